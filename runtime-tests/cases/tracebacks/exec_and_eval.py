code = compile("def f():\n    return 1 / 0\n", "<generated>", "exec")
ns = {}
exec(code, ns)
ns["f"]()
