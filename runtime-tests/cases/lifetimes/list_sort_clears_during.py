class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
l = [D(2), D(1)]
def key(d):
    global l
    l = None
    return d.n
l.sort(key=key)
print("sorted", l)
