try:
    raise KeyboardInterrupt("stop")
except Exception:
    print("wrong")
except BaseException as e:
    print(repr(e))
class Q(BaseException): pass
raise Q("base exception")
