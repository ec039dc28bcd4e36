//! Mistakes in what is assigned to or deleted.

use super::check;

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
