import weakref
class A: pass
a = A()
print(weakref.getweakrefcount(a), weakref.getweakrefs(a), weakref.getweakrefcount(1), weakref.getweakrefs(1))
r = weakref.ref(a); c = weakref.ref(a, id); p = weakref.proxy(a)
print(weakref.getweakrefcount(a), [x is y for x, y in zip(weakref.getweakrefs(a), (r, p, c))])
