# memory: reuse
# A look-up whose comparisons empty, refill and grow the container: it goes on, starts over or raises as in CPython.

class Evil:
    n = 0
    def __init__(self, d, tag): self.d = d; self.tag = tag
    def __hash__(self): return 5
    def __eq__(self, other):
        Evil.n += 1
        if Evil.n > 50:
            raise RuntimeError("too many")
        self.d.clear()
        self.d[self] = 1
        return False

def run(name, f):
    Evil.n = 0
    try: print(name, f(), Evil.n)
    except Exception as e: print(name, type(e).__name__, e, Evil.n)

def t1():
    d = {}
    e = Evil(d, 1); d[e] = 1
    return d.get(5)
run("get", t1)
def t2():
    d = {}
    e = Evil(d, 1); d[e] = 1
    d[5] = 3
    return len(d), 5 in list(d.values())
run("set", t2)
def t3():
    d = {}
    e = Evil(d, 1); d[e] = 1
    return 5 in d
run("in", t3)
def t4():
    d = {}
    e = Evil(d, 1); d[e] = 1
    return d.setdefault(5, 9), len(d)
run("setdefault", t4)
def t5():
    d = {}
    e = Evil(d, 1); d[e] = 1
    try: return d.pop(5)
    except KeyError as x: return repr(x), len(d)
run("pop", t5)

class Grow(Evil):
    __hash__ = Evil.__hash__
    def __eq__(self, other):
        Evil.n += 1
        if Evil.n < 10:
            for i in range(100, 100 + Evil.n * 6):
                self.d[i] = i
        return False
def t6():
    d = {}
    e = Grow(d, 1); d[e] = 1
    return d.get(5), len(d)
run("grow", t6)

class ES:
    def __init__(self, s): self.s = s
    def __hash__(self): return 5
    def __eq__(self, other):
        Evil.n += 1
        if Evil.n > 50: raise RuntimeError("too many")
        self.s.clear(); self.s.add(self)
        return False
def s1():
    s = set(); e = ES(s); s.add(e)
    return 5 in s
run("set in", s1)
def s2():
    s = set(); e = ES(s); s.add(e)
    s.add(5)
    return len(s)
run("set add", s2)
def s3():
    s = set(); e = ES(s); s.add(e)
    s.discard(5)
    return len(s)
run("set discard", s3)
class Twice(Evil):
    __hash__ = Evil.__hash__
    def __eq__(self, other):
        Evil.n += 1
        if Evil.n > 50: raise RuntimeError("too many")
        d = self.d
        d.clear()
        for i in range(20): d[i + 100] = i
        d[self] = 1
        return False
def t7():
    d = {}
    e = Twice(d, 1); d[e] = 1
    return d.get(5)
run("refill larger", t7)
class Replace(Evil):
    __hash__ = Evil.__hash__
    def __eq__(self, other):
        Evil.n += 1
        if Evil.n > 20: return True
        d = self.d
        d.clear()
        d[Replace(d, 2)] = 1
        return False
def t8():
    d = {}
    e = Replace(d, 1); d[e] = 1
    return d.get(5)
run("other object", t8)
def s4():
    s = set(); 
    class R:
        def __hash__(self): return 5
        def __eq__(self, other):
            Evil.n += 1
            if Evil.n > 20: return True
            s.clear(); s.add(R()); return False
    s.add(R())
    return 5 in s
run("set other object", s4)
def s5():
    s = set(); 
    class R:
        def __hash__(self): return 5
        def __eq__(self, other):
            Evil.n += 1
            if Evil.n > 20: raise RuntimeError("too many")
            s.clear(); s.update(range(200,260)); s.add(self); return False
    s.add(R())
    return 5 in s
run("set refill larger", s5)
