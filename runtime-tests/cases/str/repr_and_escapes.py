print(repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\\\r\x00\x7f\x80\xa0é日😀\ud800\u200b"), ascii("é日😀"), "\N{GREEK SMALL LETTER ALPHA}", "\x41\u0042\U00000043\101", r"\n", "a" "b" 'c', """x
y""")
