print([x for x in range(5) if x % 2], {x: x * x for x in range(3)}, {x % 3 for x in range(9)}, [(x, y) for x in range(2) for y in "ab"], [[y for y in range(x)] for x in range(3)], [x for x in range(20) if x % 2 if x % 3])
x = "outer"
[x for x in range(3)]
print(x, [y := 5, y ** 2], [z := i for i in range(3)], z, {**{k: v for k, v in [("a", 1)]}}, [a + b for a, b in [(1, 2)]], [*(i for i in range(2))], [f(1) for f in [lambda q: q]], [i for i in [j for j in range(3)]])
