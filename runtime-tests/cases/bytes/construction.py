print(bytes(), bytes(3), bytes([1, 2]), bytes(b"x"), bytes("é", "utf-8"), bytes(range(3)), bytes(x for x in (65, 66)), bytes(bytearray(b"q")), b"\x00\xff\n\t'\"\\", b'"', b"'", rb"\n", b"a" b"b")
class B:
    def __bytes__(self): return b"from hook"
class I:
    def __index__(self): return 2
print(bytes(B()), bytes(I()), repr(bytes([0, 127, 128, 255])))
