from collections import defaultdict
class D:
    def __init__(self): print("new")
    def __del__(self): print("del")
d = defaultdict(D); d[1]; d[1]; del d[1]; d[2]; d.clear(); print("end")
