s = "hello World ß"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), "ﬁ".upper(), "İ".lower().encode(), "ΑΣ".lower())
print("abc".islower(), "ABC".isupper(), "Abc".istitle(), "abc1".isalnum(), "abc".isalpha(), "12".isdigit(), "½".isnumeric(), "²".isdecimal(), " \t".isspace(), "a_1".isidentifier(), "é".isascii(), "a\n".isprintable(), "".isalpha())
