import sys
class A: pass
first = A()
for i in range(40): setattr(first, f"a{i}", i)
sizes = []
for n in (1, 5, 6, 29, 30, 31, 40):
    o = A()
    for i in range(n): setattr(o, f"a{i}", i)
    sizes.append((n, sys.getsizeof(o.__dict__), len(o.__dict__)))
print(sizes, list(first.__dict__)[:3])
