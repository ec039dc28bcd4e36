import sys
print(sys.version_info[:3], sys.version_info.major, sys.version_info >= (3, 12), sys.maxsize, sys.byteorder, sys.maxunicode, sys.getrecursionlimit(), sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.algorithm)
print(sys.implementation.name in ("cpython", "krait"), type(sys.modules).__name__, "sys" in sys.modules, sys.stdout.name if hasattr(sys.stdout, "name") else "", sys.intern("a" + "b") is sys.intern("ab"), sys.flags.optimize, sys.getdefaultencoding(), sys.exc_info(), sys.platform, sys.path[0] != "", sys.hexversion >> 16 == 0x030c)
sys.stdout.write("written\n"); sys.stderr.write("err\n"); sys.stdout.flush()
