from .. import sub
from ..other import NAME as up
from . import __name__ as here
result = sub.NAME, here
