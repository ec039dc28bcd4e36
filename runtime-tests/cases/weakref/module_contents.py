import weakref
print(weakref.ReferenceType is weakref.ref, weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType))
try:
    weakref.nothing
except AttributeError as e:
    print(e)
