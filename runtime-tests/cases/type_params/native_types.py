# The types of _typing: their attributes, constructors and errors.
# masks: addresses
import _typing, typing
for n in "TypeVar ParamSpec TypeVarTuple ParamSpecArgs ParamSpecKwargs TypeAliasType Generic".split():
    t=getattr(_typing,n)
print(dir(_typing),_typing._idfunc,_typing.__doc__,_typing._idfunc.__text_signature__)
type X[T]=int
import sys
print(sys.getsizeof(X),sys.getsizeof(X.__type_params__[0]),X.__module__)
def tr(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__,e)
T=typing.TypeVar('T')
P=typing.ParamSpec('P')
Ts=typing.TypeVarTuple('Ts')
tr(lambda:P.args==P.args); tr(lambda:P.args==3); tr(lambda:P.args<P.args); tr(lambda:hash(P.args)); tr(lambda:P.args==P.kwargs)
tr(lambda:repr(P.args)+repr(P.kwargs)+repr(typing.ParamSpecArgs(3))+repr(P)+repr(Ts))
tr(lambda:typing.TypeVar()); tr(lambda:typing.TypeVar(3)); tr(lambda:typing.TypeVar('T',int)); tr(lambda:typing.TypeVar('T',int,str,bound=int)); tr(lambda:typing.TypeVar('T',covariant=1,contravariant=1)); tr(lambda:typing.TypeVar('T',infer_variance=1,contravariant=1)); tr(lambda:typing.TypeVar('T',foo=1))
tr(lambda:typing.TypeVar('T',bound=3)); tr(lambda:typing.TypeVar('T',3,4)); tr(lambda:typing.TypeVar('T',None,'x').__constraints__); tr(lambda:typing.TypeVar('T',bound='x').__bound__);tr(lambda:typing.TypeVar('T',bound=None).__bound__);
tr(lambda:typing.ParamSpec()); tr(lambda:typing.ParamSpec(3)); tr(lambda:typing.ParamSpec('P',covariant=1,contravariant=1)); tr(lambda:typing.ParamSpec('P',bound=3)); tr(lambda:typing.ParamSpec('P',3));tr(lambda:typing.ParamSpec('P',bound=int).__bound__)
tr(lambda:typing.TypeVarTuple()); tr(lambda:typing.TypeVarTuple(3)); tr(lambda:typing.TypeVarTuple('P',3))
tr(lambda:typing.TypeAliasType()); tr(lambda:typing.TypeAliasType(3,4)); tr(lambda:typing.TypeAliasType('P',3,4));tr(lambda:typing.TypeAliasType('P',3,type_params=4));tr(lambda:typing.TypeAliasType('P',3,type_params=(4,)).__parameters__)
tr(lambda:typing.TypeAliasType('P',3)[int]); tr(lambda:typing.TypeAliasType('P',3,type_params=(T,))[int]);tr(lambda:typing.TypeAliasType('P',3,type_params=(T,Ts)).__parameters__);tr(lambda:typing.TypeAliasType('P',3).__module__)
A=typing.TypeAliasType('A',3)
tr(lambda:A|int); tr(lambda:A|3); tr(lambda:3|A); tr(lambda:T|int);tr(lambda:int|T);tr(lambda:T|3); tr(lambda:P|int); tr(lambda:Ts|int); tr(lambda: A.__reduce__()); tr(lambda:A.foo)
def st(o,n,v=1): setattr(o,n,v)
for o in (A,T,P,Ts,P.args):
  for n in ('__name__','__value__','__module__','foo','__bound__','__constraints__','__type_params__','__origin__'):
    try: setattr(o,n,1); print(type(o).__name__,n,'ok', getattr(o,n))
    except Exception as e: print(type(e).__name__,e)
for o in (A,T,P,Ts,P.args,P.kwargs):
    try:
        class Z(o): pass
    except Exception as e: print(type(e).__name__,e)
for t in (typing.TypeVar,typing.ParamSpec,typing.TypeVarTuple,typing.ParamSpecArgs,typing.TypeAliasType):
    try:
        class Z(t): pass
    except Exception as e: print(type(e).__name__,e)
    try: t.x=1
    except Exception as e: print(type(e).__name__,e)
tr(lambda: Ts.__typing_subst__(int)); tr(lambda: list(Ts)); tr(lambda: iter(Ts)); tr(lambda:T.__typing_subst__(int)); tr(lambda:T.__typing_subst__(3)); tr(lambda:T.__reduce__())
tr(lambda: typing.Generic()); tr(lambda: typing.Generic(1)); tr(lambda: typing.Generic[int]); tr(lambda: typing.Generic[()]); tr(lambda:typing.Generic[T]);tr(lambda:typing.Generic.__class_getitem__());tr(lambda:typing.Generic[T,T])
tr(lambda: typing.ParamSpecArgs()); tr(lambda: typing.ParamSpecArgs(1,2)); tr(lambda: typing.ParamSpecArgs(origin=2))
