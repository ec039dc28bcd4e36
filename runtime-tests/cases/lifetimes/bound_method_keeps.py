class D:
    def m(self): pass
    def __del__(self): print("del")
m = D().m
print("bound")
del m
print("end")
