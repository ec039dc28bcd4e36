o=[]
class N:
    def __init__(s,i,n): s.i,s.n=i,n
    def __del__(s): o.append(s.i)
n=None
for i in range(30000): n=N(i,n)
del n; print(len(o),o[0],o[-1])
