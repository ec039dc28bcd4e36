"""Strings made, split, joined, formatted and looked up."""


def words(n):
    counts = {}
    for i in range(n):
        line = f"alpha beta {i % 10} gamma-{i % 7:>3}"
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    return ",".join(sorted(counts))


assert words(5_000).startswith("0,1,2,3")
