"""Files, folders, the environment and the process: the part that everyday scripts use."""

import posixpath as path
import sys
from posix import chdir, close, cpu_count, dup, dup2, getcwd, getpid, listdir, mkdir, pipe, read, remove, rename, rmdir
from posix import strerror, urandom, write
from posix import environ as _initial
from posixpath import _fspath as fspath
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
error = OSError
unlink = remove


class _Environ(dict):
    # The environment of this process: changes are seen by the script only.

    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        dict.__setitem__(self, key, value)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def copy(self):
        return dict(self)

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self.items())
        return f"environ({{{items}}})"


environ = _Environ(_initial)


def getenv(key, default=None):
    """The value of an environment variable, or the default."""
    return environ.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def fsencode(filename):
    """The bytes of a file name."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """The text of a file name."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename
