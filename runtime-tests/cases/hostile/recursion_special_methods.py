"""Infinite recursion through special methods ends in RecursionError, and the program goes on."""


def attempt(what, action):
    try:
        result = action()
    except RecursionError as error:
        # What completes the message depends on which of a level's calls comes last.
        print(what, "RecursionError", str(error).split(" while")[0])
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, result)


def function():
    function()


attempt("function", function)


class Everything:
    def __repr__(self):
        return repr(self)

    def __str__(self):
        return str(self)

    def __format__(self, spec):
        return format(self, spec)

    def __bytes__(self):
        return bytes(self)

    def __eq__(self, other):
        return self == other

    def __ne__(self, other):
        return self != other

    def __lt__(self, other):
        return self < other

    def __hash__(self):
        return hash(self)

    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])

    def __setattr__(self, name, value):
        setattr(self, name, value)

    def __delattr__(self, name):
        delattr(self, name)

    def __call__(self):
        return self()

    def __iter__(self):
        return iter(self)

    def __next__(self):
        return next(self)

    def __reversed__(self):
        return reversed(self)

    def __contains__(self, item):
        return item in self

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __index__(self):
        return [1][self]

    def __int__(self):
        return int(self)

    def __float__(self):
        return float(self)

    def __complex__(self):
        return complex(self)

    def __add__(self, other):
        return self + other

    def __radd__(self, other):
        return other + self

    def __iadd__(self, other):
        self += other
        return self

    def __neg__(self):
        return -self

    def __abs__(self):
        return abs(self)

    def __invert__(self):
        return ~self

    def __pow__(self, other, mod=None):
        return pow(self, other, mod)

    def __round__(self, n=None):
        return round(self)

    def __getitem__(self, key):
        return self[key]

    def __setitem__(self, key, value):
        self[key] = value

    def __delitem__(self, key):
        del self[key]

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *args):
        pass

    def __dir__(self):
        return dir(self)

    def __divmod__(self, other):
        return divmod(self, other)

    def __instancecheck__(self, instance):
        return isinstance(instance, self)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self)

    def __length_hint__(self):
        return 1


def assign(o):
    o.a = 1


def delete(o):
    del o.a


def set_item(o):
    o[0] = 1


def del_item(o):
    del o[0]


def iadd(o):
    o += 1


def enter(o):
    with o:
        pass


e = Everything()
attempt("repr", lambda: repr(e))
attempt("str", lambda: str(e))
attempt("print", lambda: print(e))
attempt("format", lambda: f"{e}")
attempt("format !r", lambda: f"{e!r}")
attempt("%s", lambda: "%s" % e)
attempt("bytes", lambda: bytes(e))
attempt("list repr", lambda: repr([e]))
attempt("==", lambda: e == 1)
attempt("!=", lambda: e != 1)
attempt("<", lambda: e < 1)
attempt(">", lambda: 1 > e)
attempt("in list", lambda: e in [1, 2])
attempt("list ==", lambda: [e] == [1])
attempt("hash", lambda: hash(e))
attempt("dict key", lambda: {e: 1})
attempt("set", lambda: {e})
attempt("getattr", lambda: e.missing)
attempt("hasattr", lambda: hasattr(e, "missing"))
attempt("setattr", lambda: assign(e))
attempt("delattr", lambda: delete(e))
attempt("call", lambda: e())
attempt("iter", lambda: iter(e))
attempt("list", lambda: list(e))
attempt("next", lambda: next(e))
attempt("reversed", lambda: reversed(e))
attempt("contains", lambda: 1 in e)
attempt("len", lambda: len(e))
attempt("bool", lambda: bool(e))
attempt("not", lambda: not e)
attempt("index", lambda: [1, 2][e])
attempt("range", lambda: range(e))
attempt("int", lambda: int(e))
attempt("float", lambda: float(e))
attempt("complex", lambda: complex(e))
attempt("+", lambda: e + 1)
attempt("radd", lambda: 1 + e)
attempt("+=", lambda: iadd(e))
attempt("-", lambda: -e)
attempt("abs", lambda: abs(e))
attempt("~", lambda: ~e)
attempt("**", lambda: e**1)
attempt("pow", lambda: pow(e, 1, 2))
attempt("round", lambda: round(e))
attempt("[]", lambda: e[0])
attempt("[]=", lambda: set_item(e))
attempt("del []", lambda: del_item(e))
attempt("with", lambda: enter(e))
attempt("dir", lambda: dir(e))
attempt("divmod", lambda: divmod(e, 1))
attempt("isinstance", lambda: isinstance(1, e))
attempt("issubclass", lambda: issubclass(int, e))
attempt("sorted", lambda: sorted([e, e]))
attempt("max", lambda: max(e, e))
attempt("sum", lambda: sum([e, e]))
attempt("any", lambda: any([e]))
attempt("join", lambda: "".join(e))
attempt("unpack", lambda: [*e])
attempt("** unpack", lambda: dict(**e))
attempt("dict", lambda: dict(e))
attempt("slice", lambda: [1][e:])
attempt("str *", lambda: "a" * e)
attempt("chr", lambda: chr(e))
print("end")
