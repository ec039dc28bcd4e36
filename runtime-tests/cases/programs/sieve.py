"""Sieve of Eratosthenes: list of bools with an inner while loop, then with slice stores."""


def sieve_loop(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            j = i * i
            while j <= limit:
                flags[j] = False
                j += i
        i += 1
    return [n for n, flag in enumerate(flags) if flag]


def sieve_slices(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(limit ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, limit + 1, i)))
    return sum(flags)


def main(limit):
    primes = sieve_loop(limit)
    gaps = {}
    for a, b in zip(primes, primes[1:]):
        gaps[b - a] = gaps.get(b - a, 0) + 1
    return len(primes), primes[-1], max(gaps), gaps[6], sieve_slices(2 * limit)


print("sieve", *main(4000))
