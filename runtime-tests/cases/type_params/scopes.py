# Annotation scopes: what a bound, a constraint and an alias's value see, and when they are computed.
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
type A = int | str
type B[T, *Ts, **P] = dict[T, tuple[*Ts]]
print(A, A.__value__, A.__value__ is A.__value__, B.__type_params__, B.__value__, B[int], B.__parameters__)
type Later = Unknown
show(lambda: Later.__value__)
Unknown = 3
show(lambda: Later.__value__)
Unknown = 4
show(lambda: Later.__value__)
type Rec[T] = T | list[Rec[T]]
show(lambda: Rec.__value__)
def f[T: (int, str), U: Missing](x: T) -> U: return x
print(f.__type_params__, f.__type_params__[0].__constraints__, f(3))
show(lambda: f.__type_params__[1].__bound__)
class Missing: pass
show(lambda: f.__type_params__[1].__bound__)
print(f.__annotations__, f.__type_params__[0].__bound__, f.__type_params__[1].__constraints__)
class C[T]:
    n = 5
    def m[U: n](self, x: T) -> U: pass
    type Inner = tuple[n, T]
    n = 6
    [n for n in (1, 2)]
print(C.__type_params__, C.__parameters__, C.__orig_bases__, C.__mro__, C.m.__type_params__[0].__bound__, C.Inner.__value__)
C.n = 7
print(C.Inner.__value__)
class D[T](C[T]):
    type Inner = tuple[n2, T]
D.n2 = 'late'
print(D.Inner.__value__, D[int], D[int].__args__, D.__orig_bases__, D.__qualname__, D.m.__qualname__)
def deep():
    class E[T]:
        def m[U](self):
            def inner[V](a: T, b: U) -> V: pass
            return inner
    return E
inner = deep()().m()
print(inner.__annotations__, inner.__qualname__, inner.__type_params__)
class X:
    def __class_getitem__(cls, item): return item
type Cell[T] = [lambda: T for T in X[T].__name__]
show(lambda: [g() for g in Cell.__value__])
def outer():
    name = 'ab'
    def inner():
        made = [lambda: name for name in name]
        return [g() for g in made], name
    return inner(), name
print(outer())
class Private[__T]:
    def m(self): return __T
show(lambda: Private().m()); print(Private.__type_params__)
for text in ('class K[T]: \n def f(self): nonlocal T', 'def f[T]():\n nonlocal T', 'def f[T, T](): pass', 'type Y[T] = (yield)', 'type Y[T: (yield)] = 3', 'type Y[T] = (T := 3)',
             'def f[T: (x := 3)](): pass', 'class K[T](x := 3): pass', 'def f[T](x: (yield)): pass', 'type Y = await 3', 'class K:\n type Y = lambda: 3', 'class K:\n type Y = [x for x in y]', 'def f[T]():\n global T',
             'def f[*Ts: int](): pass', 'def f[**P: (int, str)](): pass', 'type Y[*Ts: ()] = 3', 'def f[](): pass', 'def f[A, 1](): pass', 'def f[A=int](): pass', 'class f[A=int]: pass', 'class f[*A=int]: pass', 'type x.y = 3', 'type X', 'type X Y', 'type X[T] 3'):
    try: exec(text, {})
    except SyntaxError as e: print(repr(text), e.msg, e.lineno, e.offset, e.end_offset)
    else: print(repr(text), 'compiles')
try:
    class G2(metaclass=type):
        __classdictcell__ = 3
except TypeError as e: print(e)
type = 3; print(type)
match = type; print(match)
