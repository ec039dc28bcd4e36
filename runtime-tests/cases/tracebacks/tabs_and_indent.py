def f():
	if True:
		return 1 + ""
f()
