"""Classes that change under running methods, hostile metaclasses, attributes that delete themselves, false answers."""
import sys


def attempt(what, action):
    try:
        result = action()
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, result if isinstance(result, (str, int, tuple)) else type(type(result)).__name__)


class A:
    def __init__(self):
        self.x = 1

    def change(self):
        self.__class__ = B
        return self.change()

    def name(self):
        return "A"


class B:
    def change(self):
        return self.name()

    def name(self):
        self.__class__ = A
        return "B", self.name(), self.x


attempt("change", lambda: A().change())
for target in (1, int, A(), None, type, object, list, "A"):
    attempt("class " + str(type(target).__name__), lambda: setattr(A(), "__class__", target))
attempt("class of int", lambda: setattr(1, "__class__", A))
attempt("class of list", lambda: setattr([], "__class__", A))
attempt("class of type", lambda: setattr(A, "__class__", type("M", (type,), {})))
attempt("class of module", lambda: setattr(sys, "__class__", int))
attempt("del class", lambda: delattr(A(), "__class__"))


class Slots:
    __slots__ = ("a",)


attempt("layout", lambda: setattr(A(), "__class__", Slots))
attempt("layout", lambda: setattr(Slots(), "__class__", A))


class Vanishing:
    def __getattribute__(self, name):
        vars = object.__getattribute__(self, "__dict__")
        vars.pop(name, None)
        return object.__getattribute__(self, name)


v = Vanishing()
v.a = 1
attempt("vanishing", lambda: v.a)


class DeletesMethod:
    def method(self):
        del DeletesMethod.method
        return self.method()


attempt("deletes method", lambda: DeletesMethod().method())


class DeletesItself:
    @property
    def p(self):
        del DeletesItself.p
        return self.p


attempt("deletes property", lambda: DeletesItself().p)


class GetattrAdds:
    def __getattr__(self, name):
        setattr(type(self), name, property(lambda self: getattr(self, name + "x")))
        if len(name) > 20:
            return name
        return getattr(self, name)


attempt("adds", lambda: GetattrAdds().x)


class Descr:
    def __get__(self, instance, owner):
        if "d" in owner.__dict__:
            del owner.d
        return "descr"


class HasDescr:
    d = Descr()


attempt("descr", lambda: HasDescr().d)
attempt("descr again", lambda: HasDescr().d)


class BasesMeta(type):
    def mro(cls):
        return [cls, object]


attempt("mro", lambda: BasesMeta("X", (A,), {}).__mro__)
for answer in (None, 5, [], [1], [int], [object], (), ["x"], iter([object])):

    class BadMro(type):
        def mro(cls):
            return answer

    attempt("bad mro " + repr(answer)[:8], lambda: BadMro("X", (), {}).__mro__)


class MroRaises(type):
    def mro(cls):
        raise KeyError("mro")


attempt("mro raises", lambda: MroRaises("X", (), {}))


class MroChanges(type):
    def mro(cls):
        if cls.__name__ == "Y":
            cls.__bases__ = (A,)
        return type.mro(cls)


attempt("mro changes", lambda: MroChanges("Y", (B,), {}).__mro__)


class Evil(type):
    def __instancecheck__(cls, instance):
        raise ValueError("instancecheck")

    def __subclasscheck__(cls, sub):
        raise ValueError("subclasscheck")

    def __eq__(cls, other):
        raise ValueError("eq")

    def __hash__(cls):
        return 1

    def __repr__(cls):
        raise ValueError("repr")

    def __getattribute__(cls, name):
        raise ValueError("getattribute " + name)

    def __call__(cls):
        raise ValueError("call")

    def __bool__(cls):
        raise ValueError("bool")

    def __len__(cls):
        raise ValueError("len")


E = Evil("E", (), {})
attempt("isinstance", lambda: isinstance(1, E))
attempt("issubclass", lambda: issubclass(int, E))
attempt("isinstance tuple", lambda: isinstance(1, (E, int)))
attempt("eq", lambda: E == 1)
attempt("repr", lambda: repr(E))
attempt("str", lambda: str(E))
attempt("attribute", lambda: E.x)
attempt("call", lambda: E())
attempt("bool", lambda: not E)
attempt("name", lambda: E.__name__)
attempt("subclass", lambda: type(type("F", (E,), {})) is Evil)
attempt("instance", lambda: type(object.__new__(E)) is E)
attempt("instance repr", lambda: repr(object.__new__(E))[:5])
attempt("dict", lambda: {E: 1}[E])
attempt("list in", lambda: E in [1])
attempt("union", lambda: type(int | E) is type(int | str))
attempt("except", lambda: exec("try: 1/0\nexcept E: pass", {"E": E}))
attempt("class body", lambda: exec("class G(E, metaclass=M): pass", {"E": E, "M": Evil}))


class NotException(type):
    def __subclasscheck__(cls, sub):
        return True

    def __instancecheck__(cls, instance):
        return True


class Fake(metaclass=NotException):
    pass


