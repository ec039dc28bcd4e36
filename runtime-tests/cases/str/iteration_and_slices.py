s = "héllo😀"
print(list(s), s[1:4], s[-1], s[::-1], s[::2], s[10:], len(s), [ord(c) for c in s], list(enumerate("ab")), list(zip("ab", "cd")), tuple("xy"), set("aab") == {"a", "b"})
