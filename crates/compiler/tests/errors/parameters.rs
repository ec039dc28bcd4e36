//! Mistakes in parameter lists, arguments and the patterns that look like them.

use super::check;

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
