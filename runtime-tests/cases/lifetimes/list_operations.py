class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
l = [D(i) for i in range(10)]
del l[0]; print("| del")
l[0] = None; print("| set")
l.pop(); print("| pop")
del l[1:3]; print("| del slice")
l[1:2] = []; print("| slice assign")
l.remove(None); print("| remove")
l *= 0; print("| imul 0")
l = [D(i) for i in range(3)]
l.clear(); print("| clear")
l = [D(i) for i in range(4)]
l[::2] = [None, None]; print("| extended")
del l[::-1]; print("| reversed del")
