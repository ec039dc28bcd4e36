s = "abcabc"
print(s.find("b"), s.rfind("b"), s.index("c"), s.rindex("a"), s.find("z"), s.find("b", 2), s.find("b", 2, 4), s.count("a"), s.count(""), s.startswith("ab"), s.startswith(("x", "a")), s.endswith("bc"), s.startswith("b", 1))
print("b" in s, "bc" in s, "" in s, "x" not in s, s.replace("a", "X"), s.replace("a", "X", 1), "aaa".replace("", "-"), s.removeprefix("ab"), s.removesuffix("bc"))
print(s.partition("b"), s.rpartition("b"), s.partition("z"), s.rpartition("z"))
