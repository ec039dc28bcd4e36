from . import sub
from .sub import NAME as OTHER
NAME = "other " + OTHER + " " + sub.NAME
