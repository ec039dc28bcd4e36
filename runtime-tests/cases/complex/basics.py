z = 1 + 2j
print(z, z.real, z.imag, z.conjugate(), abs(3 + 4j), z + 1, z * z, z / 2, z ** 2, -z, z == 1 + 2j, z != 1, complex("1+2j"), complex(1, 2), complex(), 1j ** 2, hash(1 + 0j) == hash(1), repr(-0j), complex(1.5), bool(0j), f"{z:.2f}", str(1e100j))
for f in (lambda: z < z, lambda: z // 1, lambda: z % 2, lambda: int(z), lambda: float(z), lambda: complex("x"), lambda: z / 0, lambda: complex("1", 2), lambda: 0j ** -1, lambda: complex(1, "a"), lambda: complex([])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
