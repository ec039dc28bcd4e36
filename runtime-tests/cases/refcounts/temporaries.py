import sys
rc = sys.getrefcount
class T:
    def __add__(self, other):
        return rc(self)
    def __call__(self):
        return rc(self)
    def m(self):
        return rc(self)
    def __getitem__(self, i):
        return rc(self)
    @property
    def p(self):
        return rc(self)
    def __eq__(self, other):
        return rc(self)
print(T() + 1, T()(), T().m(), T()[0], T().p, T() == 1)
def f():
    return T() + 1, T()(), T().m(), T()[0], T().p, T() == 1
print(f())
for _ in range(12):
    r = f()
print(r)
