class A:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
a = A()
print(a.m is a.m, a.m == a.m, a.m.__func__ is A.m, A.m is A.m, A.c is A.c, A.c == A.c, A.s is A.s, hash(a.m) == hash(a.m), a.m.__self__ is a, [].append == [].append, len is len, A().m == A().m)
