import weakref
class T: pass
t=T(); r=[weakref.ref(t,lambda _,i=i:print(i,end=' ')) for i in range(3)]
p=weakref.proxy(t,lambda _:print('proxy',end=' ')); print(weakref.ref(t) is weakref.ref(t),weakref.getweakrefcount(t)); del t
