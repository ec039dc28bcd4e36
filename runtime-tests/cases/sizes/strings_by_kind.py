import sys
for t in ("", "a", "ab", "abcdefgh", "é", "éa", "ÿ" * 10, "Ā", "日本", "日" * 10, "😀", "a😀", "😀" * 10):
    print(len(t), sys.getsizeof(t))
s = "é" * 3
print(sys.getsizeof(s + "x"), sys.getsizeof(("日" + s)[1:]))
