import _random


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


Random = _random.Random
for seed in (0, 1, -1, 42, 2**64, -(2**100), 1.5, "".join(["a"]) and (1, 2)):
    generator = Random(seed)
    print(generator.random(), generator.getrandbits(1), generator.getrandbits(32), generator.getrandbits(100), generator.random())
generator = Random(7)
state = generator.getstate()
first = [generator.random() for _ in range(700)]
generator.setstate(state)
print(len(state), state[-1], first == [generator.random() for _ in range(700)], generator.getrandbits(0))
generator.seed(42)
print(generator.random(), Random.__basicsize__, 0 <= Random().random() < 1)
attempt(lambda: Random(1, 2))
attempt(lambda: Random(x=1))
attempt(lambda: Random([]))
attempt(lambda: generator.getrandbits(-1))
attempt(lambda: generator.getrandbits(1.5))
attempt(lambda: generator.setstate(1))
attempt(lambda: generator.setstate((1,)))
attempt(lambda: generator.setstate((1,) * 624 + (700,)))
attempt(lambda: generator.setstate((-1,) * 625))
attempt(lambda: generator.setstate((1.5,) * 625))
