b = b"xy" * 30


def check(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


check(lambda: b[:] is b)
check(lambda: b+b'' is b)
check(lambda: b''+b is b)
check(lambda: b*1 is b)
check(lambda: bytes(b) is b)
check(lambda: b.strip() is b)
check(lambda: b.replace(b'q',b'') is b)
check(lambda: b.replace(b'x',b'x') is b)
check(lambda: b.lower() is b)
check(lambda: b.translate(None) is b)
check(lambda: b.translate(None,b'') is b)
check(lambda: b.translate(bytes(range(256))) is b)
check(lambda: b.translate(bytes(range(256)),b'') is b)
check(lambda: b.ljust(1) is b)
check(lambda: b.zfill(1) is b)
check(lambda: b.expandtabs() is b)
check(lambda: b.split(b'q')[0] is b)
check(lambda: b.split()[0] is b)
check(lambda: b.rsplit(b'q')[0] is b)
check(lambda: b.splitlines()[0] is b)
check(lambda: b.partition(b'q')[0] is b)
check(lambda: b.rpartition(b'q')[2] is b)
check(lambda: b.removeprefix(b'q') is b)
check(lambda: b''.join([b]) is b)
check(lambda: b''.join((b,)) is b)
check(lambda: b''.join([b,b'']) is b)
check(lambda: b'%s' % b is b)
check(lambda: b % () is b)
check(lambda: b.__bytes__() is b)
check(lambda: b.capitalize() is b)
check(lambda: b.center(1) is b)
check(lambda: b[::1] is b)
check(lambda: bytearray(b'a')[:] == b'a')
