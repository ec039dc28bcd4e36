import sys
rc = sys.getrefcount
print(rc([]), rc({}), rc(set()), rc({1}), rc([1, 2]), rc(object()), rc(lambda: 0), rc(i for i in ()))
print(rc(()) == rc(None), rc("") == rc(None), rc(b"") == rc(None), rc(frozenset()))
print(rc("ab" * 50 + str(rc)), rc(b"ab" + bytes([1])), rc(bytearray()), rc(slice(1)), rc(range(3)), rc(iter([])))
