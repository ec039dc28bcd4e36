print(int("42"), int("-0x1f", 16), int("0b101", 0), int("z", 36), int(" 12\n"), int("1_000"), int(3.99), int(-3.99), int(True), int(b"12"), int(), int("٣"))
print(int("9" * 30), str(2**200), hex(255), oct(8), bin(-5), hex(-2**70), f"{2**70:x}", (5).to_bytes(2, "big"), int.from_bytes(b"\xff\xfe", "little", signed=True))
print((10).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate(), (5).is_integer(), int("100", base=2))
