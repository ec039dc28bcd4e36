import _sha2


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for make in (_sha2.sha224, _sha2.sha256, _sha2.sha384, _sha2.sha512):
    for n in (0, 1, 55, 56, 63, 64, 111, 112, 127, 128, 1000):
        print(make(bytes(range(256)) * 4 and (bytes(range(256)) * 4)[:n]).hexdigest()[:24], end=" ")
    whole = make()
    for start in range(0, 1000, 37):
        whole.update(bytearray((bytes(range(256)) * 4)[start:min(start + 37, 1000)]))
    other = whole.copy()
    other.update(b"more")
    print(whole.name, whole.digest_size, whole.block_size, whole.digest()[:4], other.hexdigest()[:8])
attempt(lambda: _sha2.sha256("text"))
attempt(lambda: _sha2.sha256(3))
attempt(lambda: _sha2.sha256(b"a", b"b"))
attempt(lambda: _sha2.sha256(string=b"a", usedforsecurity=False).hexdigest()[:8])
attempt(lambda: type(_sha2.sha256())())
attempt(lambda: _sha2.sha256().update())
