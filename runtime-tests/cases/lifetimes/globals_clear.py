class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
ns = {"D": D}
exec("a = D('a'); b = D('b')\ndef f(): return a", ns)
f = ns["f"]; ns.clear(); print("cleared")
try:
    f()
except NameError as e: print(e)
