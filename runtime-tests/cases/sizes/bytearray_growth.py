import sys
b = bytearray()
out = []
for i in range(200):
    b.append(0)
    s = sys.getsizeof(b)
    if not out or out[-1][1] != s: out.append((i, s))
print(out)
del b[50:]; print(sys.getsizeof(b))
b += b"x" * 100; print(sys.getsizeof(b))
b.clear(); print(sys.getsizeof(b))
print(sys.getsizeof(bytearray(10)), sys.getsizeof(bytearray(b"abc")))
