for text in ("x = 1\0", "a b", "if", "x = = 1", "def", "class A", "for x in", "lambda: (yield", "[1, 2", "'abc", "1 +", "@", "x: int: str", "a.1", "f(**a, *b)"):
    try:
        exec(text)
        print("ok", repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno)
