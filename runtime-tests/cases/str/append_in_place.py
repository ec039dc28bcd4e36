def f(n):
    s=''
    for i in range(n):
        s += 'x'
    return s
def g(n):
    s='ab'
    for i in range(n):
        t = s
        s += 'xé'
        if i % 1000 == 0: assert t + 'xé' == s and t is not s
    return s
print(f(50000).__len__(), g(3000).__len__())
def h():
    s='ab'; s += s; s += s; print(s)
    d={s:1}; s+='x'; print(d, s, s in d)
    s=s+'a'+'b'; print(s)
    x='q'; x='p'+x; print(x)
    a=b='z'*10; a+='1'; print(a,b)
h()
