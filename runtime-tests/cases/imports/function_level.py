def f():
    import lib_simple
    from lib_pkg import sub as s
    return lib_simple.value, s.NAME
print(f(), "lib_simple" in globals())
class A:
    import lib_simple as inside
print(A.inside.value)
