x: int
y: "forward" = 5
def f(a: print("evaluated"), *b: 1, c: 2 = 3) -> 4: z: undefined_name = 5; return z
print(__annotations__, f.__annotations__, f(1))
class A:
    m: int = 5
    n: str
print(A.__annotations__)
(w): int = 3
A.q: int = 7
print(w, A.q, __annotations__)
