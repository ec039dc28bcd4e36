import sys
st = set()
out = []
for i in range(300):
    st.add(i)
    s = sys.getsizeof(st)
    if not out or out[-1][1] != s: out.append((i, s))
print(out)
print(sys.getsizeof({1, 2, 3}), sys.getsizeof(frozenset(range(10))), sys.getsizeof(set(range(100))), sys.getsizeof(set("abc") | set("defgh")))
st.clear(); print(sys.getsizeof(st))
