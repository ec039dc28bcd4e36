class A:
    def m(self):
        raise NotImplementedError("subclass must")
class B(A): pass
B().m()
