//! What CPython says about the insides of literals: unknown escapes, numbers glued to keywords, very long ints.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_ast::{AnyStringFlags, StringFlags};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::error::{SyntaxError, Warning, WarningKind};
use crate::lines::Lines;

/// The most decimal digits an int literal may have (`sys.int_info.default_max_str_digits`).
const MAX_DIGITS: usize = 4300;

/// Looks at all literals; gives the warnings in source order.
pub(crate) fn check(tokens: &[Token], lines: &Lines<'_>) -> Result<Vec<Warning>, Box<SyntaxError>> {
    let mut warnings = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind() {
            TokenKind::String | TokenKind::FStringMiddle => {
                if let Some(flags) = token.string_flags()
                    && !flags.prefix().is_raw()
                {
                    string(token, flags, lines, &mut warnings);
                }
            }
            TokenKind::Int | TokenKind::Float | TokenKind::Complex => {
                digits(token, lines)?;
                if let Some(next) = tokens.get(at + 1)
                    && next.start() == token.end()
                    && next.kind().is_keyword()
                {
                    glued(token, lines, &mut warnings);
                }
            }
            _ => {}
        }
    }
    Ok(warnings)
}

fn digits(token: &Token, lines: &Lines<'_>) -> Result<(), Box<SyntaxError>> {
    let text = &lines.text[token.range()];
    if token.kind() != TokenKind::Int || text.len() <= MAX_DIGITS || text.starts_with(['x', 'X', 'o', 'O', 'b', 'B']) {
        return Ok(());
    }
    let radix = matches!(text.as_bytes().get(1), Some(b'x' | b'X' | b'o' | b'O' | b'b' | b'B'));
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    if radix || count <= MAX_DIGITS {
        return Ok(());
    }
    let msg = format!(
        "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {count} digits; \
         use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
         literals to avoid decimal conversion limits."
    );
    let mut error = lines.error(token.range(), msg);
    (error.offset, error.end_lineno, error.end_offset) = (0, error.lineno, 0);
    Err(error)
}

fn glued(token: &Token, lines: &Lines<'_>, warnings: &mut Vec<Warning>) {
    let text = &lines.text[token.range()];
    let kind = match text.as_bytes().get(1) {
        Some(b'x' | b'X') => "hexadecimal",
        Some(b'o' | b'O') => "octal",
        Some(b'b' | b'B') => "binary",
        _ if text.ends_with(['j', 'J']) => "imaginary",
        _ => "decimal",
    };
    let last = TextRange::new(token.end() - TextSize::new(1), token.end() - TextSize::new(1));
    push(warnings, lines, last, format!("invalid {kind} literal"));
}

fn push(warnings: &mut Vec<Warning>, lines: &Lines<'_>, range: TextRange, msg: String) {
    let error = lines.error(range, msg.as_str());
    warnings.push(Warning { category: WarningKind::Syntax, msg, lineno: error.lineno, as_error: error });
}

/// Warns about the first escape of a literal that means nothing.
fn string(token: &Token, flags: AnyStringFlags, lines: &Lines<'_>, warnings: &mut Vec<Warning>) {
    let text = &lines.text[token.range()];
    if !text.contains('\\') {
        return;
    }
    let body = if token.kind() == TokenKind::String {
        &text[flags.opener_len().to_usize()..text.len() - flags.closer_len().to_usize()]
    } else {
        text
    };
    if let Some(msg) = unknown_escape(body, flags.prefix().is_bytes()) {
        push(warnings, lines, token.range(), msg);
    }
}

fn unknown_escape(body: &str, is_bytes: bool) -> Option<String> {
    let mut chars = body.chars().peekable();
    while let Some(ch) = chars.next() {
        if ch != '\\' {
            continue;
        }
        match chars.next()? {
            '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => {}
            'u' | 'U' | 'N' if !is_bytes => {}
            first @ '0'..='7' => {
                let mut octal = String::from(first);
                while octal.len() < 3
                    && let Some(digit) = chars.next_if(|next| ('0'..='7').contains(next))
                {
                    octal.push(digit);
                }
                if octal.len() == 3 && first > '3' {
                    return Some(format!("invalid octal escape sequence '\\{octal}'"));
                }
            }
            other => return Some(format!("invalid escape sequence '\\{other}'")),
        }
    }
    None
}
