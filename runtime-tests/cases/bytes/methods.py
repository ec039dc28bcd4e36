b = b"hello world"
print(b.upper(), b.title(), b.capitalize(), b.swapcase(), b.find(b"o"), b.rfind(b"o"), b.index(111), b.count(b"l"), b.replace(b"l", b"L"), b.split(), b.split(b"o", 1), b.rsplit(b"o", 1), b.partition(b" "), b.startswith(b"he"), b.endswith((b"x", b"ld")))
print(b.hex(), b.hex("-", 2), bytes.fromhex("68 65"), b.center(15, b"*"), b"a\tb".expandtabs(4), b" x ".strip(), b"xax".strip(b"x"), b"5".zfill(3), b",".join([b"a", b"b"]), b"a\nb".splitlines(), b.translate(None, b"lo"), bytes.maketrans(b"a", b"b")[97], b.removeprefix(b"hel"), b.removesuffix(b"ld"))
print(b[0], b[-1], b[1:3], b[::-1], b + b"!", b * 2, len(b), 104 in b, b"wor" in b, list(b"ab"), b == b"hello world", b < b"z", hash(b"a") == hash("a"), b.isalpha(), b"12".isdigit(), b.islower(), b"".isspace(), b.isascii())
