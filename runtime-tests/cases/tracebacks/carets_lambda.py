f = lambda x: x["key"] + 1
f({})
