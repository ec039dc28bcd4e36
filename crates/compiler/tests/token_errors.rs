//! Rejected sources, mistakes in tokens and blocks: class, message, line and column are CPython 3.12.1's, taken from its own test suite's mistakes.

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

#[test]
fn format_strings() {
    check(
        "f'{x}' = 42\n",
        "SyntaxError: cannot assign to f-string expression here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check(
        "f'{x}-{y}' = 42\n",
        "SyntaxError: cannot assign to f-string expression here. Maybe you meant '==' instead of '='? (1:1)",
    );
    check(
        "x = 1 + 1\ny = 2 + 2\nz = f\"\"\"\nsdfjnsdfjsdf\nsdfsdfs{1+\n2} dfigdf {3+\n4}sdufsd\"\"\n",
        "SyntaxError: unterminated triple-quoted f-string literal (detected at line 7) (3:5)",
    );
    check("f'{**a}'", "SyntaxError: f-string: expecting a valid expression after '{' (1:4)");
}

#[test]
fn tokens() {
    check("(1 + 2", "SyntaxError: '(' was never closed (1:1)");
    check("[1 + 2", "SyntaxError: '[' was never closed (1:1)");
    check(")1 + 2", "SyntaxError: unmatched ')' (1:1)");
    check("]1 + 2", "SyntaxError: unmatched ']' (1:1)");
    check(
        "func(\n    a=[\"unclosed], # Need a quote in this comment: \"\n    b=2,\n)\n",
        "SyntaxError: closing parenthesis ')' does not match opening parenthesis '[' on line 2 (4:1)",
    );
    check("'blech", "SyntaxError: unterminated string literal (detected at line 1) (1:1)");
    check("\"blech", "SyntaxError: unterminated string literal (detected at line 1) (1:1)");
    check("'''blech", "SyntaxError: unterminated triple-quoted string literal (detected at line 1) (1:1)");
    check("\"\"\"blech", "SyntaxError: unterminated triple-quoted string literal (detected at line 1) (1:1)");
    check("print\u{17}(\"Hello\")", "SyntaxError: invalid non-printable character U+0017 (1:6)");
    check("(0x+1)", "SyntaxError: invalid hexadecimal literal (1:3)");
    check("x = 0xI", "SyntaxError: invalid hexadecimal literal (1:6)");
    check(
        "0010 + 2",
        "SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (1:1)",
    );
    check("x = 32e-+4", "SyntaxError: invalid decimal literal (1:8)");
    check("x = 0o9", "SyntaxError: invalid digit '9' in octal literal (1:7)");
    check("f'''\n            {\n            (123_a)\n            }'''", "SyntaxError: invalid decimal literal (3:17)");
    check("0b12", "SyntaxError: invalid digit '2' in binary literal (1:4)");
    check("0b1_2", "SyntaxError: invalid digit '2' in binary literal (1:5)");
    check("0b1_", "SyntaxError: invalid binary literal (1:4)");
    check("0b", "SyntaxError: invalid binary literal (1:2)");
    check("0o18", "SyntaxError: invalid digit '8' in octal literal (1:4)");
    check("0o1_", "SyntaxError: invalid octal literal (1:4)");
    check("0o", "SyntaxError: invalid octal literal (1:2)");
    check(
        "012",
        "SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (1:1)",
    );
    check(
        "match ...:\n    case f\"\":\n        pass",
        "SyntaxError: patterns may only match literals and attribute lookups (2:10)",
    );
    check(
        "match ...:\n    case f\"{x}\":\n        pass",
        "SyntaxError: patterns may only match literals and attribute lookups (2:10)",
    );
}
