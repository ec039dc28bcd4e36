"""Finalizers that raise, recurse, resurrect, or make their like."""
import gc
import sys
import weakref

sys.unraisablehook = lambda u: print("unraisable:", u.exc_type.__name__, u.exc_value, u.err_msg)


class Raises:
    def __del__(self):
        raise ValueError("in __del__")


Raises()


class Recurses:
    def __del__(self):
        self.__del__()


Recurses()


class RaisesBase:
    def __del__(self):
        raise KeyboardInterrupt("base")


RaisesBase()


class Exits:
    def __del__(self):
        sys.exit(3)


Exits()
kept = []


class Resurrects:
    def __del__(self):
        kept.append(self)


Resurrects()
print(len(kept))
kept.clear()
print(len(kept))


class Always:
    count = 0

    def __del__(self):
        Always.count += 1
        if Always.count < 5000:
            Always()


Always()
print(Always.count)


class Deep:
    count = 0

    def __init__(self, child=None):
        self.child = child

    def __del__(self):
        Deep.count += 1
        self.child = Deep() if Deep.count < 3000 else None


Deep()
print(Deep.count)


class Cycle:
    count = 0

    def __init__(self):
        self.me = self

    def __del__(self):
        Cycle.count += 1
        if Cycle.count < 100:
            Cycle()
            gc.collect()


Cycle()
gc.collect()
print(Cycle.count > 0)
del Cycle.__del__
print(gc.collect() >= 0)


class Again:
    """Resurrects itself and makes another, which the same list keeps."""

    def __del__(self):
        if len(kept) < 100:
            kept.append(self)
            kept.append(Again())


Again()
print(len(kept))
kept.clear()
print(len(kept))


class Weak:
    def __del__(self):
        print("dead referent", r() is None)


w = Weak()
r = weakref.ref(w, lambda r: 1 / 0)
del w


class DeletesClass:
    def __del__(self):
        del type(self).__del__


DeletesClass()
DeletesClass()


class ChangesClass:
    def __del__(self):
        self.__class__ = Raises


ChangesClass()


class Clears:
    def __del__(self):
        self.__dict__.clear()
        globals().pop("victim", None)


victim = Clears()
victim.a = victim
del victim
gc.collect()


class GetReferrers:
    def __del__(self):
        for o in gc.get_objects():
            type(o)


GetReferrers()


class InList:
    def __del__(self):
        target.clear()
        target.extend([1, 2, 3])


target = [InList() for _ in range(5)]
target[0] = None
print(target)
target = [InList() for _ in range(5)]
target.clear()
print(target)
target = [InList() for _ in range(5)]
del target[1:3]
print(target)
target = [InList() for _ in range(5)]
target[:] = [4]
print(target)
target = [InList() for _ in range(5)]
target.pop()
print(target)


class InDict:
    def __del__(self):
        d.clear()
        d[len(d)] = 7


d = {i: InDict() for i in range(5)}
d[0] = None
print(d)
d = {i: InDict() for i in range(5)}
d.clear()
print(d)
d = {i: InDict() for i in range(5)}
d.update({1: 1, 2: 2})
print(d)
d = {i: InDict() for i in range(5)}
del d[3]
print(d)


class InSelf:
    def __del__(self):
        holder.x = InSelf2()


class InSelf2:
    pass


class Holder:
    pass


holder = Holder()
holder.x = InSelf()
holder.x = 1
print(type(holder.x).__name__)
holder.x = InSelf()
del holder.x
print(type(holder.x).__name__)
print("end")
