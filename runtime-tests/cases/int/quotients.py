# Large products, sums, shifts and quotients of one limb and of several, by digest.
state = 1


def number(bits):
    global state
    value = 0
    while bits > 0:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        kind = state >> 60
        value = (value << 64) | (0 if kind < 2 else 2 ** 64 - 1 if kind < 4 else state)
        bits -= 64
    return value


digest = 0
for i in range(3000):
    b = number(64 * (1 + i % 9)) | 1
    q = number(64) >> (i % 64)
    a = b * q + [0, b - 1, b // 2, number(64) % b, 1][i % 5]
    if i % 7 == 0:
        a -= 1
    for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
        assert x // y * y + x % y == x
        digest = (digest * 31 + x // y + 7 * (x % y)) % (2 ** 89 - 1)
    digest ^= (a + b) ^ (a - b) ^ (a << i % 130) ^ (a >> i % 130) ^ (a & b) ^ (a | -b) ^ (a * (i + 3))
    digest %= 2 ** 89 - 1
print(digest)
