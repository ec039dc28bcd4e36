print(hash("a"), hash(""), hash("abc"), hash("é"), hash("日本"), hash("a" * 100))
a = "hello"; b = "".join(["hel", "lo"])
import sys
print(a == b, a is b, sys.intern(b) is a)
