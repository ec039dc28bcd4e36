"""Paths as POSIX writes them."""

import posix as _posix

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        convert = type(path).__fspath__
    except AttributeError:
        name = type(path).__name__
        raise TypeError(f"expected str, bytes or os.PathLike object, not {name}") from None
    result = convert(path)
    if not isinstance(result, (str, bytes)):
        kind = type(path).__name__
        raise TypeError(f"expected {kind}.__fspath__() to return str or bytes, not {type(result).__name__}")
    return result


def normcase(s):
    return _fspath(s)


def isabs(s):
    return _fspath(s).startswith("/")


def join(a, *p):
    path = _fspath(a)
    for part in map(_fspath, p):
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _fspath(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    stripped = head.rstrip("/")
    return stripped or head, tail


def splitext(p):
    p = _fspath(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > start and p[start:dot].strip("."):
        return p[:dot], p[dot:]
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def basename(p):
    p = _fspath(p)
    return p[p.rfind("/") + 1:]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _fspath(path)
    if not path:
        return "."
    # Two leading slashes are kept, as POSIX allows them a meaning of their own.
    slashes = 2 if path.startswith("//") and not path.startswith("///") else path.startswith("/")
    kept = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not kept) or (kept and kept[-1] == ".."):
            kept.append(part)
        elif kept:
            kept.pop()
    return "/" * slashes + "/".join(kept) or "."


def abspath(path):
    path = _fspath(path)
    return normpath(path if isabs(path) else join(_posix.getcwd(), path))


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return join(*[".."] * (len(here) - common), *there[common:]) if here != there else "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for at, character in enumerate(low):
        if character != high[at]:
            return low[:at]
    return low


def expanduser(path):
    path = _fspath(path)
    home = _posix.environ.get("HOME")
    if home is None or not (path == "~" or path.startswith("~/")):
        return path
    return home.rstrip("/") + path[1:] or "/"


def _mode(path, stat):
    try:
        return stat(_fspath(path))[0] & 0o170000
    except (OSError, ValueError):
        return None


def exists(path):
    return _mode(path, _posix._stat) is not None


def lexists(path):
    return _mode(path, _posix._lstat) is not None


def isfile(path):
    return _mode(path, _posix._stat) == 0o100000


def isdir(path):
    return _mode(path, _posix._stat) == 0o040000


def islink(path):
    return _mode(path, _posix._lstat) == 0o120000


def getsize(filename):
    return _posix._stat(_fspath(filename))[6]


def getmtime(filename):
    return float(_posix._stat(_fspath(filename))[8])
