import sys
b = bytearray()
log = []
for n in (1, 2, 10, 100, 50, 20, 5, 0, 3):
    b[:] = b"x" * n
    log.append((n, b.__alloc__(), sys.getsizeof(b)))
print(log)
b = bytearray(b"abcdefghij"); del b[:4]; print(b, b.__alloc__()); b.extend(b"zz"); print(b, b.__alloc__()); del b[-2:]; print(b.__alloc__()); b *= 3; print(b.__alloc__()); b.pop(); b.pop(0); print(b, b.__alloc__())
