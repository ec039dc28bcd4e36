class A:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(A[int], A[1, 2])
class E:
    def __mro_entries__(self, bases):
        print("entries", bases == (E_instance, int))
        return (A,)
E_instance = E()
class B(E_instance, int): pass
print(B.__mro__[1].__name__, B.__orig_bases__[0] is E_instance)
try:
    int[5]
except TypeError as e:
    print(e)
print(list[int], dict[str, int], list[int] == list[int], list[int].__origin__, list[int].__args__)
