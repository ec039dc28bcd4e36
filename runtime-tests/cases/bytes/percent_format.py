print(b"%s %d %x" % (b"a", 5, 255), b"%b" % b"x", b"%5d|%-5d|" % (1, 2), b"%c%c" % (65, b"B"), b"%a" % "é", b"%r" % 5, b"%%" % ())
for f in (lambda: b"%s" % "a", lambda: b"%d" % "a", lambda: b"%s %s" % (b"a",), lambda: b"%z" % 1, lambda: b"%s" % 5, lambda: b"%c" % 300):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