attempt("isinstance lies", lambda: isinstance(1, Fake))
attempt("except lies", lambda: exec("try: 1/0\nexcept Fake: pass", {"Fake": Fake}))
attempt("raise", lambda: exec("raise Fake", {"Fake": Fake}))
attempt("raise", lambda: exec("raise Fake()", {"Fake": Fake}))
attempt("raise from", lambda: exec("raise ValueError from Fake()", {"Fake": Fake}))


class RaisesInNew(Exception):
    def __new__(cls):
        return 5


attempt("raise int", lambda: exec("raise R", {"R": RaisesInNew}))


class RaisesInInit(Exception):
    def __init__(self):
        raise KeyError("init")


attempt("raise init", lambda: exec("raise R", {"R": RaisesInInit}))


class StrRaises(Exception):
    def __str__(self):
        raise KeyError("str")

    __repr__ = __str__


attempt("str raises", lambda: str(StrRaises()))


class PrepareReturns(type):
    prepared = 5

    @classmethod
    def __prepare__(cls, *args):
        return cls.prepared


attempt("prepare int", lambda: exec("class C(metaclass=M): x = 1", {"M": PrepareReturns}))


class EvilDict(dict):
    def __setitem__(self, key, value):
        raise KeyError("set " + key)

    def __getitem__(self, key):
        raise IndexError("get " + key)


PrepareReturns.prepared = EvilDict()
attempt("prepare evil", lambda: exec("class C(metaclass=M): x = 1", {"M": PrepareReturns}))
attempt("exec evil locals", lambda: exec("x = 1", {}, EvilDict()))
attempt("exec evil locals", lambda: exec("x", {}, EvilDict()))
attempt("exec evil globals", lambda: exec("x = 1", EvilDict(__builtins__={})))
attempt("eval evil", lambda: eval("x", {}, EvilDict()))
attempt("eval locals", lambda: eval("x", {}, []))
attempt("eval globals", lambda: eval("x", []))
attempt("no build_class", lambda: exec("class C: pass", {"__builtins__": {}}))
attempt("no import", lambda: exec("import sys", {"__builtins__": {}}))
attempt("no print", lambda: exec("print(1)", {"__builtins__": {}}))
attempt("builtins int", lambda: exec("print(1)", {"__builtins__": 5}))
attempt("builtins none", lambda: exec("print(1)", {"__builtins__": None}))
attempt("import none", lambda: exec("import sys", {"__builtins__": {"__import__": None}}))
attempt("import lies", lambda: exec("import a.b.c as d; print(d)", {"__builtins__": {"__import__": lambda *a: 5, "print": print}}))
attempt("import from lies", lambda: exec("from a import b", {"__builtins__": {"__import__": lambda *a: 5}}))
attempt("import star lies", lambda: exec("from a import *", {"__builtins__": {"__import__": lambda *a: 5}}))
attempt("build_class none", lambda: exec("class C: pass", {"__builtins__": {"__build_class__": None}, "__name__": "x"}))
attempt("build_class lies", lambda: exec("class C: pass\nprint(C)", {"__builtins__": {"__build_class__": lambda *a: 7, "print": print}, "__name__": "x"}))


class Len:
    def __init__(self, answer):
        self.answer = answer

    def __len__(self):
        return self.answer

    def __bool__(self):
        return self.answer

    def __index__(self):
        return self.answer

    def __hash__(self):
        return self.answer

    def __repr__(self):
        return self.answer

    def __str__(self):
        return self.answer

    def __bytes__(self):
        return self.answer

    def __format__(self, spec):
        return self.answer

    def __iter__(self):
        return self.answer

    def __contains__(self, x):
        return self.answer

    def __int__(self):
        return self.answer

    def __float__(self):
        return self.answer

    def __complex__(self):
        return self.answer

    def __dir__(self):
        return self.answer

    def __sizeof__(self):
        return self.answer

    def __round__(self):
        return self.answer

    def __enter__(self):
        return self.answer

    def __reversed__(self):
        return self.answer

    def __length_hint__(self):
        return self.answer


class StrSub(str):
    def __str__(self):
        return self

    def __hash__(self):
        return 1 // 0


for answer in (5, "text", None, -1, 2**70, 1.5, [], StrSub("sub"), b"bytes"):
    print(type(answer).__name__)
    o = Len(answer)
    for what in (len, bool, hash, repr, str, bytes, format, iter, int, float, complex, dir, sys.getsizeof, round, reversed, list, lambda o: 1 in o, lambda o: [1, 2, 3][o], lambda o: "a" * o, lambda o: range(o), lambda o: not o, lambda o: [0][o:], chr, hex, bin, lambda o: f"{o}", lambda o: "%s" % o, lambda o: "%r" % o, lambda o: "%d" % o, lambda o: "%c" % o, lambda o: {o}, lambda o: {o: 1}, lambda o: 2 << o):
        try:
            result = what(o)
        except Exception as error:
            print(" ", type(error).__name__, str(error)[:90])
        else:
            print(" ", type(result).__name__, str(result)[:30] if isinstance(result, (int, float, str, bytes)) else "")
print("end")
