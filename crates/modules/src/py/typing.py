"""Type hints: generic classes, special forms and what reads them at run time.

The type parameters themselves are native (_typing). This module stands in where no standard library is found; names that
need the abstract base classes of collections.abc are looked up there when they are asked for.
"""

import sys

from types import FunctionType, GenericAlias, MappingProxyType, MethodType, ModuleType, UnionType
from _typing import (
    Generic, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, _idfunc,
)

__all__ = [
    "Annotated", "Any", "AnyStr", "Callable", "ClassVar", "Concatenate", "DefaultDict", "Deque", "Dict", "Final",
    "ForwardRef", "FrozenSet", "Generic", "List", "Literal", "LiteralString", "NamedTuple", "Never", "NewType", "NoReturn",
    "NotRequired", "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Required", "Self", "Set",
    "TYPE_CHECKING", "Text", "Tuple", "Type", "TypeAlias", "TypeAliasType", "TypeGuard", "TypeVar", "TypeVarTuple",
    "TypedDict", "Union", "Unpack", "assert_never", "assert_type", "cast", "clear_overloads", "final", "get_args", "get_origin",
    "get_overloads", "get_type_hints", "is_typeddict", "no_type_check", "overload", "override", "reveal_type",
]

TYPE_CHECKING = False
Text = str


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


# Checks and conversions of arguments.

def _type_convert(value, module=None, *, allow_special_forms=False):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return ForwardRef(value, module=module, is_class=allow_special_forms)
    return value


