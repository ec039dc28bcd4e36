//! What introspection shows of code objects: expectations are recorded from CPython 3.12.1.

use krait_compiler::{Code, Const, Options, compile_source};

/// Compiles a source and compares what its code objects show, outermost first.
fn check(source: &str, expected: &[&str]) {
    let compiled = compile_source(source, "f", Options::default()).expect(source);
    let mut found = Vec::new();
    describe(&compiled.code, &mut found);
    assert_eq!(found, expected, "for {source:?}");
}

fn describe(code: &Code, out: &mut Vec<String>) {
    let shown = |value: &Const| match value {
        Const::Code(code) => format!("<code {}>", code.name),
        value => value.repr(),
    };
    let join = |names: &mut dyn Iterator<Item = &str>| names.collect::<Vec<_>>().join(",");
    out.push(format!(
        "{}:{} flags {:#x} args {} {} {} vars {} names {} cells {} free {} consts {}",
        code.qualname,
        code.first_line,
        code.flags,
        code.n_args,
        code.n_posonly_args,
        code.n_kwonly_args,
        join(&mut code.varnames()),
        join(&mut code.names.iter().map(|name| &**name)),
        join(&mut code.cellvars()),
        join(&mut code.freevars()),
        code.consts.iter().map(shown).collect::<Vec<_>>().join(" "),
    ));
    for value in &code.consts {
        if let Const::Code(nested) = value {
            describe(nested, out);
        }
    }
}

#[test]
fn arguments_come_first() {
    check(
        "def f(a, /, b, *args, c, **kw):\n    d = a\n    return d, e",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f cells  free  consts <code f> None",
            "f:1 flags 0xf args 2 1 1 vars a,b,c,args,kw,d names e cells  free  consts None",
        ],
    );
}

#[test]
fn cells_and_free_variables() {
    check(
        "def f(z, a):\n    b = 1\n    def g():\n        nonlocal b\n        b = a\n        return z\n    return g",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f cells  free  consts <code f> None",
            "f:1 flags 0x3 args 2 0 0 vars z,a,g names  cells z,a,b free  consts None 1 <code g>",
            "f.<locals>.g:3 flags 0x13 args 0 0 0 vars  names  cells  free a,b,z consts None",
        ],
    );
}

#[test]
fn names_in_order_of_use() {
    check(
        "import os.path as p\nfrom a import b\nx.y = z[b]\nf(k=1)",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names os.path,path,p,a,b,z,x,y,f cells  free  consts 0 None ('b',) 1 ('k',)",
        ],
    );
}

#[test]
fn constants_are_merged_by_type() {
    check(
        "def f():\n    return [1, 1.0, True, 1j, 0.0, -0.0, 'a', b'a', (1, 2), (1.0, 2), None]",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f cells  free  consts <code f> None",
            "f:1 flags 0x3 args 0 0 0 vars  names  cells  free  consts None (1, 1.0, True, 1j, 0.0, -0.0, 'a', b'a', (1, 2), (1.0, 2), None)",
        ],
    );
}

#[test]
fn folding() {
    check(
        "x = 2 ** 10, 'ab' * 3, 'abc'[1], (1, 2)[0], -(5), not 1, 1 << 3, 7 // 2, 7 % 3, 1 + 2j",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names x cells  free  consts (1024, 'ababab', 'b', 1, -5, False, 8, 3, 1, (1+2j)) None",
        ],
    );
}

#[test]
fn folding_limits() {
    check(
        "x = 2 ** 200\ny = 'a' * 5000\nz = (1,) * 300",
        &["<module>:1 flags 0x0 args 0 0 0 vars  names x,y,z cells  free  consts 2 200 'a' 5000 (1,) 300 None"],
    );
}

#[test]
fn containers() {
    check(
        "for x in [1, 2]: pass\nx in {1, 2}\nx in [3, 4]\n[1, 2, 3]\n{1, 2, 3}",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names x cells  free  consts (1, 2) frozenset({1, 2}) (3, 4) (1, 2, 3) frozenset({1, 2, 3}) None",
        ],
    );
}

#[test]
fn docstrings() {
    check(
        "def f():\n    '''  doc\n    '''\ndef g():\n    1\nclass C:\n    'doc'",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f,g,C cells  free  consts <code f> <code g> <code C> 'C' None",
            "f:1 flags 0x3 args 0 0 0 vars  names  cells  free  consts '  doc\\n    ' None",
            "g:4 flags 0x3 args 0 0 0 vars  names  cells  free  consts None",
            "C:6 flags 0x0 args 0 0 0 vars  names __name__,__module__,__qualname__,__doc__ cells  free  consts 'C' 'doc' None",
        ],
    );
}

