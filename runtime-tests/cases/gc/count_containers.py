# collector: auto-only
import gc
gc.disable()
class A: pass
def delta(make):
    gc.collect()
    make(); keep = [None] * 100
    gc.collect()
    a = gc.get_count()[0]
    for i in range(100):
        keep[i] = make()
    return gc.get_count()[0] - a
print(delta(A))
print(delta(lambda: []))
print(delta(lambda: {}))
print(delta(lambda: set()))
print(delta(lambda: object()))
print(delta(lambda: "a"))
print(delta(lambda: (lambda: 0)))
print(delta(lambda: iter([])))
print(delta(lambda: ([],)))
print(delta(lambda: A().__init__))
print(delta(lambda: (i for i in ())))
print(delta(lambda: ValueError()))
print(delta(lambda: slice(1)))
print(delta(lambda: {1: []}))
print(delta(lambda: frozenset()))