def _type_check(value, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The value as a type: None becomes its type and a text a forward reference; what cannot be a type is refused."""
    refused = (Generic,) if allow_special_forms else (Generic, ClassVar, Final)
    if allow_special_forms and is_argument:
        refused = (Generic, Final)
    value = _type_convert(value, module=module, allow_special_forms=allow_special_forms)
    if isinstance(value, _GenericAlias) and value.__origin__ in refused:
        raise TypeError(f"{value} is not valid as type argument")
    if value in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return value
    if allow_special_forms and value in (ClassVar, Final):
        return value
    if isinstance(value, _SpecialForm) or value is Generic:
        raise TypeError(f"Plain {value} is not valid as type argument")
    if type(value) is tuple:
        raise TypeError(f"{msg} Got {value!r:.100}.")
    return value


def _type_repr(value):
    """A type as the reprs of aliases show it."""
    if isinstance(value, GenericAlias):
        return repr(value)
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, FunctionType):
        return value.__name__
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_type_repr, value)) + "]"
    return repr(value)


def _is_parameter(value):
    return hasattr(value, "__typing_subst__") and not isinstance(value, type)


def _collect_parameters(args):
    """The distinct type parameters among arguments, in order of appearance."""
    found = []
    for value in args:
        if isinstance(value, type):
            continue
        if isinstance(value, tuple):
            inner = _collect_parameters(value)
        elif hasattr(value, "__typing_subst__"):
            inner = (value,)
        else:
            inner = getattr(value, "__parameters__", ())
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _spread(args):
    """Arguments with those of an unpacked tuple in place of it."""
    spread = []
    for value in args:
        inner = getattr(value, "__typing_unpacked_tuple_args__", None)
        if inner is None or inner and inner[-1] is ...:
            spread.append(value)
        else:
            spread.extend(inner)
    return spread


def _unique(args):
    unique = []
    for value in args:
        if value not in unique:
            unique.append(value)
    return unique


def _check_count(what, given, expected):
    if given != expected:
        raise TypeError(f"Too {'many' if given > expected else 'few'} arguments for {what};"
                        f" actual {given}, expected {expected}")


# Substitution: the native type parameters call these.

def _is_unpacked_typevartuple(value):
    return not isinstance(value, type) and getattr(value, "__typing_is_unpacked_typevartuple__", False)


def _typevar_subst(self, value):
    value = _type_check(value, "Parameters to generic types must be types.", is_argument=True)
    unpacked = isinstance(value, _GenericAlias) and value.__origin__ is Unpack
    if unpacked or isinstance(value, GenericAlias) and getattr(value, "__unpacked__", False):
        raise TypeError(f"{value} is not valid as type argument")
    return value


def _typevartuple_prepare_subst(self, alias, args):
    """Gathers the arguments that stand for the one tuple variable of an alias."""
    parameters = alias.__parameters__
    place = parameters.index(self)
    if any(isinstance(parameter, TypeVarTuple) for parameter in parameters[place + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    given, expected = len(args), len(parameters)
    left, right = place, expected - place - 1
    filler = None
    for at, value in enumerate(args):
        inner = None if isinstance(value, type) else getattr(value, "__typing_unpacked_tuple_args__", None)
        if inner and len(inner) == 2 and inner[-1] is ...:
            if filler is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            filler, filler_place = inner[0], at
    if filler is not None:
        left, right = min(left, filler_place), min(right, given - filler_place - 1)
    elif left + right > given:
        raise TypeError(f"Too few arguments for {alias}; actual {given}, expected at least {expected - 1}")
    head = [filler] * (place - left)
    tail = [filler] * (expected - right - left - len(head) - 1)
    return (*args[:left], *head, tuple(args[left:given - right]), *tail, *args[given - right:])


def _paramspec_subst(self, value):
    if isinstance(value, (list, tuple)):
        return tuple(_type_check(item, "Expected a type.") for item in value)
    if value is not ... and not isinstance(value, (ParamSpec, _ConcatenateAlias)):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {value}")
    return value


def _is_parameter_list(value):
    return value is ... or isinstance(value, (tuple, list, ParamSpec, _ConcatenateAlias))


def _paramspec_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    place = parameters.index(self)
    if place >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(parameters) == 1 and not _is_parameter_list(args[0]):
        return (args,)
    if isinstance(args[place], list):
        return (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


def _substitute(alias, parameters, args, given):
    """The arguments of an alias with its parameters replaced."""
    for parameter in parameters:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            given = prepare(alias, given)
    _check_count(alias, len(given), len(parameters))
    chosen = dict(zip(parameters, given))
    return tuple(_replaced(args, chosen, isinstance(alias, _CallableAlias)))


def _replaced(args, chosen, flat=False):
    for old in args:
        if isinstance(old, type):
            yield old
            continue
        subst = getattr(old, "__typing_subst__", None)
        if subst:
            new = subst(chosen[old])
        elif isinstance(old, tuple):
            new = tuple(_replaced(old, chosen))
        elif inner := getattr(old, "__parameters__", ()):
            items = []
            for parameter in inner:
                if isinstance(parameter, TypeVarTuple):
                    items.extend(chosen[parameter])
                else:
                    items.append(chosen[parameter])
            new = old[tuple(items)]
        else:
            new = old
        if isinstance(new, tuple) and (flat and isinstance(old, ParamSpec) or _is_unpacked_typevartuple(old)):
            yield from new
        else:
            yield new


# Generic classes: the native Generic calls these.

def _generic_class_getitem(cls, params):
    """C[params]: parameters for Generic itself, arguments for every other generic class."""
    params = tuple(map(_type_convert, params if isinstance(params, tuple) else (params,)))
    if cls is Generic:
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_parameter(value) or _is_unpacked_typevartuple(value) for value in params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            "or parameter specification variables.")
        if len(set(params)) != len(params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, params)
    parameters = cls.__parameters__
    params = tuple(_spread(params))
    for parameter in parameters:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            params = prepare(cls, params)
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    _check_count(cls, len(params), len(parameters))
    args = []
    for parameter, value in zip(parameters, params):
        if isinstance(parameter, TypeVarTuple):
            args.extend(value)
        else:
            args.append(value)
    return _GenericAlias(cls, tuple(args))


def _generic_init_subclass(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get("__orig_bases__")
    if Generic in (cls.__bases__ if bases is None else bases):
        raise TypeError("Cannot inherit from plain Generic")
    parameters = ()
    if bases is not None:
        parameters = _collect_parameters(bases)
        listed = None
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if listed is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                listed = base.__parameters__
        if listed is not None:
            missing = [parameter for parameter in parameters if parameter not in listed]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in"
                                f" Generic[{', '.join(map(str, listed))}]")
            parameters = listed
    cls.__parameters__ = tuple(parameters)


# Special forms.

class _Final:
    """A class that cannot be subclassed from outside."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    __slots__ = ()
    __iter__ = None


# Union, Optional and their like: names with a meaning of their own under a subscript. (A class that has a slot for __doc__
# cannot have a text of its own.)
class _SpecialForm(_Final, _NotIterable, _root=True):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, value):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, value):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(value)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """The type that fits every type. It may be a base class, but has no instances of its own."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _plain(name, doc):
    """A form that takes no subscript."""
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


def _of_one(name, doc):
    """A form with exactly one argument."""
    def getitem(self, parameters):
        return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


NoReturn = _plain("NoReturn", "The result of functions that never return.")
Never = _plain("Never", "The type without values.")
Self = _plain("Self", "The class that a method stands in.")
LiteralString = _plain("LiteralString", "A str made of literals only.")
TypeAlias = _plain("TypeAlias", "The annotation of an assignment that makes a type alias.")
ClassVar = _of_one("ClassVar", "An attribute of the class, not of its instances.")
Final = _of_one("Final", "A name that is assigned once.")
TypeGuard = _of_one("TypeGuard", "The result of a function that tells whether its argument has a type.")
Required = _of_one("Required", "A key that a TypedDict must have.")
NotRequired = _of_one("NotRequired", "A key that a TypedDict may lack.")


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y]: X or Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    msg = "Union[arg, ...]: each arg must be a type."
    flat = []
    for value in parameters:
        value = _type_check(value, msg)
        flat.extend(value.__args__ if isinstance(value, (_UnionAlias, UnionType)) else (value,))
    flat = tuple(_unique(flat))
    if len(flat) == 1:
        return flat[0]
    if len(flat) == 2 and type(None) in flat:
        return _UnionAlias(self, flat, name="Optional")
    return _UnionAlias(self, flat)


def _make_union(left, right):
    return Union[left, right]


@_SpecialForm
def Optional(self, parameters):
    """Optional[X]: X or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_SpecialForm
