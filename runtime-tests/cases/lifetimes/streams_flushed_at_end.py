"""When a script's own standard output is flushed: at the end of the script, and at the end of the process."""
import atexit
import sys


class Stream:
    def write(self, text):
        sys.__stdout__.write(text)

    def flush(self):
        sys.__stdout__.write("flush\n")


atexit.register(lambda: print("exit function"))
sys.stdout = Stream()
print("last line")
