def f():
    x = 1
    print(x + (x := 3), x)
    x = "a"
    print(x + (x := "b") + x)
    x = [1]
    print(x, (x := [2]), x)
    x = 5
    print(x < (x := 7) < 9, [x, (x := 0), x])
f()
