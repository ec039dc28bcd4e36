"""Operators on strings, dicts and byte arrays that the dispatch loop does itself, and their neighbours that it must not."""
b=bytearray(b"abc")
c=b
c+=b"xy"; print(b is c, b)

try: c+=c
except BufferError as e: print(e)
e=bytearray(); e+=e; print(e); c.extend(c); print(c); c*=2; print(c)
try: c+="x"
except TypeError as e: print(e)
try: c+=5
except TypeError as e: print(e)
x=b"a"; y=x; x+=b"b"; print(x,y)
z=b""; w=b"q"; print((z+w) is w, (w+z) is w)
c.extend((1,2,255)); print(c)
for bad in ((1,256),(1,-1),(1,"a"),(1,2**70)):
    try: c.extend(bad)
    except Exception as e: print(type(e).__name__, e)
print(c)
c.extend(tuple(range(40))); print(len(c))
it=iter(c)
n=0
for v in it:
    n+=1
    if n==5: c.clear()
print(n, list(it), it.__length_hint__())
d=bytearray(5)
d[0]=True; d[-1]=7; print(d)
for i,v in ((5,1),(-6,1),(0,256),(0,-1),(0,"a"),("a",1)):
    try: d[i]=v
    except Exception as e: print(type(e).__name__, e)
class B(bytes):
    def __radd__(s,o): return "radd"
    def __add__(s,o): return "add"
print(b"a"+B(b"c"), B(b"c")+b"a")
class A(bytearray):
    def __iadd__(s,o): return "iadd"
a=A(b"1"); a+=b"2"; print(a)
q=bytearray(b"1")
q+=B(b"2"); print(q)
s="héllo"
print([ch for ch in s], [ch for ch in "日本x"], list(iter("abc")))
it=iter("abc"); next(it)
for ch in it: print(ch)
print(list(it))
class S(str): pass
print(S("a")=="a", "a"==S("a"), S("a") in "abc", "b" in S("abc"), "x" in ("y",S("x")))
dd={"a":1,2:"b"}
print("a" in dd, 2 in dd, 2.0 in dd, S("a") in dd, True in {1:2}, "z" in dd)
try: [] in dd
except TypeError as e: print(e)
try: dd["zz"]
except KeyError as e: print(repr(e))
class D(dict):
    def __missing__(s,k): return k
print(D()["a"], D(a=1)["a"])
class V:
    def __del__(s):
        import sys
        print("del", dd.get("k"))
dd["k"]=V(); dd["k"]=5; dd[3]=V(); dd[3]=6
print("😀" in "a😀b", "é" in "abcé", "é" in "x"*200+"é", "q" in "x"*15+"q", "q" in "x"*16, "q" in "x"*7+"q","q" in "x"*8+"q"+"x"*8, "" in "", "" in "abc")
for n in range(0,40):
    for k in range(n):
        t="x"*k+"y"+"x"*(n-k-1)
        assert "y" in t and "z" not in t and "\x00" not in t and "ÿ" not in t
print(0.0==0, -0.0<1, 1.5<2, 2**60<1.0, 2**60+1==float(2**60), 0.0<0.5, 1<0.0, float("nan")<1.0)
x=0.0
if x<1: print("lt")
if x==0: print("eq")
if x!=-0.0: print("ne")
if 3>2.5: print("gt")
y=1e300*1e10
if y>1: print("inf")
