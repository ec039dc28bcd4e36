class D:
    def __del__(self):
        l.append(1)
        print("del", len(l))
l = [D(), D()]
l.clear()
print(l)
l = [D()]
l[0] = None
print(l)
l = [D(), 2, 3]
del l[:]
print(l)
