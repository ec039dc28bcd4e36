class D:
    def __del__(self): print("del")
class E(Exception): pass
try:
    e = E()
    e.d = D()
    raise e
except E as e:
    print("caught")
try:
    e
except NameError as err:
    print(err)
print("end")
