for spec in ("", "d", "5", "<5", ">5", "^5", "=5", "+", "-", " ", "05", "+05d", "x", "X", "#x", "o", "b", "#b", "c", ",", "_", "_x", "n", "e", "f", ".2f", "g", "%", "*^9", "*=+9d"):
    print(repr(spec), repr(format(65, spec)))
for spec in ("", "s", "5", "<5", ">5", "^5", ".2", "5.1", "*^7"):
    print(repr(spec), repr(format("abc", spec)))
for spec in ("", ".2", ".0f", "8.3f", "e", ".2e", "g", ".3g", "%", ",", "+.1f", "010.2f", "#.0f", "_.2f", "n", "z.1f"):
    print(repr(spec), repr(format(-1234.5678, spec)), repr(format(-0.01, spec)))
