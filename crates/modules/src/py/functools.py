"""Tools that make functions from functions.

The native part (partial, reduce, cmp_to_key, the cached function) is in _functools.
"""

from _functools import cmp_to_key, partial, reduce, _lru_cache_wrapper
from collections import namedtuple
from types import GenericAlias

__all__ = [
    "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "cache", "cached_property", "cmp_to_key", "lru_cache", "partial",
    "partialmethod", "reduce", "singledispatch", "singledispatchmethod", "total_ordering", "update_wrapper", "wraps",
]

# What a wrapper takes over from what it wraps: attributes, and dicts that are merged.

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like the function it wraps, and return it.

    The attributes named in assigned are copied, the dicts named in updated are merged; __wrapped__ leads back.
    """
    missing = object()
    for name in assigned:
        value = getattr(wrapped, name, missing)
        if value is not missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Set last, so that a __wrapped__ of the wrapped function's own dict does not win.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that applies update_wrapper() to the function it decorates."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# Orderings: every comparison from one. Each asks the type's own method, so that NotImplemented can be passed on.


def _gt_from_lt(self, other):
    "a > b  is  not a < b and a != b"
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else not answer and self != other


def _le_from_lt(self, other):
    "a <= b  is  a < b or a == b"
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _ge_from_lt(self, other):
    "a >= b  is  not a < b"
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else not answer


def _ge_from_le(self, other):
    "a >= b  is  not a <= b or a == b"
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else not answer or self == other


def _lt_from_le(self, other):
    "a < b  is  a <= b and a != b"
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else answer and self != other


def _gt_from_le(self, other):
    "a > b  is  not a <= b"
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else not answer


def _lt_from_gt(self, other):
    "a < b  is  not a > b and a != b"
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else not answer and self != other


def _ge_from_gt(self, other):
    "a >= b  is  a > b or a == b"
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _le_from_gt(self, other):
    "a <= b  is  not a > b"
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else not answer


def _le_from_ge(self, other):
    "a <= b  is  not a >= b or a == b"
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else not answer or self == other


def _gt_from_ge(self, other):
    "a > b  is  a >= b and a != b"
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else answer and self != other


def _lt_from_ge(self, other):
    "a < b  is  not a >= b"
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else not answer


# In order of preference when a class has several.
_derived = {
    "__lt__": {"__gt__": _gt_from_lt, "__le__": _le_from_lt, "__ge__": _ge_from_lt},
    "__le__": {"__ge__": _ge_from_le, "__lt__": _lt_from_le, "__gt__": _gt_from_le},
    "__gt__": {"__lt__": _lt_from_gt, "__ge__": _ge_from_gt, "__le__": _le_from_gt},
    "__ge__": {"__le__": _le_from_ge, "__gt__": _gt_from_ge, "__lt__": _lt_from_ge},
}


def total_ordering(cls):
    """Class decorator: fills in the ordering methods that a class does not have, from one that it has."""
    defined = [name for name in _derived if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _derived[defined[0]].items():
        if name not in defined:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# Methods with some arguments given.


class partialmethod:
    """Like partial, but for use in a class body: the instance comes before the given arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        given = ", ".join(map(repr, self.args))
        named = ", ".join(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({self.func}, {given}, {named})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        binds = getattr(self.func, "__get__", None)
        if binds is not None:
            bound = binds(obj, cls)
            if bound is not self.func:
                # A descriptor that is more than a function: what it gives is called with the arguments.
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# Functions that remember their results.

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """Decorator: remembers the results of the maxsize calls used last, or of all calls if it is None.

    With typed, arguments of different types are different calls. The arguments must be hashable. The function gets
    cache_info(), cache_clear(), cache_parameters() and __wrapped__.
    """
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # Used without parentheses.
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)

    return decorating_function


def _cached(user_function, maxsize, typed):
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Decorator: remembers the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A method that runs once for each instance; its result becomes an attribute of the same name."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        missing = cached_property
        value = attributes.get(name, missing)
        if value is missing:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                    f"assignment for caching {name!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# Generic functions: the implementation is chosen by the class of the first argument.


def _c3_merge(sequences):
    """Merges method resolution orders as C3 does."""
    merged = []
    sequences = [list(sequence) for sequence in sequences if sequence]
    while sequences:
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]
        sequences = [sequence for sequence in sequences if sequence]
    return merged


