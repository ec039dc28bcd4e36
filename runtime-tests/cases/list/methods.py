l = [3, 1, 2]
l.append(4); l.extend((5, 6)); l.insert(0, 0); l.insert(-1, "x"); l.insert(100, "end")
print(l, l.index(1), l.count(1), l.pop(), l.pop(0), l.pop(-2))
l.remove(1); l.reverse(); print(l)
l = [3, 1, 2]; l.sort(); print(l); l.sort(reverse=True); print(l)
l.sort(key=lambda x: -x); print(l, l.copy(), l.clear(), l)
print([1] + [2], [1, 2] * 2, 2 * [0], [1] in [[1]], [1, 2] < [1, 3], [1] == [1.0])
