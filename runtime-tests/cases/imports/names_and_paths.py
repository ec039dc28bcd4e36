import sys
print(__file__.endswith("names_and_paths.py"), sys.argv[0], __package__, __spec__, __doc__, type(__builtins__).__name__, __annotations__ if "__annotations__" in globals() else "none")
print(sys.path[0] == __file__[:-len("/names_and_paths.py")], len(sys.argv), __cached__ if "__cached__" in globals() else "no cached")