def _c3_mro(cls, abcs=()):
    """The resolution order of cls with the abstract classes that it only claims to be put in: each right after the
    class whose bases do not have it any more."""
    boundary = 0
    for position, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, "__abstractmethods__"):
            # What comes after the last explicit abstract base keeps its place behind the implicit ones.
            boundary = len(cls.__bases__) - position
            break
    abcs = list(abcs)
    before, after = list(cls.__bases__[:boundary]), list(cls.__bases__[boundary:])
    here = [
        abc for abc in abcs
        if issubclass(cls, abc) and not any(issubclass(base, abc) for base in cls.__bases__)
    ]
    for abc in here:
        abcs.remove(abc)
    orders = [_c3_mro(base, abcs) for base in before]
    orders += [_c3_mro(abc, abcs) for abc in here]
    orders += [_c3_mro(base, abcs) for base in after]
    return _c3_merge([[cls], *orders, before, here, after])


def _compose_mro(cls, types):
    """The resolution order of cls together with all registered classes that it claims to be an instance of."""
    real = set(cls.__mro__)

    def claims(candidate):
        return (
            candidate not in real
            and hasattr(candidate, "__mro__")
            and not isinstance(candidate, GenericAlias)
            and issubclass(cls, candidate)
        )

    related = [candidate for candidate in types if claims(candidate)]

    def strict_base(candidate):
        return any(candidate is not other and candidate in other.__mro__ for other in related)

    related = [candidate for candidate in related if not strict_base(candidate)]
    known, order = set(related), []
    for candidate in related:
        found = []
        for sub in candidate.__subclasses__():
            if sub not in real and issubclass(cls, sub):
                found.append([base for base in sub.__mro__ if base in known])
        if not found:
            order.append(candidate)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for base in sub:
                if base not in order:
                    order.append(base)
    return _c3_mro(cls, order)


def _find_impl(cls, registry):
    """The implementation for cls: that of the first registered class in its full order."""
    match = None
    for candidate in _compose_mro(cls, registry.keys()):
        if match is not None:
            ambiguous = (
                candidate in registry
                and candidate not in cls.__mro__
                and match not in cls.__mro__
                and not issubclass(match, candidate)
            )
            if ambiguous:
                raise RuntimeError(f"Ambiguous dispatch: {match} or {candidate}")
            break
        if candidate in registry:
            match = candidate
    return registry.get(match)


def _union_members(annotation):
    """The members of X | Y or Union[X, Y]; None for anything else."""
    import sys
    from types import UnionType

    typing = sys.modules.get("typing")
    is_union = isinstance(annotation, UnionType) or (
        typing is not None and getattr(annotation, "__origin__", None) is typing.Union
    )
    return annotation.__args__ if is_union else None


def _first_hint(func):
    """Name and annotation of the first annotated parameter; text is evaluated where the function was made."""
    name, hint = next(iter(func.__annotations__.items()))
    if isinstance(hint, str):
        hint = eval(hint, getattr(func, "__globals__", {}))
    return name, type(None) if hint is None else hint


def _is_class(cls):
    return isinstance(cls, type) and not isinstance(cls, GenericAlias)


def singledispatch(func):
    """Decorator: makes a generic function. register() adds implementations for classes; calls go to the one for the
    class of the first argument, else to func itself."""
    from types import MappingProxyType
    from weakref import WeakKeyDictionary

    registry = {}
    found = WeakKeyDictionary()
    token = None

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None:
            from abc import get_cache_token

            current = get_cache_token()
            if token != current:
                found.clear()
                token = current
        try:
            return found[cls]
        except KeyError:
            pass
        try:
            implementation = registry[cls]
        except KeyError:
            implementation = _find_impl(cls, registry)
        found[cls] = implementation
        return implementation

    def accepts(cls):
        members = _union_members(cls)
        return _is_class(cls) if members is None else all(map(_is_class, members))

    def register(cls, func=None):
        """Adds an implementation for a class or a union of classes; without one, the first annotation tells."""
        nonlocal token
        if accepts(cls):
            if func is None:
                return lambda implementation: register(cls, implementation)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            if not getattr(cls, "__annotations__", {}):
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                    "`@register` on an annotated function."
                )
            func = cls
            name, cls = _first_hint(func)
            if not accepts(cls):
                if _union_members(cls) is not None:
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for member in _union_members(cls) or (cls,):
            registry[member] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            from abc import get_cache_token

            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """A generic function for use in a class body: the class of the first argument after the instance decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Adds an implementation, as the register() of a generic function does."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
