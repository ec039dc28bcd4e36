out = []
class N:
    def __init__(self, i, n): self.i, self.n = i, n
    def __del__(self): out.append(self.i)
n = None
for i in range(200): n = N(i, [n])
del n
print(out)
