class D(dict):
    def __missing__(self, key):
        print("missing", key)
        return key * 2
d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, d)
class E(dict):
    def __missing__(self, key): raise IndexError(key)
try:
    E()[5]
except IndexError as e:
    print(repr(e))
