from collections import deque
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
d = deque([D(1), D(2)], maxlen=2); d.append(D(3)); print("appended"); d.popleft(); print("popped"); d.clear(); print("cleared")
d = deque(D(i) for i in range(3)); del d; print("end")
