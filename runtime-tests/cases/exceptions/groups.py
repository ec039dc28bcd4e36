eg = ExceptionGroup("msg", [ValueError(1), TypeError(2), ExceptionGroup("nested", [KeyError(3)])])
print(eg, repr(eg), eg.message, eg.exceptions)
print(repr(eg.subgroup(ValueError)), repr(eg.split(KeyError)), eg.subgroup(OSError), repr(eg.derive([ValueError()])), type(BaseExceptionGroup("m", [ValueError()])).__name__)
try:
    raise eg
except* ValueError as e:
    print("values", repr(e))
except* (TypeError, KeyError) as e:
    print("others", repr(e))
try:
    raise ValueError("plain")
except* ValueError as e:
    print(repr(e))
try:
    try:
        raise eg
    except* ValueError:
        pass
except ExceptionGroup as e:
    print("rest", repr(e))
