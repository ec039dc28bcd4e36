class P:
    __match_args__ = ("a",)
    @property
    def a(self):
        return 1 / 0
match P():
    case P(1): pass
