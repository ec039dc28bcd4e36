for c in "aÀß日１٣½Ⅷ_ \u200b\u00adʰǅ":
    print(ascii(c), c.isalpha(), c.isdigit(), c.isdecimal(), c.isnumeric(), c.isspace(), c.isupper(), c.islower(), c.istitle(), c.isprintable(), c.isidentifier())
