class MyError(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
try:
    raise MyError(5, "detail")
except MyError as e:
    print(e, repr(e), e.args, e.code)
class K(KeyError, ValueError): pass
try:
    raise K("both")
except ValueError as e:
    print(repr(e), K.__mro__[1:4])
raise MyError(7, "final")
