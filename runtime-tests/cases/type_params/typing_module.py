# What a subscript of generic classes and special forms gives, and typing's classes made of annotations.
import typing
from typing import *
T=TypeVar('T'); U=TypeVar('U'); P=ParamSpec('P'); Ts=TypeVarTuple('Ts')
def tr(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__,e)
class G(Generic[T]): pass
class H(Generic[T,U]): pass
class V(Generic[*Ts]): pass
class Z(Generic[T,P]): pass
for f in [lambda:G[int], lambda:G[int,str], lambda:H[int], lambda:H[T,int][str], lambda:V[int,str], lambda:V[()], lambda:Z[int,[str]], lambda:Z[int,...], lambda: Z[int,P], lambda:G.__parameters__, lambda:G[int]().__orig_class__, lambda: G[G[T]][int], lambda:V[int,*Ts][str,int], lambda: G[int][str], lambda:G['x'], lambda:G[None],
 lambda:Union[int,str], lambda:Union[int,None], lambda:Optional[int], lambda:Union[int,Union[str,float],int], lambda:Union[int], lambda: Union[()], lambda:Optional[Union[int,None]], lambda:List[int],lambda:Dict[str,T][int],lambda:List,lambda:Tuple[int,...],lambda:Tuple[()],lambda:Dict[int],lambda:Callable[[int,str],T],lambda:Callable[[int,str],T][int],lambda:Callable[...,int],lambda:Callable[P,T][[int,str],str],lambda:Callable[P,T],lambda:Literal[1,'a',1],lambda:Annotated[int,3],lambda:ClassVar[int],lambda:Final[int],lambda:ClassVar,lambda:Any,
 lambda:get_origin(List[int]),lambda:get_args(Dict[str,int]),lambda:get_args(Callable[[int],str]),lambda:get_origin(G[int]),lambda:get_args(Union[int,str]),lambda:get_args(int|str),lambda:get_origin(int|str),lambda:list[T][int],lambda:dict[T,U][int,str],lambda:dict[T,U][int],lambda:tuple[*Ts][int,str],lambda:tuple[int,*Ts][str,float],lambda:Union[T,int]|str, lambda:int|Optional[str],lambda:Any|int,lambda:isinstance(3,Any),lambda:Any(),lambda:Union(),lambda:cast(int,'x'),lambda:NewType('UserId',int),lambda:NewType('UserId',int)(3),lambda:isinstance(3,Optional[int]),lambda:isinstance(3,List[int]),lambda:issubclass(list,List),lambda:Dict[str,List[T]][int],lambda:Union[int,str]==Union[str,int],lambda:Union[int,str]==(int|str),lambda:hash(Union[int,str])==hash(Union[str,int]),lambda:repr(ForwardRef('x')),lambda:Type[int],lambda:List[int]==List[int],lambda:G[int]==G[int],lambda:Concatenate[int,P],lambda:Unpack[Ts],lambda:TypeGuard[int],lambda:NoReturn,lambda:NoReturn[int],lambda:List[int](),lambda:list[int](),lambda:Never|int,lambda:Optional[1],lambda:G[1], lambda:G[(1,2)], lambda: List[(1,2)], lambda: List[Generic], lambda:List[ClassVar[int]],lambda:List[ClassVar], lambda: Generic[int]]: tr(f)
class A(NamedTuple):
    x:int
    y:str='a'
tr(lambda:A(1)); tr(lambda:A.__annotations__); tr(lambda:A._field_defaults); tr(lambda:A.__mro__);tr(lambda:A.__orig_bases__ is (NamedTuple,) or A.__orig_bases__[0] is NamedTuple)
B=NamedTuple('B',[('a',int)]); tr(lambda:B(3)); tr(lambda:NamedTuple('C',a=int)(2))
class D(TypedDict,total=False):
    a:int
    b:Required[str]
tr(lambda:D(a=1,b='x')); tr(lambda:(D.__required_keys__,D.__optional_keys__,D.__total__)); tr(lambda:D.__annotations__); tr(lambda:isinstance({},D))
class GN(NamedTuple,Generic[T]):
    x:T
tr(lambda:GN[int]); tr(lambda:GN[int](2));tr(lambda:GN.__mro__)
def f(a:int,b:'str'=None,*c:List['A'])->None: ...
tr(lambda:get_type_hints(f))
class K2:
    a:'int'
    b:Optional['K2']
    c:Annotated[int,3]
tr(lambda:get_type_hints(K2)); tr(lambda:get_type_hints(K2,include_extras=True))
def sub(): 
    class X(Generic[T],Generic[U]): pass
tr(sub)
def sub(): 
    class X(Generic): pass
tr(sub)
def sub(): 
    class X(Union[int,str]): pass
tr(sub)
def sub(): 
    class X(G[U],Generic[T]): pass
tr(sub)
class L1(List[int]): pass
tr(lambda:(L1.__mro__,L1.__orig_bases__))
class L2(G[int]): pass
tr(lambda:(L2.__mro__,L2.__orig_bases__,L2.__parameters__))
class L3(Dict[str,T]): pass
tr(lambda:(L3[int],L3.__mro__))
@overload
def ov(x:int)->int:...
@overload
def ov(x:str)->str:...
def ov(x): return x
tr(lambda:len(get_overloads(ov))); tr(lambda:ov(3))
@final
class Fi: pass
tr(lambda:Fi.__final__)
class X[T,*Ts,**P](list): 
    def m[U](self,x:U)->T: ...
tr(lambda:(X.__mro__,X.__orig_bases__,X.__parameters__,X.__type_params__,X[int,str,[int]],X.m.__type_params__))
tr(lambda:AnyStr.__constraints__)
