import sys
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print(s.n,b is None)
sys.keep=sys.modules['__main__']; b=D('b'); _u=D('_u'); a=D('a')
