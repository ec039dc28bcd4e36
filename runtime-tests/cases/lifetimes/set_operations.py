class D:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
    def __eq__(self, o): return self.n == o.n
    def __del__(self): print(self.n, end=" ")
s = {D(1), D(2), D(3)}
s.discard(D(1)); print("| discard")
s.add(D(2)); print("| add equal")
s.pop(); print("| pop")
s &= set(); print("| iand")
s = {D(i) for i in range(5)}
s.clear(); print("| clear")
