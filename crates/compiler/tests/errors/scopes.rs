//! Mistakes that the symbol tables find: declarations, and what may not stand in a scope.

use super::check;

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
