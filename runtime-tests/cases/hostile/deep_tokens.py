"""Patterns, names, numbers and tokens in rows, 100,000 deep or long: CPython's error for each, never a crash."""

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


attempt("match", "match a:\n case " + "[" * N + "]" * N + ": pass", "exec")
attempt("match 100", "match a:\n case " + "[" * 100 + "]" * 100 + ": pass", "exec")
attempt("match or", "match a:\n case " + "1|" * 10_000 + "1: pass", "exec")
attempt("match as", "match a:\n case 1" + " as a" * 4_000 + ": pass", "exec")
attempt("match class", "match a:\n case " + "A(" * 100 + ")" * 100 + ": pass", "exec")
attempt("match attributes", "match a:\n case " + "a." * 10_000 + "a: pass", "exec")
attempt("quotes", "'" * N, "exec")
attempt("double quotes", '"' * N, "exec")
attempt("odd quotes", "'" * (N + 1), "exec")
attempt("escapes", "'" + "\\" * N + "'", "exec")
attempt("name", "a" * N, "exec")
attempt("hex", "0x" + "f" * N, "exec")
attempt("float", "1." + "0" * N, "exec")
attempt("underscores", "1" + "_" * N, "exec")
attempt("exponent", "1e" + "9" * N, "exec")
attempt("numbers", "1 " * N, "exec")
attempt("names", "a " * N, "exec")
attempt("$", "$" * N, "exec")
attempt("?", "?" * N, "exec")
attempt("!", "!" * N, "exec")
attempt("=", "=" * N, "exec")
attempt("if", "if " * N, "exec")
attempt("def", "def " * N, "exec")
attempt("for", "for " * N, "exec")
attempt("in", "in " * N, "exec")
attempt("else", "else " * N, "exec")
attempt("import", "import " * N, "exec")
attempt("type", "type " * N, "exec")
attempt("match", "match " * N, "exec")
attempt("case", "case " * N, "exec")
attempt("_", "_ " * N, "exec")
attempt("soft", "match (" * 150 + ")" * 150, "exec")
print("end")
