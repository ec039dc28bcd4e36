d=dict.fromkeys('abc'); del d['a']; d['a']=1; print(list(d))
try:
    for k in d: d['z']=0
except RuntimeError as e: print(e)
try:
    for k in d: del d[k]; d[k+'!']=0
except RuntimeError as e: print(e)
