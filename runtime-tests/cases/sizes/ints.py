import sys
for n in (0, 1, 2**30 - 1, 2**30, 2**60 - 1, 2**60, 2**90 - 1, 2**90, -2**60, 10**50, 10**100):
    print(sys.getsizeof(n))
print(int.__basicsize__, int.__itemsize__, int.__sizeof__(5), (2**100).__sizeof__())
