"""Big integers: Gibbons' unbounded spigot for the digits of pi."""


def pi_digits(count):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    produced = 0
    while produced < count:
        if 4 * q + r - t < m * t:
            yield m
            produced += 1
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (
                q * k,
                (2 * q + r) * x,
                t * x,
                k + 1,
                (q * (7 * k + 2) + r * x) // (t * x),
                x + 2,
            )


def powers():
    a = 3 ** 2000
    b = 7 ** 1500
    acc = 0
    for i in range(60):
        acc = (acc * 65537 + (a >> i) * (b >> (2 * i)) + (a ^ b)) % (1 << 4096)
    return acc % 1000000007, pow(5, acc, 1000000009)


digits = list(pi_digits(120))
print("pidigits", sum(digits), "".join([str(d) for d in digits[-20:]]), *powers())
