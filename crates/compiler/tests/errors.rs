//! Rejected sources: class, message, line and column are CPython 3.12.1's, taken from its own test suite's mistakes.

use krait_compiler::{ErrorKind, Options, compile_source};

/// Compiles a wrong source and compares the error with `Class: message (line:column)`.
fn check(source: &str, expected: &str) {
    let error = compile_source(source, "f", Options::default()).expect_err(source);
    let class = match error.kind {
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        _ => "SyntaxError",
    };
    let found = format!("{class}: {} ({}:{})", error.msg, error.lineno, error.offset);
    assert_eq!(found, expected, "for {source:?}");
}

#[test]
fn parameters() {
    check("def f(x):\n    global x\n", "SyntaxError: name 'x' is parameter and global (2:5)");
    check(
        "def f(x, y=1, z):\n    pass\n",
        "SyntaxError: parameter without a default follows parameter with a default (1:15)",
    );
    check(
        "def f(x, /, y=1, z):\n    pass\n",
        "SyntaxError: parameter without a default follows parameter with a default (1:18)",
    );
    check("def foo(/,a,b=,c):\n   pass\n", "SyntaxError: at least one argument must precede / (1:9)");
    check("def foo(a,*b=3,c):\n   pass\n", "SyntaxError: var-positional argument cannot have default value (1:13)");
    check("def foo(a,**b=3):\n   pass\n", "SyntaxError: var-keyword argument cannot have default value (1:14)");
    check("def foo(a,**b: int=3):\n   pass\n", "SyntaxError: var-keyword argument cannot have default value (1:19)");
    check("def foo(a,*a, b, **c, d):\n   pass\n", "SyntaxError: arguments cannot follow var-keyword argument (1:23)");
    check("def foo(a,*a, b, **c, d=4):\n   pass\n", "SyntaxError: arguments cannot follow var-keyword argument (1:23)");
    check("def foo(*b,*d):\n   pass\n", "SyntaxError: * argument may appear only once (1:12)");
    check("def foo(a,*b,c,*d,*e,c):\n   pass\n", "SyntaxError: * argument may appear only once (1:16)");
    check("lambda /,a,b,c: None\n", "SyntaxError: at least one argument must precede / (1:8)");
    check("lambda a,*b=3,c: None\n", "SyntaxError: var-positional argument cannot have default value (1:12)");
    check("def f(x):\n    nonlocal x\n", "SyntaxError: name 'x' is parameter and nonlocal (2:5)");
    check("def f(x, (y, z), w):\n   pass\n", "SyntaxError: Function parameters cannot be parenthesized (1:10)");
    check("def f((x, y, z, w)):\n   pass\n", "SyntaxError: Function parameters cannot be parenthesized (1:7)");
    check("lambda x, (y, z), w: None\n", "SyntaxError: Lambda expression parameters cannot be parenthesized (1:11)");
    check("lambda (x, y, z, w): None\n", "SyntaxError: Lambda expression parameters cannot be parenthesized (1:8)");
    check("f(a=23, a=234)\n", "SyntaxError: keyword argument repeated: a (1:9)");
    check(
        "match ...:\n  case Foo(z=1, y=2, x):\n    ...\n",
        "SyntaxError: positional patterns follow keyword patterns (2:22)",
    );
    check(
        "match ...:\n  case Foo(a, z=1, y=2, x):\n    ...\n",
        "SyntaxError: positional patterns follow keyword patterns (2:25)",
    );
    check("f(**x, *y)\n", "SyntaxError: iterable argument unpacking follows keyword argument unpacking (1:8)");
    check("int(base=10, '2')", "SyntaxError: positional argument follows keyword argument (1:17)");
    check("int(**{'base': 10}, '2')", "SyntaxError: positional argument follows keyword argument unpacking (1:24)");
    check(
        "int(**{'base': 10}, *['2'])",
        "SyntaxError: iterable argument unpacking follows keyword argument unpacking (1:21)",
    );
    check("call(\na=1,\na=1\n)", "SyntaxError: keyword argument repeated: a (3:1)");
    check("def f(x, x):\n  pass", "SyntaxError: duplicate argument 'x' in function definition (1:10)");
    check("def f(x):\n  nonlocal x", "SyntaxError: name 'x' is parameter and nonlocal (2:3)");
    check("def f(x):\n  x = 1\n  global x", "SyntaxError: name 'x' is parameter and global (3:3)");
    check("def f(*):\n  pass", "SyntaxError: named arguments must follow bare * (1:7)");
    check("spam(a=1, b := 2)", "SyntaxError: positional argument follows keyword argument (1:17)");
    check("f(p, k1=50, *(1,2), k1=100)", "SyntaxError: keyword argument repeated: k1 (1:21)");
    check("def f(p, *):\n  pass\n", "SyntaxError: named arguments must follow bare * (1:10)");
    check("def f(p1, *, p1=100):\n  pass\n", "SyntaxError: duplicate argument 'p1' in function definition (1:14)");
    check(
        "\nclass C[T]:\n    T = \"class\"\n    type Alias1[T] = lambda: T\n",
        "SyntaxError: Cannot use lambda in annotation scope within class scope (4:22)",
    );
    check(
        "\nclass C[T]:\n    T = \"class\"\n    type Alias2 = lambda: T\n",
        "SyntaxError: Cannot use lambda in annotation scope within class scope (4:19)",
    );
    check("def func[**A, A](): ...", "SyntaxError: duplicate type parameter 'A' (1:15)");
    check("def func[A, *A](): ...", "SyntaxError: duplicate type parameter 'A' (1:13)");
    check(
        "\ndef outer2[T]():\n    def inner1():\n        nonlocal T\n",
        "SyntaxError: nonlocal binding not allowed for type parameter 'T' (4:9)",
    );
    check(
        "\nclass Cls[T]:\n    nonlocal T\n",
        "SyntaxError: nonlocal binding not allowed for type parameter 'T' (3:5)",
    );
}

