import math
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: math.sqrt(-1)); check(lambda: math.log(0)); check(lambda: math.log(-1)); check(lambda: math.sqrt("a")); check(lambda: math.factorial(-1)); check(lambda: math.factorial(1.5)); check(lambda: math.exp(1000)); check(lambda: math.pow(10, 400)); check(lambda: math.floor("a")); check(lambda: math.gcd(1.5)); check(lambda: math.isqrt(-1)); check(lambda: math.comb(-1, 2)); check(lambda: math.sqrt()); check(lambda: math.fmod(1, 0)); check(lambda: math.acos(2)); check(lambda: math.sqrt(10**400)); check(lambda: math.floor(math.inf)); check(lambda: math.dist([1], [1, 2])); check(lambda: math.ldexp(1, 10**10)); check(lambda: math.sin(math.inf)); check(lambda: math.prod(5)); check(lambda: math.perm(1.5)); check(lambda: math.isclose(1, 2, rel_tol=-1)); check(lambda: math.hypot("a"))
