print(float("1.5"), float(" -2e3 "), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(5), float(True), float(), float(b"2.5"))
print((1.5).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"), (2.0).is_integer(), (2.5).is_integer(), int(1e20), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), round(2.5, 0))
print((1.5).real, (1.5).imag, (1.5).conjugate(), 1.5.__trunc__(), 1.7.__floor__(), 1.2.__ceil__(), repr(1e100), str(0.1), float(10**20), float("1e400"))
