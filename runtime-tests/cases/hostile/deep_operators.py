"""Operators and prefixes that nest, 100,000 deep or long: CPython's error for each, never a crash."""

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


attempt("not", "not " * N + "1")
attempt("-", "-" * N + "1")
attempt("+", "+" * N + "1")
attempt("~", "~" * N + "1")
attempt("- -", "- " * N + "1")
attempt("lambda", "lambda:" * N + "1")
attempt("lambda default", "lambda x=" * N + "1" + ":1" * N)
attempt("**", "1" + "**1" * N)
attempt("** -", "1" + "**-1" * N)
attempt("+ chain", "1" + "+1" * 4_000)
attempt("+ names", "a" + "+a" * 4_000)
attempt("* chain", "1" + "*1" * 4_000)
attempt("@ chain", "a" + "@a" * 4_000)
attempt("<< chain", "a" + "<<a" * 4_000)
attempt("| chain", "a" + "|a" * 4_000)
attempt("< chain", "a" + "<a" * 4_000)
attempt("in chain", "a" + " in a" * 4_000)
attempt("is not chain", "a" + " is not a" * 4_000)
attempt("and chain", "a" + " and a" * 4_000)
attempt("or chain", "a" + " or a" * 4_000)
attempt("and or", "a" + " and a or a" * 4_000)
attempt("if else", "a" + " if a else a" * N)
attempt("if else left", "(" * 190 + "a" + " if a else a)" * 190)
attempt("attributes", "a" + ".a" * 4_000)
attempt("subscripts", "a" + "[0]" * 4_000)
attempt("calls", "a" + "()" * 4_000)
attempt("methods", "a" + ".a()" * 4_000)
attempt("slices", "a" + "[::]" * 4_000)
attempt("strings", "'a' " * 4_000)
attempt("bytes", "b'a' " * 4_000)
attempt("f-strings", "f'{a}' " * 4_000)
attempt("commas", "a," * 4_000)
attempt("stars", "*" * N + "a")
attempt("star args", "f(" + "*" * N + "a)")
attempt("dots", "." * N)
attempt("colons", ":" * N)
attempt("walrus", "(a:=" * N + "1" + ")" * N)
attempt("walrus 150", "(a:=" * 150 + "1" + ")" * 150)
attempt("yields", "(yield " * N + ")" * N, "exec")
print("end")
