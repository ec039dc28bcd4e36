# Ordinary numbers in ordinary formats, by digest, and a few to read.
ints = [0, 1, -1, 7, 10, 99, 100, -100, 999, 1000, -1000, 12345, 99999, 10 ** 6, -10 ** 9, 2 ** 31, -2 ** 62, 2 ** 62, 2 ** 63]
floats = [0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 0.125, 0.375, 1e-4, 9.9999e-5, 99.995, 1e15, 1e16, 123456.789, 0.05, 1 / 3, -2e-7, 5e-324,
          1e22, 1.7976931348623157e308, float("inf"), float("nan")]
for i in range(400):
    ints.append((i * 7919) ** (i % 5) * (-1) ** i)
    floats.append((i * 0.37 - 20) * 10.0 ** (i % 9 - 4))
int_specs = ["", "d", "5", "<8", "^9", ">7", "08d", "+d", " d", ",", "_", "012,", "x", "#x", "X", "#X", "o", "#o", "b", "#010b", "*^20,d",
             "=+12", "_x", "#_b", "é>9", "0=8", ".2f", "e", "%"]
float_specs = ["", ".2f", ".0f", "f", "10.3f", "<12.1f", "+.1f", " .2f", "08.2f", ",.2f", "_.1f", ".3%", ".10f", ".17f", ".18f", ".20f", "e",
               ".3e", "g", "#.0f", "z.1f", "^15", "0>12.2f", "F"]
digest = 0
for numbers, specs in ((ints, int_specs), (floats, float_specs)):
    for number in numbers:
        for spec in specs:
            text = format(number, spec)
            digest = (digest * 31 + hash(text) + len(text)) % (2 ** 61 - 1)
        digest = (digest * 31 + hash(str(number)) + hash(repr([number, (number,)]))) % (2 ** 61 - 1)
print(digest)
for template in ("%d", "%5d", "%x", "%X", "%o", "%i", "%-6d|", "%+d", "%06d", "%.4d", "%f", "%.1f", "%8.2f", "%.0f", "%5.1f%%", "%e", "%g", "%s", "%r"):
    for number in ints[:40] + floats[:18]:
        if not (isinstance(number, float) and template[-1] in "xXo"):
            text = template % number
            digest = (digest * 31 + hash(text)) % (2 ** 61 - 1)
print(digest)
print([f"{n:.2f} {n} {n!r:>8}" for n in floats[:12]])
print([f"{n:,} {n:#x} {n:^7}" for n in ints[:12]])
print([int(text) for text in ("0", "-0", "12", " 7 ", "1_0", "+5", "999999999999", "9999999999999")], int("ff", 16), int("zz", 36), int("101", 2))
for text, base in (("12a", 10), ("2", 2), ("", 10), ("1__0", 10), ("0x1", 10)):
    try:
        int(text, base)
    except ValueError as error:
        print(error)
