from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0); print(d, d.maxlen, d.pop(), d.popleft(), list(d), len(d))
d.extend([7, 8]); d.extendleft([9]); d.rotate(1); print(d); d.rotate(-2); print(d, d[0], d[-1], 9 in d, d.count(9), d.index(9))
d = deque("abc"); d.reverse(); d.remove("b"); d.insert(1, "z"); print(d, d.copy() == d, d + deque("q"), d * 2, list(reversed(d)), deque([1]) < deque([2]), bool(deque()))
d[0] = "X"; del d[1]; print(d); d.clear(); print(d)
