//! Mistakes in statements, and those of no other kind.

use super::check;

#[test]
fn statements() {
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
