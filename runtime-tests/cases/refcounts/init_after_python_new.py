# What `__init__` holds of its instance, behind every kind of `__new__`.
import sys
rc=sys.getrefcount
class A:
    def __new__(cls,*a): return object.__new__(cls)
class B(A):
    def __init__(self): print(rc(self))
class B2(A):
    def __init__(self,x): print(rc(self),rc(x)-rc(x))
class C:
    def __init__(self): print(rc(self))
class D(list):
    def __init__(self): print(rc(self))
class E:
    def __new__(cls): return super().__new__(cls)
    def __init__(self): print(rc(self))
for i in range(3): B(); B2([]); C(); D(); E()
def f():
    x=B(); y=E(); z=C()
f();f()
try: print('\ud800')
except UnicodeEncodeError as e: print(e)
