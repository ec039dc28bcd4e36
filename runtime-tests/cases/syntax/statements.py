x = y = 1; x += 2; x, y = y, x; print(x, y)
if x: pass
elif y: pass
else: pass
while x < 10:
    x += 1
    if x == 5: continue
    if x == 8: break
else: print("no")
for i in range(3):
    if i == 5: break
else: print("for else", i)
while False: pass
else: print("while else")
a: int = 5; b: str
print(a, __annotations__)
del a
try: a
except NameError: print("deleted")
assert True; pass; ...
(c := 5); print(c)
global_var = lambda: (yield)
type Alias = int | str
print(Alias.__name__, Alias.__value__)
def generic[T](x: T) -> T: return x
class G[T]: pass
print(generic(5), generic.__type_params__, G.__type_params__)
