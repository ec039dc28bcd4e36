class A:
    @property
    def value(self):
        return self._value * 2
a = A()
print(a.value)
