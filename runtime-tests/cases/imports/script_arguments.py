# arguments: one --two three=3
import sys
print(sys.argv)