#[test]
fn scopes() {
    check(
        "def foo():\n    try:\n        pass\n    finally:\n        continue\n",
        "SyntaxError: 'continue' not properly in loop (5:9)",
    );
    check(
        "try:\n    print(1)\n    break\n    print(2)\nfinally:\n    print(3)\n",
        "SyntaxError: 'break' outside loop (3:5)",
    );
    check("def f():\n    print(x)\n    global x\n", "SyntaxError: name 'x' is used prior to global declaration (3:5)");
    check(
        "def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x\n",
        "SyntaxError: name 'x' is used prior to nonlocal declaration (5:9)",
    );
    check("def f():\n    global x\n    nonlocal x\n", "SyntaxError: name 'x' is nonlocal and global (2:5)");
    check("def f():\n    nonlocal x\n", "SyntaxError: no binding for nonlocal 'x' found (2:5)");
    check("nonlocal x\n", "SyntaxError: nonlocal declaration not allowed at module level (1:1)");
    check(
        "class A:\n    def f(self):\n        nonlocal __x\n",
        "SyntaxError: no binding for nonlocal '_A__x' found (3:9)",
    );
    check("import a from b\n", "SyntaxError: Did you mean to use 'from ... import ...' instead? (1:1)");
    check("import a.y.z from b.y.z\n", "SyntaxError: Did you mean to use 'from ... import ...' instead? (1:1)");
    check("type A[T: (x:=3)] = int\n", "SyntaxError: named expression cannot be used within a TypeVar bound (1:12)");
    check("type A[T: (yield 3)] = int\n", "SyntaxError: yield expression cannot be used within a TypeVar bound (1:12)");
    check("type A[T: (await 3)] = int\n", "SyntaxError: await expression cannot be used within a TypeVar bound (1:12)");
    check(
        "type A[T: (yield from [])] = int\n",
        "SyntaxError: yield expression cannot be used within a TypeVar bound (1:12)",
    );
    check("type A = (yield 3)\n", "SyntaxError: yield expression cannot be used within a type alias (1:11)");
    check("type A = (await 3)\n", "SyntaxError: await expression cannot be used within a type alias (1:11)");
    check("type A = (yield from [])\n", "SyntaxError: yield expression cannot be used within a type alias (1:11)");
    check(
        "class A[T]((yield 3)): ...\n",
        "SyntaxError: yield expression cannot be used within the definition of a generic (1:13)",
    );
    check(
        "class A[T]((await 3)): ...\n",
        "SyntaxError: await expression cannot be used within the definition of a generic (1:13)",
    );
    check(
        "class A[T]((yield from [])): ...\n",
        "SyntaxError: yield expression cannot be used within the definition of a generic (1:13)",
    );
    check("break", "SyntaxError: 'break' outside loop (1:1)");
    check("if 0: continue", "SyntaxError: 'continue' not properly in loop (1:7)");
    check("if 0: return", "SyntaxError: 'return' outside function (1:7)");
    check("if 0: return\nelse:  x=1", "SyntaxError: 'return' outside function (1:7)");
    check("x = [(yield i) for i in range(3)]", "SyntaxError: 'yield' inside list comprehension (1:7)");
    check("def f():\n  from _ import *", "SyntaxError: import * only allowed at module level (2:17)");
    check("nonlocal x", "SyntaxError: nonlocal declaration not allowed at module level (1:1)");
    check("def f():\n  global x\n  nonlocal x", "SyntaxError: name 'x' is nonlocal and global (2:3)");
    check(
        "x=1\nfrom __future__ import division",
        "SyntaxError: from __future__ imports must occur at the beginning of the file (2:1)",
    );
    check("def f():\n    x: int\n    global x\n", "SyntaxError: annotated name 'x' can't be global (3:5)");
    check("def f():\n    global x\n    x: int\n", "SyntaxError: annotated name 'x' can't be global (3:5)");
    check("def f():\n    x: int\n    nonlocal x\n", "SyntaxError: annotated name 'x' can't be nonlocal (3:5)");
    check("def f():\n    nonlocal x\n    x: int\n", "SyntaxError: annotated name 'x' can't be nonlocal (3:5)");
    check("def g(): [(yield x) for x in ()]", "SyntaxError: 'yield' inside list comprehension (1:12)");
    check("def g(): {(yield x) for x in ()}", "SyntaxError: 'yield' inside set comprehension (1:12)");
    check("def g(): {(yield x): x for x in ()}", "SyntaxError: 'yield' inside dict comprehension (1:12)");
    check("def g(): {x: (yield x) for x in ()}", "SyntaxError: 'yield' inside dict comprehension (1:15)");
    check("def g(): ((yield x) for x in ())", "SyntaxError: 'yield' inside generator expression (1:12)");
    check(
        "def wrong2():\n    print(x)\n    global x\n",
        "SyntaxError: name 'x' is used prior to global declaration (3:5)",
    );
    check(
        "from __future__ import annotations\ntest: (yield)",
        "SyntaxError: yield expression cannot be used within an annotation (2:8)",
    );
    check(
        "from __future__ import annotations\ntest.test: (yield a + b)",
        "SyntaxError: yield expression cannot be used within an annotation (2:13)",
    );
    check(
        "from __future__ import annotations\ndef test() -> (await y): pass",
        "SyntaxError: await expression cannot be used within an annotation (2:16)",
    );
    check(
        "\nclass C[T]:\n    T = \"class\"\n    def meth[U](x: (T for _ in (1,)), y: T):\n        pass\n",
        "SyntaxError: Cannot use comprehension in annotation scope within class scope (4:20)",
    );
    check(
        "\nclass C[T]:\n    T = \"class\"\n    type Alias3[T] = (T for _ in (1,))\n",
        "SyntaxError: Cannot use comprehension in annotation scope within class scope (4:22)",
    );
    check("type X = (await 42)", "SyntaxError: await expression cannot be used within a type alias (1:11)");
    check("class X[T: (await 42)]: pass", "SyntaxError: await expression cannot be used within a TypeVar bound (1:13)");
    check("class X[T: (y := 3)]: pass", "SyntaxError: named expression cannot be used within a TypeVar bound (1:13)");
    check(
        "def foo():\n                await something()\n            ",
        "SyntaxError: 'await' outside async function (2:17)",
    );
    check(
        "async def foo():\n                yield from []\n            ",
        "SyntaxError: 'yield from' inside async function (2:17)",
    );
    check(
        "def bar():\n                 [i async for i in els]\n            ",
        "SyntaxError: asynchronous comprehension outside of an asynchronous function (2:18)",
    );
    check(
        "def bar():\n                 {i: i async for i in els}\n            ",
        "SyntaxError: asynchronous comprehension outside of an asynchronous function (2:18)",
    );
    check(
        "def bar():\n                 [i for i in await els]\n            ",
        "SyntaxError: 'await' outside async function (2:30)",
    );
    check(
        "async def foo():\n            await abc\n            yield from 123\n        ",
        "SyntaxError: 'yield from' inside async function (3:13)",
    );
    check(
        "async def foo():\n            await abc\n            yield\n            return 123\n        ",
        "SyntaxError: 'return' with value in async generator (4:13)",
    );
    check(
        "async def foo():\n            yield\n            return 123\n        ",
        "SyntaxError: 'return' with value in async generator (3:13)",
    );
}

