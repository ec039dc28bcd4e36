"""Formatting: f-strings, format specs, str() / repr() of ints and floats, %-formatting, parsing back."""


class Money:
    def __init__(self, units, cents):
        self.units = units
        self.cents = cents

    def __format__(self, spec):
        return f"{self.units}.{self.cents:02d}{spec}"

    def __repr__(self):
        return f"Money({self.units!r}, {self.cents!r})"


def main(n):
    acc = 0
    last = ""
    for i in range(n):
        x = i * 0.37
        a = f"{i}:{x:.2f}|{i:>8}|{i:<6}|{i:^7}|{i:08d}"
        b = f"{i:x}-{i:#o}-{i:b}-{i:,}"
        c = f"{x:10.3e} {x!r} {'name'!r:>10} {i % 7 == 0}"
        d = "%s=%d (%5.1f%%) %r %x" % ("key", i, x, "v", i)
        e = "{0}/{1:>4}/{name}".format(i, i & 15, name="z")
        m = f"{Money(i, i % 100):EUR} {Money(i, 5)}"
        f = str(i) + repr(x) + str((i, x)) + str([i, None, True])
        acc += len(a) + len(b) + len(c) + len(d) + len(e) + len(m) + len(f)
        acc += int(str(i)) + int(f"{i:x}", 16) + int(float(repr(x)))
        last = a + b + c + d + e + m + f
    return acc, last


print("fstrings", *main(120))
