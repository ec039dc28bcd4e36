"""Statements and their parts, 100,000 deep or long: CPython's error for each, never a crash."""

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


attempt("targets", "a=" * 4_000 + "1", "exec")
attempt("target tuple", "(" * 190 + "a," + ")" * 190 + "=1", "exec")
attempt("semicolons", "a;" * 4_000, "exec")
attempt("lines", "a\n" * 4_000, "exec")
attempt("passes", "pass\n" * 4_000, "exec")
attempt("empty lines", "\n" * N, "exec")
attempt("comments", "#\n" * N, "exec")
attempt("one comment", "#" * N, "exec")
attempt("backslashes", "\\\n" * N + "a", "exec")
attempt("dedents", "if 1:\n" + " " * N + "a\na", "exec")
attempt("elif", "if a: pass\n" + "elif a: pass\n" * N, "exec")
attempt("except", "try: pass\n" + "except a: pass\n" * 10_000, "exec")
attempt("global", "global " + "a," * 10_000 + "a", "exec")
attempt("del", "del " + "a," * 10_000 + "a", "exec")
attempt("import", "import " + "a," * 10_000 + "a", "exec")
attempt("import dots", "import a" + ".a" * 10_000, "exec")
attempt("from dots", "from " + "." * 10_000 + " import a", "exec")
attempt("from import", "from a import " + "a," * 10_000 + "a", "exec")
attempt("annotations", "a: " * 4_000 + "1", "exec")
attempt("annotation", "a: " + "a." * 10_000 + "a", "exec")
attempt("asyncs", "async " * 4_000 + "def f(): pass", "exec")
print("end")
