i = lambda a, b: a is b
s = "hello world"
print(i(s[:], s), i(s[0:11], s), i(s[0], "h"), i(s + "", s), i("" + s, s), i(s * 1, s), i(str(s), s), i("".join([s]), s), i(s.replace("z", "y"), s), i(s.strip(), s), i(s.lower(), s), i(s.split("z")[0], s), i(s.ljust(3), s), i(s.zfill(2), s), i(s.expandtabs(), s), i(s.translate({}), s), i(s.partition("z")[0], s), i(s.removeprefix("z"), s), i(f"{s}", s), i("%s" % s, s), i("{}".format(s), s), i(format(s), s), i(s.center(2), s), i(s.casefold(), s), i(s.encode().decode(), s))
print(i(chr(200), chr(200)), i("é"[0], "é"), i(str(5), str(5)), i("ab"[1:1], ""), i("a" * 0, ""), i(" ".strip(), ""), i(repr(1), "1"))
