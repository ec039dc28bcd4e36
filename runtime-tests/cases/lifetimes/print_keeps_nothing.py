import sys
class D:
    def __repr__(self): return "<D>"
    def __del__(self): print("del", file=sys.stderr)
print(D()); print([D()]); print("end")