#[test]
fn targets() {
    check("None = 1\n", "SyntaxError: cannot assign to None (1:1)");
    check("True = 1\n", "SyntaxError: cannot assign to True (1:1)");
    check("(True := 1)\n", "SyntaxError: cannot use assignment expressions with True (1:2)");
    check("obj.__debug__ = 1\n", "SyntaxError: cannot assign to __debug__ (1:1)");
    check("__debug__ = 1\n", "SyntaxError: cannot assign to __debug__ (1:1)");
    check("del __debug__\n", "SyntaxError: cannot delete __debug__ (1:5)");
    check("f() = 1\n", "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='? (1:1)");
    check("yield = 1\n", "SyntaxError: assignment to yield expression not possible (1:1)");
    check("del f()\n", "SyntaxError: cannot delete function call (1:5)");
    check("a + 1 = 2\n", "SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='? (1:1)");
    check("(x for x in x) = 1\n", "SyntaxError: cannot assign to generator expression (1:1)");
    check("1 = 1\n", "SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='? (1:1)");
    check("\"abc\" = 1\n", "SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='? (1:1)");
    check("... = 1\n", "SyntaxError: cannot assign to ellipsis here. Maybe you meant '==' instead of '='? (1:1)");
    check("(a, \"b\", c) = (1, 2, 3)\n", "SyntaxError: cannot assign to literal (1:5)");
    check("(a, True, c) = (1, 2, 3)\n", "SyntaxError: cannot assign to True (1:5)");
    check("[a, b, c + 1] = [1, 2, 3]\n", "SyntaxError: cannot assign to expression (1:8)");
    check("[a, b[1], c + 1] = [1, 2, 3]\n", "SyntaxError: cannot assign to expression (1:11)");
    check("a if 1 else b = 1\n", "SyntaxError: cannot assign to conditional expression (1:1)");
    check("x = y = yield = 1\n", "SyntaxError: assignment to yield expression not possible (1:9)");
    check("a, b += 1, 2\n", "SyntaxError: 'tuple' is an illegal expression for augmented assignment (1:1)");
    check("(a, b) += 1, 2\n", "SyntaxError: 'tuple' is an illegal expression for augmented assignment (1:1)");
    check("for a() in b: pass\n", "SyntaxError: cannot assign to function call (1:5)");
    check("for (a, b()) in b: pass\n", "SyntaxError: cannot assign to function call (1:9)");
    check(
        "[x,y for x,y in range(100)]\n",
        "SyntaxError: did you forget parentheses around the comprehension target? (1:2)",
    );
    check(
        "{x,y for x,y in range(100)}\n",
        "SyntaxError: did you forget parentheses around the comprehension target? (1:2)",
    );
    check(
        "f(lambda x: x[0] = 3)\n",
        "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"? (1:3)",
    );
    check("f(x()=2)\n", "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"? (1:3)");
    check("f(False=1)\n", "SyntaxError: cannot assign to False (1:3)");
    check("f(None=1)\n", "SyntaxError: cannot assign to None (1:3)");
    check("f(*args=[0])\n", "SyntaxError: cannot assign to iterable argument unpacking (1:3)");
    check("f(a, b, *args=[0])\n", "SyntaxError: cannot assign to iterable argument unpacking (1:9)");
    check("f(**kwargs={'a': 1})\n", "SyntaxError: cannot assign to keyword argument unpacking (1:3)");
    check("f(a, b, *args, **kwargs={'a': 1})\n", "SyntaxError: cannot assign to keyword argument unpacking (1:16)");
    check(
        "def f():\n    x = 1\n    global x\n",
        "SyntaxError: name 'x' is assigned to before global declaration (3:5)",
    );
    check(
        "def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x\n",
        "SyntaxError: name 'x' is assigned to before nonlocal declaration (5:9)",
    );
    check(
        "if 1:\n  x() = 1\nelif 1:\n  pass\n",
        "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='? (2:3)",
    );
    check(
        "if x.a = 3:\n   pass\n",
        "SyntaxError: cannot assign to attribute here. Maybe you meant '==' instead of '='? (1:4)",
    );
    check(
        "while x.a = 3:\n   pass\n",
        "SyntaxError: cannot assign to attribute here. Maybe you meant '==' instead of '='? (1:7)",
    );
    check(
        "{1, 2, 3} = 42\n",
        "SyntaxError: cannot assign to set display here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check(
        "{1: 2, 3: 4} = 42\n",
        "SyntaxError: cannot assign to dict literal here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check("(): int\n", "SyntaxError: only single target (not tuple) can be annotated (1:1)");
    check("[]: int\n", "SyntaxError: only single target (not list) can be annotated (1:1)");
    check("(()): int\n", "SyntaxError: only single target (not tuple) can be annotated (1:2)");
    check("([]): int\n", "SyntaxError: only single target (not list) can be annotated (1:2)");
    check("match ...:\n  case 42 as _:\n    ...\n", "SyntaxError: cannot use '_' as a target (2:14)");
    check("del 1", "SyntaxError: cannot delete literal (1:5)");
    check("del (1, 2)", "SyntaxError: cannot delete literal (1:6)");
    check("del None", "SyntaxError: cannot delete None (1:5)");
    check("del *x", "SyntaxError: cannot delete starred (1:5)");
    check("del (*x,)", "SyntaxError: cannot delete starred (1:6)");
    check("del f()", "SyntaxError: cannot delete function call (1:5)");
    check("del (a if True else b)", "SyntaxError: cannot delete conditional expression (1:6)");
    check("del +a", "SyntaxError: cannot delete expression (1:5)");
    check("del a, +b", "SyntaxError: cannot delete expression (1:8)");
    check("del (a := 5)", "SyntaxError: cannot delete named expression (1:6)");
    check("lambda x: x = 2", "SyntaxError: cannot assign to lambda (1:1)");
    check(
        "{i for i in range(5) if (j := 0) for j in range(5)}",
        "SyntaxError: comprehension inner loop cannot rebind assignment expression target 'j' (1:38)",
    );
    check("for 1 in []: pass", "SyntaxError: cannot assign to literal (1:5)");
    check("x + 1 = 1", "SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='? (1:1)");
    check("f(): int\n", "SyntaxError: illegal target for annotation (1:1)");
    check("((a, b) := (1, 2))", "SyntaxError: cannot use assignment expressions with tuple (1:2)");
    check("(lambda: x := 1)", "SyntaxError: cannot use assignment expressions with lambda (1:2)");
    check(
        "class Foo():\n            [(42, 1 + ((( j := i )))) for i in range(5)]\n        ",
        "SyntaxError: assignment expression within a comprehension cannot be used in a class body (2:27)",
    );
    check(
        "[i for i in (i := range(5))]",
        "SyntaxError: assignment expression cannot be used in a comprehension iterable expression (1:14)",
    );
    check(
        "lambda: [i for i in (i := range(5))]",
        "SyntaxError: assignment expression cannot be used in a comprehension iterable expression (1:22)",
    );
    check(
        "((a := 1) for a, (*b, c[d+e::f(g)], h.i) in j)",
        "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'a' (1:3)",
    );
    check(
        "lambda: ((a := 1) for a, (*b, c[d+e::f(g)], h.i) in j)",
        "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'a' (1:11)",
    );
    check(
        "[i for i in range(5) if (j := 0) for j in range(5)]",
        "SyntaxError: comprehension inner loop cannot rebind assignment expression target 'j' (1:38)",
    );
    check("match ...:\n    case 42 as _:\n        pass", "SyntaxError: cannot use '_' as a target (2:16)");
    check(
        "match ...:\n    case a, a:\n        pass",
        "SyntaxError: multiple assignments to name 'a' in pattern (2:13)",
    );
    check(
        "match ...:\n    case {\"k\": a, \"l\": a}:\n        pass",
        "SyntaxError: multiple assignments to name 'a' in pattern (2:24)",
    );
    check(
        "a, *b, c, *d, e = range(10) # doctest:+ELLIPSIS\n",
        "SyntaxError: multiple starred expressions in assignment (1:1)",
    );
    check(
        "[*b, *c] = range(10) # doctest:+ELLIPSIS\n",
        "SyntaxError: multiple starred expressions in assignment (1:1)",
    );
    check(
        "*a = range(10) # doctest:+ELLIPSIS\n",
        "SyntaxError: starred assignment target must be in a list or tuple (1:1)",
    );
    check(
        "def wrong1():\n    a = 1\n    b = 2\n    global a\n    global b\n",
        "SyntaxError: name 'a' is assigned to before global declaration (4:5)",
    );
    check("(y for y in (1,2)) = 10\n", "SyntaxError: cannot assign to generator expression (1:1)");
    check(
        "class X[T]([(x := 3) for _ in range(2)] and B): pass",
        "SyntaxError: assignment expression within a comprehension cannot be used within the definition of a generic (1:14)",
    );
    check(
        "def f[T: [(x := 3) for _ in range(2)]](): pass",
        "SyntaxError: assignment expression within a comprehension cannot be used in a TypeVar bound (1:12)",
    );
    check(
        "type T = [(x := 3) for _ in range(2)]",
        "SyntaxError: assignment expression within a comprehension cannot be used in a type alias (1:12)",
    );
    check(
        "{x: y for y, x in ((1, 2), (3, 4))} = 5",
        "SyntaxError: cannot assign to dict comprehension here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check(
        "[y for y in (1,2)] = 10          # doctest: +IGNORE_EXCEPTION_DETAIL\n",
        "SyntaxError: cannot assign to list comprehension here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check(
        "{y for y in (1,2)} = 10          # doctest: +IGNORE_EXCEPTION_DETAIL\n",
        "SyntaxError: cannot assign to set comprehension here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check(
        "[i for i in range(10)] = (1, 2, 3)",
        "SyntaxError: cannot assign to list comprehension here. Maybe you meant '==' instead of '='? (1:1)",
    );
}

#[test]
fn the_rest() {
    check("obj.None = 1\n", "SyntaxError: invalid syntax (1:5)");
    check("obj.True = 1\n", "SyntaxError: invalid syntax (1:5)");
    check("[1, 2 3]\n", "SyntaxError: invalid syntax. Perhaps you forgot a comma? (1:5)");
    check("{1, 2 3}\n", "SyntaxError: invalid syntax. Perhaps you forgot a comma? (1:5)");
    check("def foo(a,/,/,b,c):\n   pass\n", "SyntaxError: / may appear only once (1:13)");
    check("def foo(a,/,a1,/,b,c):\n   pass\n", "SyntaxError: / may appear only once (1:16)");
    check("def foo(a,*b,c,/,d,e):\n   pass\n", "SyntaxError: / must be ahead of * (1:16)");
    check("def foo(a=1,*b,c=3,/,d,e):\n   pass\n", "SyntaxError: / must be ahead of * (1:20)");
    check("f(x for x in L, 1)\n", "SyntaxError: Generator expression must be parenthesized (1:3)");
    check("f(x for x in L, y=1)\n", "SyntaxError: Generator expression must be parenthesized (1:3)");
    check("if x = 3:\n   pass\n", "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1:4)");
    check("while x = 3:\n   pass\n", "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1:7)");
    check(
        "try:\n   pass\nexcept TypeError:\n   pass\nexcept* ValueError:\n   pass\n",
        "SyntaxError: cannot have both 'except' and 'except*' on the same 'try' (5:1)",
    );
    check(
        "try:\n   pass\nexcept* TypeError:\n   pass\nexcept ValueError:\n   pass\n",
        "SyntaxError: cannot have both 'except' and 'except*' on the same 'try' (5:1)",
    );
    check("{1: *12+1, 23: 1}\n", "SyntaxError: cannot use a starred expression in a dictionary value (1:5)");
    check("{1: *12+1}\n", "SyntaxError: cannot use a starred expression in a dictionary value (1:5)");
    check("try:\n  pass\nexcept A, B:\n  pass\n", "SyntaxError: multiple exception types must be parenthesized (3:8)");
    check(
        "try:\n  pass\nexcept A, B, C:\n  pass\n",
        "SyntaxError: multiple exception types must be parenthesized (3:8)",
    );
    check("A[:(*b)]\n", "SyntaxError: cannot use starred expression here (1:5)");
    check("A[(*b):]\n", "SyntaxError: cannot use starred expression here (1:4)");
    check("type A = (x := 3)\n", "SyntaxError: named expression cannot be used within a type alias (1:11)");
    check(
        "class A[T]((x := 3)): ...\n",
        "SyntaxError: named expression cannot be used within the definition of a generic (1:13)",
    );
    check("print \"old style\"", "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? (1:1)");
    check(
        "print \"old style\",",
        "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? (1:1)",
    );
    check("exec \"old style\"", "SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)? (1:1)");
    check("exec f(a+b,c)", "SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)? (1:1)");
    check(
        "try:\n  pass\nexcept:\n  pass\nexcept ValueError:\n  pass",
        "SyntaxError: default 'except:' must be last (3:1)",
    );
    check("f'{*a}'", "SyntaxError: can't use starred expression here (1:4)");
    check(
        "match ...:\n    case \"a\" | a:\n        pass",
        "SyntaxError: alternative patterns bind different names (2:10)",
    );
    check(
        "match ...:\n    case [a, [b] | [c] | [d]]:\n        pass",
        "SyntaxError: alternative patterns bind different names (2:14)",
    );
    check(
        "match ...:\n    case {\"a\": _, \"a\": _}:\n        pass",
        "SyntaxError: mapping pattern checks duplicate key ('a') (2:10)",
    );
    check(
        "match ...:\n    case {0: _, False: _}:\n        pass",
        "SyntaxError: mapping pattern checks duplicate key (False) (2:10)",
    );
    check(
        "match ...:\n    case {0: _, 0.0: _}:\n        pass",
        "SyntaxError: mapping pattern checks duplicate key (0.0) (2:10)",
    );
    check(
        "match ...:\n    case {0: _, -0: _}:\n        pass",
        "SyntaxError: mapping pattern checks duplicate key (0) (2:10)",
    );
    check(
        "match ...:\n    case {0: _, 0j: _}:\n        pass",
        "SyntaxError: mapping pattern checks duplicate key (0j) (2:10)",
    );
    check(
        "match ...:\n    case a | \"a\":\n        pass",
        "SyntaxError: name capture 'a' makes remaining patterns unreachable (2:10)",
    );
    check(
        "match 42:\n    case x:\n        pass\n    case y:\n        pass",
        "SyntaxError: name capture 'x' makes remaining patterns unreachable (2:10)",
    );
    check(
        "match ...:\n    case _ | _:\n        pass",
        "SyntaxError: wildcard makes remaining patterns unreachable (2:10)",
    );
    check(
        "match ...:\n    case (_ as x) | [x]:\n        pass",
        "SyntaxError: wildcard makes remaining patterns unreachable (2:11)",
    );
    check("*a # doctest:+ELLIPSIS\n", "SyntaxError: can't use starred expression here (1:1)");
    check(
        "from __future__ import annotations\nasync def test() -> something((a := b)): pass",
        "SyntaxError: named expression cannot be used within an annotation (2:32)",
    );
    check(
        "from __future__ import annotations\ntest: f'{(x := 10):=10}'",
        "SyntaxError: named expression cannot be used within an annotation (2:11)",
    );
    check("type X = (y := 3)", "SyntaxError: named expression cannot be used within a type alias (1:11)");
    check(
        "class X[T](y := Sequence[T]): pass",
        "SyntaxError: named expression cannot be used within the definition of a generic (1:12)",
    );
}
