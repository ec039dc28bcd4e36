//! Mistakes in tokens: strings, f-strings, numbers, brackets.

use super::check;

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
