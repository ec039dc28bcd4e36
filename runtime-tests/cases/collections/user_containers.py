# UserDict, UserList, UserString and ChainMap: what they inherit, their views and their errors.
import collections
from collections import ChainMap, UserDict, UserList, UserString


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


d = UserDict({"a": 1}, b=2)
print(d, len(d), d["a"], "a" in d, d.get("z"), d.get("z", 5), d.data, list(d))
print(d.keys(), d.values(), d.items(), len(d.keys()), sorted(d.keys() & {"a"}), 2 in d.values(), ("b", 2) in d.items())
attempt(lambda: d["z"])
attempt(d.pop, "z")
attempt(d.pop, "z", 9)
print(d.pop("a"), d.setdefault("q", 3), d.setdefault("q", 4), d)
d.update({"m": 1}, n=2)
d.update([("o", 3)])
print(d, d == {"b": 2, "q": 3, "m": 1, "n": 2, "o": 3}, d == UserDict(d), d != {})
print(d | {"x": 1}, {"x": 1} | d, type(d | {"x": 1}).__name__, d.copy(), d.__copy__())
d |= {"y": 2}
print(d.popitem(), len(d))
d.clear()
attempt(d.popitem)
attempt(hash, d)
print(UserDict.fromkeys("ab", 0))


class Missing(UserDict):
    def __missing__(self, key):
        return key * 2


m = Missing(a=1)
m.extra = 5
print(m["zz"], m.get("zz"), "zz" in m, m.copy().extra, type(m.copy()).__name__)

u = UserList([3, 1, 2])
print(u, len(u), u[0], u[1:], type(u[1:]).__name__, 3 in u, u + [4], [0] + u, u * 2, u == [3, 1, 2], u < [4])
u.sort()
u.append(9)
u.insert(0, 8)
u.extend(UserList("x"))
u += (7,)
print(u, u.pop(), u.pop(0), u.index(2), u.count(1), list(reversed(u)), u.copy(), list(u))
u.remove("x")
u.reverse()
u[0] = "first"
del u[-1]
print(u, u.__copy__(), u == UserList(u))
u *= 2
attempt(u.index, 99)
attempt(u.pop, 99)
attempt(hash, u)
u.clear()
print(u)

s = UserString("hello World")
print(s, repr(s), len(s), s[1], type(s[1]).__name__, s + "!", "!" + s, s * 2, s == "hello World", hash(s) == hash("hello World"))
print(s.upper(), s.title(), s.swapcase(), s.center(20, "*"), s.ljust(13, "."), s.rjust(13), s.zfill(14), s.find("o"), s.rfind(UserString("o")))
print(s.split(), s.partition(" "), s.rsplit("o", 1), s.replace("l", "L"), s.count("l"), s.startswith("he"), s.endswith(("x", "ld")))
print(s.removeprefix("hello "), s.removesuffix(UserString("World")), s.strip("hd"), s.lstrip("h"), s.rstrip("d"), s.encode())
print(UserString("%s-%s") % (1, 2), UserString("{}").format(3), UserString("5").__int__(), float(UserString("2.5")), "lo" in s, UserString("W") in s)
print(UserString(12), s.isalpha(), s.isascii(), UserString("a\nb").splitlines(), UserString(",").join(["a", "b"]), s.casefold() < s.lower() + "x")
print(s.translate({ord("h"): "J"}), s.expandtabs(), s.capitalize(), s.index("W"), s.rindex("l"), s.format_map({}))
attempt(s.index, "q")

c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(c, len(c), list(c), c["b"], c.get("z"), c.get("z", 1), "a" in c, bool(c), bool(ChainMap()))
print(c.keys(), c.values(), c.items(), c.maps, c.parents, c.new_child({"n": 1}), c.new_child(k=2)["k"])
attempt(lambda: c["z"])
attempt(c.__delitem__, "b")
attempt(c.pop, "b")
c["q"] = 5
del c["a"]
print(c, c.pop("q"), c.setdefault("s", 4), c.popitem())
attempt(c.popitem)
c.update(x=1)
print(c, c == {"a": 2, "b": 3, "x": 1}, c.copy(), c | {"y": 1}, {"y": 1} | c, ChainMap.fromkeys("ab", 1))
c.clear()
print(c)
print([name for name in collections.__all__ if not hasattr(collections, name)])
