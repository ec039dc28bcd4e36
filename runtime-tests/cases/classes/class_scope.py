x = "global"
class A:
    x = "class"
    y = x
    def m(self): return x
    z = [x for _ in range(1)]
    w = (lambda: x)()
print(A.y, A().m(), A.z, A.w)
def f():
    x = "local"
    class B:
        print(x)
        x = "class"
        print(x)
        del x
        print(x)
f()
class C:
    try:
        print(undefined)
    except NameError as e:
        print(e)
    __slots__ = ()
    locals()["dynamic"] = 5
    print(dynamic)
