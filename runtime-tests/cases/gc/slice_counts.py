# collector: auto-only
# Slices come from a free list of one, which full collections leave alone.
import gc
gc.disable()
def delta(make):
    gc.collect()
    make()
    gc.collect()
    before = gc.get_count()[0]
    for _ in range(100):
        make()
    return gc.get_count()[0] - before
text, items, pair = "some text", [1, 2, 3], (1, 2, 3)
kept = []
print(delta(lambda: text[1:3]))
print(delta(lambda: text[1:]))
print(delta(lambda: pair[:]))
print(delta(lambda: kept.append(slice(1, 2))))
print(delta(lambda: text[1:3:2]))
print(delta(lambda: slice(1)))
print(delta(lambda: sum(pair)), delta(lambda: sum(b"abc")), delta(lambda: sum(items)))
print(delta(lambda: bytearray().extend(pair)))
