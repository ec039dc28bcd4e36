# Strings, numbers, formatting, comprehensions, iterators, imports, code and compilation, with every allocation failing once.
import collections
import functools
import itertools
import math

Pair = collections.namedtuple('Pair', 'left right')

@functools.lru_cache(maxsize=4)
def power(base, exponent):
    return base ** exponent

def work():
    words = 'the quick brown fox jumps \u00fcber the lazy \U0001f436'.split()
    counts = collections.Counter(itertools.chain.from_iterable(words))
    text = ' '.join(f'{word!r:>12}|{len(word):04d}|{math.sqrt(len(word)):.3f}' for word in words)
    text = text.upper().replace('QUICK', 'slow', 1).translate({0x7C: '\u2014'})
    numbers = [power(7, n % 5 + 40) // 3 ** 20 for n in range(8)]
    pairs = [Pair(*pair) for pair in itertools.zip_longest(numbers, words)]
    grouped = {key: list(group) for key, group in itertools.groupby(sorted(words, key=len), len)}
    encoded = text.encode('utf-16').decode('utf-16').encode('utf-8', 'replace')
    queue = collections.deque(encoded[:40], maxlen=10)
    queue.rotate(3)
    ordered = collections.OrderedDict((pair.right, pair) for pair in pairs)
    ordered.move_to_end(words[1])
    namespace = {}
    exec(compile('def f(a, /, b=(1, 2), *c, d=None, **e):\n    return [a, *b, *c, d, {**e}]', '<made>', 'exec'), namespace)
    result = namespace['f'](1, 'bc', 4, d=5, e=6), eval('[x for x in (1, 2.5, 3j) if x]')
    total = functools.reduce(lambda left, right: left * right + 1, numbers, 1)
    try:
        int('1' * 50 + 'x')
    except ValueError as error:
        text = str(error) + repr(error.args)
    return [*map(str, counts.most_common(3)), hex(total), grouped, queue, ordered, result, text.format(), slice(1, 2), range(3)[1:]]

for _ in range(2):
    try:
        work()
    except MemoryError:
        pass
