class A:
    @property
    def x(self): pass
    @x.setter
    def x(self, v):
        raise ValueError(v)
A().x = 5
