print(1 == 1.0, 1 < 1.5, 2**70 > 1e20, 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), 10**400 > float("inf"), 10**400 < float("inf"), 5 != "5", True == 1, 1 is True if False else 0)
print(hash(1), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(2**100), hash(-2**100), hash(True), hash(10**20) == hash(float(10**20)))
