"""Brackets that nest, 100,000 deep or long: CPython's error for each, never a crash."""

N = 100_000


def attempt(what, source, mode="eval"):
    try:
        compile(source, "<deep>", mode)
    except SyntaxError as error:
        print(what, type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, str(error.text)[:20])
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, "compiled")


attempt("(", "(" * N)
attempt("()", "(" * N + ")" * N)
attempt("(1)", "(" * N + "1" + ")" * N)
attempt("[", "[" * N)
attempt("[]", "[" * N + "]" * N)
attempt("{", "{" * N)
attempt("{1:", "{1:" * N + "1" + "}" * N)
attempt("mixed", "([{" * N)
attempt("((,", "(" * N + "," + ",)" * N)
attempt("f(", "f(" * N + ")" * N)
attempt("f(x=", "f(x=" * N + "1" + ")" * N)
attempt("a[", "a[" * N + "1" + "]" * N)
attempt(")", ")" * N)
attempt("]", "]" * N)
attempt("200 (", "(" * 200 + ")" * 200)
attempt("201 (", "(" * 201 + ")" * 201)
attempt("199 (1", "(" * 199 + "1" + ")" * 199)
attempt("200 [", "[" * 200 + "]" * 200)
attempt("100 {1:", "{1:" * 100 + "1" + "}" * 100)
print("end")
