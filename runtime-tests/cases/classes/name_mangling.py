class A:
    __x = 1
    def get(self): return self.__x, A.__x
    def __private(self): return "private"
    def call(self): return self.__private()
    def loc(self):
        __y = 5
        return sorted(locals())
    class __Inner: pass
print(A().get(), A().call(), A._A__x, A().loc(), [n for n in A.__dict__ if "Inner" in n])
try:
    A().__x
except AttributeError as e:
    print(e)
class _B:
    __z = 2
print(_B._B__z)
