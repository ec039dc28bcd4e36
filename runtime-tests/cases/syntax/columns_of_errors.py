# Columns of syntax errors in lines that are not ASCII: in characters for text, in bytes for bytes, in bytes for the compiler's own.
for s in ['é = 1; return','"é"; yield','é = 1; break','def f(é, é): pass','é; x: int; global x','"é"; nonlocal x','é=1; from __future__ import zz','é = 1; (a, *b, *c) = 1','é=1; print(f"{a b}")','"é" ; f(a=1,a=2)', 'é = 1; del f()','é = $','é = "abc','é = 1__0','"é" "\\N{foo}"']:
    for t in (s, s.encode()):
        try: compile(t,'t','exec')
        except SyntaxError as e: print(repr(s),e.offset,e.end_offset,e.msg)
