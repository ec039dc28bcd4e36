import sys
from sys import nothing_here
