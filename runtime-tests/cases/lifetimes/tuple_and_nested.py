class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
t = (D(1), (D(2), [D(3), D(4)]), {5: D(5)})
del t; print("| nested")
t = (D(1), D(2)); a, b = t; del t; print("| unpacked")
del a; print("| a")
del b; print("| b")
