"""Sources with as many operators, arguments, constants and names as fit no byte operand: CPython's error for each, or none."""
# collector: auto-only

N = 70_000
SHORT = 4_000


def attempt(what, source):
    try:
        code = compile(source, "<long>", "eval")
    except SyntaxError as error:
        print(what, "SyntaxError", error.msg[:80], error.lineno)
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, "compiled")
        return code


for operator in ("+", "@"):
    attempt(operator, "a" + (operator + "a") * N)
for operator in ("<", " and "):
    attempt(operator, "a" + (operator + "a") * N)
attempt("numbers", "1" + "+1" * N)
attempt("powers", "a" + "**a" * N)
attempt("attributes", "a" + ".a" * N)
attempt("subscripts", "a" + "[0]" * N)
attempt("calls", "a" + "()" * N)
attempt("methods", "a" + ".a()" * N)
attempt("slices", "a" + "[:]" * N)
attempt("strings", "'a' " * N)
attempt("long number", "1" * N)
attempt("long string", "'" + "x" * 1_000_000 + "'")
attempt("long line", "[" + "name_of_some_length, " * N + "]")


def collect(*arguments, **keywords):
    return len(arguments), len(keywords), sum(arguments), sum(keywords.values())


names = {"a": 1, "collect": collect}
print(eval("len([" + "a," * N + "])", names))
print(eval("len((" + "a," * N + "))", names))
print(eval("len({" + ",".join(map(str, range(N))) + "})", names))
print(eval("sum({" + ",".join("%d:%d" % (i, i) for i in range(N)) + "}.values())", names))
print(eval("sum([" + ",".join("%d.5" % i for i in range(N)) + "])", names))
print(eval("len(set([" + ",".join("'s%d'" % i for i in range(N)) + "]))", names))
print(eval("collect(" + "a," * N + ")", names))
print(eval("collect(" + ",".join("k%d=%d" % (i, i) for i in range(SHORT)) + ")", names))
exec("".join("n%d=%d\n" % (i, i) for i in range(N)), names)
print(len(names), names["n69999"])
for arguments in ("a=1,b=2,a=3", "a=1,a=2,b=3,b=4", "b=1,a=2,b=3,a=4", "a=1,b=2,c=3,b=4,a=5"):
    try:
        compile("f(%s)" % arguments, "<repeated>", "eval")
    except SyntaxError as error:
        print(error.msg, error.offset, error.end_offset)
