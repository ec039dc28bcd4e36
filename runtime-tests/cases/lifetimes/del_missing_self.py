# masks: addresses
class A:
    def __del__(): pass
    def __repr__(self): return "<A>"
A()
print("end")
