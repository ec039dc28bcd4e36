s = StopIteration(5); print(s.value, s.args, StopIteration().value)
s = SystemExit(3); print(s.code, SystemExit().code, SystemExit(1, 2).code)
k = KeyError("k"); print(k.args)
a = AttributeError("msg", name="n", obj=5); print(a.name, a.obj, a)
n = NameError("msg", name="x"); print(n.name)
i = ImportError("msg", name="m", path="p"); print(i.name, i.path, i.msg, i)
o = OSError(2, "text", "file"); print(o.errno, o.strerror, o.filename, o, repr(o), type(o).__name__, type(OSError(17, "x")).__name__, OSError("one").errno)
u = UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "reason"); print(u, u.start, u.end, u.object, u.reason, u.encoding)
u = UnicodeEncodeError("ascii", "aé", 1, 2, "reason"); print(u)
x = SyntaxError("msg", ("f", 1, 2, "text", 1, 3)); print(x.msg, x.filename, x.lineno, x.offset, x.text, x.end_lineno, x.end_offset, x)
for f in (lambda: UnicodeDecodeError("a"), lambda: AttributeError("x", foo=1), lambda: ImportError(foo=1), lambda: StopIteration(1, value=2)):
    try:
        print(f())
    except TypeError as e:
        print(e)
