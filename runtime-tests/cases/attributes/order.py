# The order of attributes is each instance's own, whatever the class's names.
class P:
    pass


a, b, c = P(), P(), P()
a.x, a.y, a.z = 1, 2, 3
b.z, b.y, b.x = 1, 2, 3
c.y = 1
print(vars(a), vars(b), vars(c))
del a.x
a.x = 1
print(vars(a), list(reversed(vars(a))))
del b.y, b.z
print(vars(b))
b.y = b.z = 0
print(vars(b), [k for k in b.__dict__], b.__dict__.popitem(), vars(b))
o = P()
for name in 'qwertyuiop':
    setattr(o, name, name)
for name in 'wry':
    delattr(o, name)
for name in 'yw':
    setattr(o, name, name.upper())
print(''.join(o.__dict__), o.y, ''.join(o.__dict__.values()))
d = o.__dict__
del o.q
d['r'] = 'R'
del d['t']
print(''.join(d), hasattr(o, 't'), o.r)


# Attributes die in the order of the class's names when an instance dies.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=' ')


o = P()
o.z = D('z')
o.x = D('x')
o.y = D('y')
del o
print()
o = P()
o.z = D('z')
o.x = D('x')
o.y = D('y')
o.__dict__
del o
print()
o = P()
o.z = D('z')
o.new1 = D('new1')
d = o.__dict__
del o
print('alive', end=' ')
d = None
print()
o = P()
o.z = D('old')
o.z = D('new')
print()
o.__dict__ = {'k': D('k')}
print()
del o.__dict__
print(o.__dict__)
