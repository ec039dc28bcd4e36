class D:
    def __del__(self):
        d["new"] = 1
        print("del", len(d))
d = {"a": D()}
d["a"] = 2
print(d)
d = {"a": D()}
del d["a"]
print(d)
d = {"a": D()}
d.clear()
print(d)
