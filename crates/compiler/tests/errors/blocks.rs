//! Missing blocks, colons and parts of expressions.

use super::check;

#[test]
fn blocks() {
    check("a = 42 if True\n", "SyntaxError: expected 'else' after 'if' expression (1:5)");
    check("a = (42 if True)\n", "SyntaxError: expected 'else' after 'if' expression (1:6)");
    check("with a as b\n", "SyntaxError: expected ':' (1:12)");
    check("def foo(a=1,/*,b,c):\n   pass\n", "SyntaxError: expected comma between / and * (1:14)");
    check("def foo(a=1,d=,c):\n   pass\n", "SyntaxError: expected default value expression (1:14)");
    check("def foo(a,d=,c):\n   pass\n", "SyntaxError: expected default value expression (1:12)");
    check("lambda a=1,/*,b,c: None\n", "SyntaxError: expected comma between / and * (1:13)");
    check("f(a=)\n", "SyntaxError: expected argument value expression (1:3)");
    check("f(a, b, c=)\n", "SyntaxError: expected argument value expression (1:9)");
    check("def f()\n    pass\n", "SyntaxError: expected ':' (1:8)");
    check("{1:2, 3:4, 5}\n", "SyntaxError: ':' expected after dictionary key (1:12)");
    check("{1:2, 3:4, 5:}\n", "SyntaxError: expression expected after dictionary key and ':' (1:13)");
    check("{1:}\n", "SyntaxError: expression expected after dictionary key and ':' (1:3)");
    check(
        "while condition:\npass\n",
        "IndentationError: expected an indented block after 'while' statement on line 1 (2:1)",
    );
    check(
        "for x in range(10):\npass\n",
        "IndentationError: expected an indented block after 'for' statement on line 1 (2:1)",
    );
    check(
        "def foo(x, /, y, *, z=2):\npass\n",
        "IndentationError: expected an indented block after function definition on line 1 (2:1)",
    );
    check(
        "def foo[T](x, /, y, *, z=2):\npass\n",
        "IndentationError: expected an indented block after function definition on line 1 (2:1)",
    );
    check(
        "class Blech(A):\npass\n",
        "IndentationError: expected an indented block after class definition on line 1 (2:1)",
    );
    check(
        "class Blech[T](A):\npass\n",
        "IndentationError: expected an indented block after class definition on line 1 (2:1)",
    );
    check(
        "try:\n  pass\nexcept* A as a:\n  pass\nexcept*:\n  pass\n",
        "SyntaxError: expected one or more exception types (5:8)",
    );
    check("if 1:\n  foo()\n bar()", "IndentationError: unindent does not match any outer indentation level (3:7)");
    check("foo()\n bar()\n", "IndentationError: unexpected indent (2:1)");
    check(
        "def spam():\n  print(1)\n print(2)",
        "IndentationError: unindent does not match any outer indentation level (3:10)",
    );
    check("try:\n  pass\nexcept*:\n  pass", "SyntaxError: expected one or more exception types (3:8)");
    check(
        "\ntry:\n    raise ValueError\nexcept* Exception as e:\n    break\n",
        "SyntaxError: 'break', 'continue' and 'return' cannot appear in an except* block (5:5)",
    );
    check("\n\n if 1: pass\n\npass", "IndentationError: unexpected indent (3:1)");
}