#[test]
fn classes() {
    check(
        "class A(B):\n    x = 1\n    def m(self): return __class__\n    def n(self): return super().n()",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names B,A cells  free  consts <code A> 'A' None",
            "A:1 flags 0x0 args 0 0 0 vars  names __name__,__module__,__qualname__,x,m,n,__classcell__ cells __class__ free  consts 'A' 1 <code m> <code n>",
            "A.m:3 flags 0x3 args 1 0 0 vars self names  cells  free __class__ consts None",
            "A.n:4 flags 0x3 args 1 0 0 vars self names super,n cells  free __class__ consts None",
        ],
    );
}

#[test]
fn mangling() {
    check(
        "class _A:\n    __x = 1\n    def f(self, __p): return self.__y, __z",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names _A cells  free  consts <code _A> '_A' None",
            "_A:1 flags 0x0 args 0 0 0 vars  names __name__,__module__,__qualname__,_A__x,f cells  free  consts '_A' 1 <code f> None",
            "_A.f:3 flags 0x3 args 2 0 0 vars self,_A__p names _A__y,_A__z cells  free  consts None",
        ],
    );
}

#[test]
fn comprehensions() {
    check(
        "def f(xs):\n    ys = [x for x in xs if x]\n    return {k: v for k, v in ys}, (z for z in xs)",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f cells  free  consts <code f> None",
            "f:1 flags 0x3 args 1 0 0 vars xs,x,ys,k,v names  cells  free  consts None <code <genexpr>>",
            "f.<locals>.<genexpr>:3 flags 0x33 args 1 0 0 vars .0,z names  cells  free  consts None",
        ],
    );
}

#[test]
fn type_parameters() {
    check(
        "def f[T: int](x: T) -> T: return x\nclass C[T](B): pass\ntype A[T] = list[T]",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f,C,A cells  free  consts <code <generic parameters of f>> <code <generic parameters of C>> <code <generic parameters of A>> None",
            "<generic parameters of f>:1 flags 0x3 args 0 0 0 vars .defaults,T names  cells  free  consts 'T' <code T> 'x' 'return' <code f>",
            "T:1 flags 0x13 args 0 0 0 vars  names int cells  free  consts None",
            "f:1 flags 0x13 args 1 0 0 vars x names  cells  free  consts None",
            "<generic parameters of C>:2 flags 0x3 args 0 0 0 vars T,.generic_base names B cells .type_params free  consts 'T' <code C> 'C'",
            "C:2 flags 0x0 args 0 0 0 vars  names __name__,__module__,__qualname__,__type_params__ cells  free .type_params consts 'C' None",
            "<generic parameters of A>:3 flags 0x3 args 0 0 0 vars  names  cells T free  consts 'A' 'T' <code A>",
            "A:3 flags 0x13 args 0 0 0 vars  names list cells  free T consts None",
        ],
    );
}

#[test]
fn generators_and_coroutines() {
    check(
        "def g(): yield\nasync def c(): await x\nasync def a(): yield 1\nlambda: (yield)",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names g,c,a cells  free  consts <code g> <code c> <code a> <code <lambda>> None",
            "g:1 flags 0x23 args 0 0 0 vars  names  cells  free  consts None",
            "c:2 flags 0x83 args 0 0 0 vars  names x cells  free  consts None",
            "a:3 flags 0x203 args 0 0 0 vars  names  cells  free  consts None 1",
            "<lambda>:4 flags 0x23 args 0 0 0 vars  names  cells  free  consts None",
        ],
    );
}

#[test]
fn postponed_annotations() {
    check(
        "from __future__ import annotations\ndef f(a: list[int], *b: x.y, c: 'q' = 1) -> -1: pass\nx: a if b else c = 1",
        &[
            "<module>:1 flags 0x1000000 args 0 0 0 vars  names __future__,annotations,f,x,__annotations__ cells  free  consts 0 ('annotations',) 1 ('c',) <code f> 'a if b else c' 'x' None ('a', 'list[int]', 'b', 'x.y', 'c', \"'q'\", 'return', '-1')",
            "f:2 flags 0x1000007 args 1 0 1 vars a,c,b names  cells  free  consts None",
        ],
    );
}

#[test]
fn dead_code() {
    check(
        "def f():\n    if 0:\n        x = 'dead'\n    while 1:\n        return 'live'\n    return 'dead too'",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names f cells  free  consts <code f> None",
            "f:1 flags 0x3 args 0 0 0 vars x names  cells  free  consts None 'live'",
        ],
    );
}

#[test]
fn percent_formats() {
    check(
        "x = '%s and %r' % (a, b)\ny = '%5s|%-3a%%' % (a, b)\nz = '%d' % (a,)",
        &[
            "<module>:1 flags 0x0 args 0 0 0 vars  names a,b,x,y,z cells  free  consts ' and ' '>5' '|' '3' '%' '%d' None",
        ],
    );
}
