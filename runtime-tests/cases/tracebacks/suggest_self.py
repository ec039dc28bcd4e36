class A:
    def __init__(self): self.size = 1
    def m(self): return size
A().m()
