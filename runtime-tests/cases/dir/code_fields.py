# Code objects from the fields of others: `replace`, `code(...)` and what they refuse.
import types
def f(a,b=1,*c,d,**e):
    """doc"""
    x=1
    return a+x
c=f.__code__
def tr(g):
    try: print(g())
    except BaseException as e: print(type(e).__name__,e)
tr(lambda:types.CodeType()); tr(lambda:types.CodeType(1,2)); tr(lambda:types.CodeType.__new__.__text_signature__); tr(lambda:types.CodeType.__text_signature__); tr(lambda:c.replace.__text_signature__)
n=['co_argcount','co_posonlyargcount','co_kwonlyargcount','co_nlocals','co_stacksize','co_flags','co_code','co_consts','co_names','co_varnames','co_filename','co_name','co_qualname','co_firstlineno','co_linetable','co_exceptiontable','co_freevars','co_cellvars']
a=[getattr(c,k) for k in n]
for i in range(len(a)):
    b=list(a); b[i]=3.5
    tr(lambda:types.CodeType(*b)); tr(lambda:c.replace(**{n[i]:3.5}))
for k,v in dict(co_argcount=-1,co_nlocals=3,co_varnames=('a',),co_names=(1,),co_posonlyargcount=7,co_flags=-1,co_stacksize=-1,co_firstlineno=-1,co_name='g',co_kwonlyargcount=9).items():
    tr(lambda:c.replace(**{k:v}).co_name)
tr(lambda:c.replace(foo=1)); tr(lambda:c.replace(1)); tr(lambda:types.CodeType(*a)==c); tr(lambda:c.replace()==c); tr(lambda:c.replace(co_name='x')==c); tr(lambda:hash(c)==hash(c.replace()));tr(lambda:c.replace(co_consts=c.co_consts+(3,)).co_consts)
tr(lambda:c._varname_from_oparg(0)); tr(lambda:c._varname_from_oparg(99)); tr(lambda:c._varname_from_oparg('x'))
tr(lambda:types.FunctionType(c.replace(co_name='zz',co_consts=tuple(5 if k==1 else k for k in c.co_consts)),globals())(1,d=2)); tr(lambda:types.FunctionType(types.CodeType(*a),globals())(1,d=2))
tr(lambda:c.__sizeof__()>0); tr(lambda:c.co_consts);tr(lambda:c.co_names)
