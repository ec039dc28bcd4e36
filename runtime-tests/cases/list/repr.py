l = [1, "a", 2.5, None, [], (), {}]
print(l, str(l) == repr(l))
l.append(l); print(l)
class A:
    def __repr__(self): return "A"
print([A(), (A(),), {A(): A()}])
class Bad:
    def __repr__(self): return 5
try:
    print([Bad()])
except TypeError as e:
    print(e)
