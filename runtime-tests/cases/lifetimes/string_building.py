class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __str__(self): return f"D{self.n}"
s = f"{D(1)} {D(2)!s}"; print(s)
s = "%s %s" % (D(3), D(4)); print(s)
s = "{} {}".format(D(5), D(6)); print(s)
s = ",".join(str(D(i)) for i in (7, 8)); print(s)
