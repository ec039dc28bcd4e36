b = bytearray(b"abc")
b.append(100); b.extend(b"ef"); b.extend([103]); b.insert(0, 48); b += b"!"
print(b, b.pop(), b.pop(0), b, b.remove(99), b, b.reverse(), b)
b[0] = 65; b[1:3] = b"XYZ"; print(b)
del b[0]; del b[::2]; print(b)
b *= 2; print(b, b.copy(), b.find(b"X"), b.upper(), b.hex(), bytes(b), len(b), b == bytes(b), b + b"z", b.decode())
b.clear(); print(b, bytearray(3), bytearray("é", "utf-8"), bytearray([1, 2]), bytearray(b"a") < b"b", bytearray.fromhex("ff"), b.__alloc__())
