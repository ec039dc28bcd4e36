import sys
def run(f):
    try:
        f()
    except SystemExit as e:
        print(repr(e), e.code)
run(lambda: sys.exit()); run(lambda: sys.exit(3)); run(lambda: sys.exit("text")); run(lambda: sys.exit((1, 2)) )
raise SystemExit("message to stderr")
