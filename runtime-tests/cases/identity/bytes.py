i = lambda a, b: a is b
b = b"hello"
print(i(b[:], b), i(b[0:5], b), i(bytes(b), b), i(b + b"", b), i(b"" + b, b), i(b * 1, b), i(b.strip(), b), i(b.replace(b"z", b"y"), b), i(b[1:2], b"e"), i(b[0:0], b""), i(bytes([101]), b"e"), i(bytes(), b""), i(bytes(0), b""), i(b"".join([b]), b), i(b.ljust(2), b), i(b.lower(), b), i(b.translate(None), b))
