import os
print(os.getcwd() != "", os.sep, os.name, os.path.join("a", "b"), os.path.basename("x/y.py"), os.path.dirname("x/y.py"), os.path.exists("basics.py"), os.path.splitext("a.b.c"), os.environ.get("PYTHONHASHSEED"), os.getpid() > 0, os.linesep == "\n")
try:
    os.listdir("no_such_folder")
except FileNotFoundError as e:
    print(e, e.errno)
try:
    os.nope
except AttributeError as e:
    print(e)
