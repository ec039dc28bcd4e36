try:
    compile("x = 1\ny = = 2\n", "named.py", "exec")
except SyntaxError as e:
    print(e.filename, e.lineno, e.offset, repr(e.text), e.msg, e.args[0], e.end_lineno, e.end_offset)
try:
    compile("  x = 1", "named.py", "exec")
except IndentationError as e:
    print(type(e).__name__, e)
for args in (("x", "f", "nope"), (5, "f", "exec"), ("x",), ("x", "f", "exec", 1, 2, 3, 4)):
    try:
        compile(*args)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
