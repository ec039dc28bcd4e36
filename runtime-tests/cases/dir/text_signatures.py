for t in (int, float, str, bytes, list, tuple, dict, set, range):
    for n in sorted(t.__dict__):
        m = t.__dict__[n]
        if hasattr(m, "__text_signature__") and not n.startswith("__"):
            print(t.__name__, n, m.__text_signature__)
