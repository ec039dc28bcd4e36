class A(Exception): pass
class B(A): pass
def check(exc, *handlers):
    try:
        try:
            raise exc
        except handlers as e:
            print("caught", type(e).__name__)
    except BaseException as e:
        print("escaped", type(e).__name__, e)
check(B(), A); check(A(), B); check(A(), (B, (A,)) if False else (B, A)[1]); check(ValueError(), Exception); check(KeyboardInterrupt(), Exception); check(SystemExit(), BaseException)
try:
    try:
        raise ValueError("v")
    except 5:
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    try:
        raise ValueError
    except (ValueError, "x"):
        print("matched first")
except TypeError as e:
    print(e)
try:
    1
except 5:
    print("never evaluated")
