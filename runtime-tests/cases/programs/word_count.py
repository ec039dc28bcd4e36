"""Word count and an index over generated text: dicts with string keys, split, sort."""


def make_text(words):
    syllables = ["ka", "lo", "mi", "ren", "su", "ta", "vor", "ze", "du", "ni", "pol", "qua"]
    x = 42
    out = []
    for i in range(words):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        w = syllables[(x >> 8) % 12] + syllables[(x >> 13) % 12]
        if x & 0x40000:
            w += syllables[(x >> 20) % 12]
        if x & 0x80000 and x & 0x100000:
            w = w.capitalize() + ","
        out.append(w)
        if i % 12 == 11:
            out.append("\n")
    return " ".join(out)


def count(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.split():
            word = word.strip(",.").lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


def index(text):
    places = {}
    for number, line in enumerate(text.splitlines()):
        for word in line.split():
            if word.endswith(","):
                word = word[:-1]
            try:
                places[word].append(number)
            except KeyError:
                places[word] = [number]
    return places


def letters(text):
    counts = {}
    for ch in text:
        if ch in counts:
            counts[ch] += 1
        else:
            counts[ch] = 1
    return counts


def main(n):
    text = make_text(n)
    counts = count(text)
    top = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3]
    places = index(text)
    longest = max(places, key=lambda w: (len(places[w]), w))
    chars = letters(text)
    return len(text), len(counts), top, len(places), longest, chars["a"], len(chars)


print("word_count", *main(900))
