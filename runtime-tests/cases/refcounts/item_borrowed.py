import sys
rc = sys.getrefcount
class T:
    def __getitem__(self, key):
        return key, rc(self)
    def __setitem__(self, key, value):
        print("set", key, value, rc(self))
    def __delitem__(self, key):
        print("del", key, rc(self))
def f():
    t = T()
    print(t[rc(t)])
    t[rc(t)] = rc(t)
    del t[rc(t)]
f()
t = T()
print(t[rc(t)])
t[rc(t)] = rc(t)
del t[rc(t)]