def Literal(self, parameters):
    """Literal[1, 'a']: one of these values."""
    flat = []
    for value in parameters if isinstance(parameters, tuple) else (parameters,):
        flat.extend(value.__args__ if isinstance(value, _LiteralAlias) else (value,))
    unique, seen = [], []
    for value in flat:
        if (value, type(value)) not in seen:
            seen.append((value, type(value)))
            unique.append(value)
    return _LiteralAlias(self, tuple(unique))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[X, P]: a parameter more than P has."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateAlias(self, (*(_type_check(value, msg) for value in parameters[:-1]), parameters[-1]))


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[Ts], in older syntax than *Ts."""
    value = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackAlias(self, (value,))


class ForwardRef(_Final, _root=True):
    """A type given as text, computed when it is asked for."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
                 "__forward_is_argument__", "__forward_is_class__", "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            code = compile(f"({arg},)[0]" if arg.startswith("*") else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
        if self.__forward_arg__ in recursive_guard:
            return self
        if not self.__forward_evaluated__ or localns is not globalns:
            globalns, localns = globalns or localns or {}, localns or globalns or {}
            if self.__forward_module__ is not None:
                globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
            value = _type_check(eval(self.__forward_code__, globalns, localns), "Forward references must evaluate to types.",
                                is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
            self.__forward_value__ = _evaluated(value, globalns, localns, recursive_guard | {self.__forward_arg__})
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return (self.__forward_arg__, self.__forward_module__) == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def _evaluated(value, globalns, localns, recursive_guard=frozenset()):
    """A type with the forward references in it computed."""
    if isinstance(value, ForwardRef):
        return value._evaluate(globalns, localns, recursive_guard)
    if isinstance(value, (_GenericAlias, GenericAlias, UnionType)):
        if isinstance(value, GenericAlias):
            given = [ForwardRef(item) if isinstance(item, str) else item for item in value.__args__]
        else:
            given = value.__args__
        args = tuple(_evaluated(item, globalns, localns, recursive_guard) for item in given)
        if args == value.__args__:
            return value
        if isinstance(value, GenericAlias):
            return GenericAlias(value.__origin__, args)
        return Union[args] if isinstance(value, UnionType) else value.copy_with(args)
    return value


# Aliases.

class _BaseGenericAlias(_Final, _root=True):
    """What a subscript of a generic class or special form gives. Attributes without underscores are the origin's."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        following = bases[bases.index(self) + 1:]
        if not any(isinstance(base, _BaseGenericAlias) or issubclass(base, Generic) for base in following):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_n_parameters"):
            super().__setattr__(attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, value):
        return self.__subclasscheck__(type(value))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__() + [name for name in dir(self.__origin__) if not _is_dunder(name)]))


class _GenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """A generic class with its arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __getitem__(self, args):
        if self.__origin__ is Generic:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        args = tuple(_spread(map(_type_convert, args)))
        return self.copy_with(_substitute(self, self.__parameters__, self.__args__, args))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        origin = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join(map(_type_repr, self.__args__)) if self.__args__ else "()"
        return f"{origin}[{args}]"

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            following = bases[bases.index(self) + 1:]
            if any(isinstance(base, _BaseGenericAlias) and base is not self for base in following):
                return ()
        return (self.__origin__,)

    def __reduce__(self):
        import operator
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__[0] if len(self.__args__) == 1 and not isinstance(self.__args__[0], tuple) else self.__args__
        return operator.getitem, (origin, args)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """List, Dict and their like: older names of built-in classes. A negative number of parameters: any number."""

    def __init__(self, origin, n_parameters, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._n_parameters = n_parameters
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        msg = "Parameters to generic types must be types."
        if self._n_parameters < 0:
            if len(args) == 2 and args[1] is ...:
                return self.copy_with((_type_check(args[0], msg), ...))
            return self.copy_with(tuple(_type_check(value, msg) for value in args))
        args = tuple(_type_check(value, msg) for value in args)
        _check_count(self, len(args), self._n_parameters)
        return self.copy_with(args)

    def copy_with(self, args):
        return _GenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _UnionAlias(_GenericAlias, _root=True):
    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = self.__args__[self.__args__[0] is type(None)]
            return f"typing.Optional[{_type_repr(other)}]"
        return f"typing.Union[{', '.join(map(_type_repr, self.__args__))}]"

    def __instancecheck__(self, value):
        return self.__subclasscheck__(type(value))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralAlias(_GenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, args, inst=inst, name=name)
        self.__parameters__ = ()

    def _keys(self):
        return {(value, type(value)) for value in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return self._keys() == other._keys()

    def __hash__(self):
        return hash(frozenset(self._keys()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateAlias(_GenericAlias, _root=True):
    pass


class _UnpackAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    @property
    def __typing_unpacked_tuple_args__(self):
        value, = self.__args__
        if isinstance(value, (_GenericAlias, GenericAlias)):
            if value.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return value.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)


class _CallableAlias(_GenericAlias, _root=True):
    """Callable[[A, B], R]; its arguments are kept flat."""

    def copy_with(self, args):
        return _CallableAlias(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateAlias))):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"


class _CallableForm(_SpecialForm, _root=True):
    __slots__ = ("__doc__",)

    def __subclasscheck__(self, cls):
        return hasattr(cls, "__call__")

    def __instancecheck__(self, value):
        return callable(value)


def _callable_origin():
    """collections.abc.Callable where there is one; else the form itself."""
    try:
        from collections.abc import Callable as origin
    except ImportError:
        origin = Callable
    return origin


@_CallableForm
def Callable(self, parameters):
    """Callable[[A, B], R]: what can be called with an A and a B and gives an R."""
    if not isinstance(parameters, tuple) or len(parameters) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    args, result = parameters
    result = _type_check(result, "Callable[args, result]: result must be a type.")
    if isinstance(args, list):
        msg = "Callable[[arg, ...], result]: each arg must be a type."
        flat = (*(_type_check(value, msg) for value in args), result)
    elif _is_parameter_list(args):
        flat = (args, result)
    else:
        raise TypeError("Callable[args, result]: args must be a list. Got " + repr(args))
    return _CallableAlias(_callable_origin(), flat, name="Callable")


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return self.__origin__.__mro_entries__(bases) if hasattr(self.__origin__, "__mro_entries__") else (self.__origin__,)


class Annotated:
    """Annotated[X, metadata...]: the type X, with data for whoever reads it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        msg = "Annotated[t, ...]: t must be a type."
        return _AnnotatedAlias(_type_check(params[0], msg, allow_special_forms=True), tuple(params[1:]))

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


AnyStr = TypeVar("AnyStr", bytes, str)

List = _SpecialGenericAlias(list, 1, inst=False, name="List")
Set = _SpecialGenericAlias(set, 1, inst=False, name="Set")
FrozenSet = _SpecialGenericAlias(frozenset, 1, inst=False, name="FrozenSet")
Dict = _SpecialGenericAlias(dict, 2, inst=False, name="Dict")
Type = _SpecialGenericAlias(type, 1, inst=False, name="Type")
Tuple = _SpecialGenericAlias(tuple, -1, inst=False, name="Tuple")

# Names made when they are asked for: (module, name there, number of parameters).
_LATER = {
    "DefaultDict": ("collections", "defaultdict", 2), "Deque": ("collections", "deque", 1),
    "OrderedDict": ("collections", "OrderedDict", 2), "Counter": ("collections", "Counter", 1),
    "ChainMap": ("collections", "ChainMap", 2),
    "Hashable": ("collections.abc", "Hashable", 0), "Sized": ("collections.abc", "Sized", 0),
    "Awaitable": ("collections.abc", "Awaitable", 1), "Coroutine": ("collections.abc", "Coroutine", 3),
    "AsyncIterable": ("collections.abc", "AsyncIterable", 1), "AsyncIterator": ("collections.abc", "AsyncIterator", 1),
    "AsyncGenerator": ("collections.abc", "AsyncGenerator", 2), "Iterable": ("collections.abc", "Iterable", 1),
    "Iterator": ("collections.abc", "Iterator", 1), "Generator": ("collections.abc", "Generator", 3),
    "Reversible": ("collections.abc", "Reversible", 1), "Container": ("collections.abc", "Container", 1),
    "Collection": ("collections.abc", "Collection", 1), "AbstractSet": ("collections.abc", "Set", 1),
    "MutableSet": ("collections.abc", "MutableSet", 1), "Mapping": ("collections.abc", "Mapping", 2),
    "MutableMapping": ("collections.abc", "MutableMapping", 2), "Sequence": ("collections.abc", "Sequence", 1),
    "MutableSequence": ("collections.abc", "MutableSequence", 1), "KeysView": ("collections.abc", "KeysView", 1),
    "ItemsView": ("collections.abc", "ItemsView", 2), "ValuesView": ("collections.abc", "ValuesView", 1),
    "MappingView": ("collections.abc", "MappingView", 1),
    "ContextManager": ("contextlib", "AbstractContextManager", 1),
    "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager", 1),
    "Pattern": ("re", "Pattern", 1), "Match": ("re", "Match", 1),
}


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attr, n_parameters = _LATER[name]
    origin = getattr(__import__(module, fromlist=[attr]), attr)
    made = globals()[name] = _SpecialGenericAlias(origin, n_parameters, name=name)
    return made


# Functions and classes for annotations.

def cast(typ, val):
    """The value, unchanged; type checkers take it to have the type."""
    return val


def assert_type(val, typ, /):
    """The value, unchanged; type checkers check that it has the type."""
    return val


def reveal_type(obj, /):
    """Prints the type of a value and gives the value."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Says that this line is not reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def _mark(value, name):
    try:
        setattr(value, name, True)
    except (AttributeError, TypeError):
        pass
    return value


def final(f):
    """Marks a class that is not subclassed or a method that is not overridden."""
    return _mark(f, "__final__")


def override(method, /):
    """Marks a method that overrides one of a base class."""
    return _mark(method, "__override__")


def no_type_check(arg):
    """Marks a function or class whose annotations are no types."""
    if isinstance(arg, type):
        for value in vars(arg).values():
            if isinstance(value, (FunctionType, type)):
                no_type_check(value)
    return _mark(arg, "__no_type_check__")


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def overload(func):
    """Declares one of several signatures of a function; the implementation follows undecorated."""
    plain = getattr(func, "__func__", func)
    lines = _overloads.setdefault((plain.__module__, plain.__qualname__), {})
    lines[plain.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures that @overload declared for a function."""
    plain = getattr(func, "__func__", func)
    return list(_overloads.get((plain.__module__, plain.__qualname__), {}).values())


def clear_overloads():
    """Forgets all signatures that @overload declared."""
    _overloads.clear()


class NewType:
    """UserId = NewType('UserId', int): a type of its own for type checkers, and a function that returns its argument."""

    __call__ = _idfunc

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = sys._getframe(1).f_globals.get("__name__")
        if module != "typing":
            self.__module__ = module

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refusal:
            def __init_subclass__(cls):
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        return (Refusal,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def get_origin(tp):
    """The class or form that was subscripted, or None."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return UnionType if isinstance(tp, UnionType) else None


def get_args(tp):
    """The arguments of a subscript, or an empty tuple."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if isinstance(tp, _CallableAlias) and not (len(args) == 2 and _is_parameter_list(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, UnionType) else ()


def _strip_annotations(tp):
    if isinstance(tp, _AnnotatedAlias):
        return _strip_annotations(tp.__origin__)
    if hasattr(tp, "__origin__") and tp.__origin__ in (Required, NotRequired):
        return _strip_annotations(tp.__args__[0])
    if isinstance(tp, (_GenericAlias, GenericAlias, UnionType)):
        args = tuple(map(_strip_annotations, tp.__args__))
        if args == tp.__args__:
            return tp
        if isinstance(tp, GenericAlias):
            return GenericAlias(tp.__origin__, args)
        return Union[args] if isinstance(tp, UnionType) else tp.copy_with(args)
    return tp


def _hint(value, globalns, localns, is_class):
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=not is_class, is_class=is_class)
    return _evaluated(type(None) if value is None else value, globalns, localns)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, module or function, with texts computed and None as its type."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            own = dict(vars(base)) if localns is None else localns
            for name, value in base.__dict__.get("__annotations__", {}).items():
                # The class's own names win over those of its module.
                hints[name] = _hint(value, names, own, True)
    else:
        if globalns is None:
            plain = obj
            while hasattr(plain, "__wrapped__"):
                plain = plain.__wrapped__
            globalns = obj.__dict__ if isinstance(obj, ModuleType) else getattr(plain, "__globals__", {})
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if isinstance(obj, (FunctionType, MethodType, ModuleType, type(len))):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in dict(found).items():
            hints[name] = _hint(value, globalns, globalns if localns is None else localns, isinstance(obj, ModuleType))
    return hints if include_extras else {name: _strip_annotations(value) for name, value in hints.items()}


# Classes made of annotations.

_NAMED_TUPLE_OWN = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                              "_field_types", "_make", "_replace", "_asdict", "_source"})


def _named_tuple(name, types, defaults, module):
    from collections import namedtuple
    types = {field: _type_check(value, f"field {field} annotation must be a type") for field, value in types.items()}
    made = namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types = ns.get("__annotations__", {})
        with_default = []
        for field in types:
            if field in ns:
                with_default.append(field)
            elif with_default:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default "
                                f"field{'s' if len(with_default) > 1 else ''} {', '.join(with_default)}")
        made = _named_tuple(typename, types, [ns[field] for field in with_default], ns["__module__"])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in ns.items():
            if key in _NAMED_TUPLE_OWN:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__annotations__", "__doc__", "__qualname__", "__orig_bases__") \
                    and key not in made._fields:
                setattr(made, key, value)
            elif key in ("__doc__", "__qualname__", "__orig_bases__"):
                setattr(made, key, value)
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A tuple with named and annotated fields: a base class, or called with a name and (field, type) pairs."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    made = _named_tuple(typename, dict(fields), (), sys._getframe(1).f_globals.get("__name__"))
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def _named_tuple_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(value, msg, module=made.__module__, allow_special_forms=True)
               for key, value in ns.get("__annotations__", {}).items()}
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        annotations.update(own)
        for key, value in own.items():
            form = get_origin(get_args(value)[0] if get_origin(value) is Annotated else value)
            is_required = form is Required or total and form is not NotRequired
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, "__total__"):
            made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: a base class, or called with a name and a dict of types."""
    ns = {"__annotations__": dict(kwargs if fields is None else fields),
          "__module__": sys._getframe(1).f_globals.get("__name__")}
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether a class is a typed dict."""
    return isinstance(tp, _TypedDictMeta)
