class D:
    def __del__(self):
        print("dead")
def f(x):
    global g
    g = None
    print("global gone")
    del x
    print("argument gone")
g = D()
f(g)
print("end")
