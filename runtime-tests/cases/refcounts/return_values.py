import sys
rc = sys.getrefcount
class T: pass
def make(): return T()
def same(x): return x
def pair():
    t = T()
    return t, rc(t)
t = T()
print(rc(make()), rc(same(t)), rc(pair()[0]), rc(T()), pair()[1])
print(rc(same(same(t))), rc((t, t)[0]), rc([t][0]), rc({1: t}[1]), rc({1: t}.get(1)))
