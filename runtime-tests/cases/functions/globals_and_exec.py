ns = {}
exec("x = 1\ndef f(): return x", ns)
print(ns["f"](), eval("x + 1", ns), eval("a * b", {"a": 2}, {"b": 3}), sorted(k for k in ns if k != "__builtins__"))
exec("y = 5"); print(y)
def f():
    z = 1
    exec("z = 2; w = 3")
    return z, "w" in locals()
print(f(), eval("1 + 2 * 3"), eval(" 5 "), eval(compile("7", "<c>", "eval")))
for s in ("1 +", "x = 1", "1 2"):
    try:
        eval(s)
    except SyntaxError as e:
        print(e.msg)
try:
    exec("undefined_name")
except NameError as e:
    print(e)
try:
    eval("x", 5)
except TypeError as e:
    print(e)
