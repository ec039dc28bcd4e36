//! Literals to constants. The parser replaces lone surrogates by U+FFFD, so a literal whose value holds that
//! character is decoded again from the source text.

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use ruff_python_ast::{self as ast, Expr, Number};
use ruff_text_size::Ranged;

use crate::code::{Const, Text};

/// Text as code points, valid Unicode as long as possible.
#[derive(Clone, Debug)]
pub(crate) enum Points {
    Utf8(String),
    Points(Vec<u32>),
}

impl From<&str> for Points {
    fn from(text: &str) -> Points {
        Points::Utf8(text.to_owned())
    }
}

impl Points {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Points::Utf8(text) => text.is_empty(),
            Points::Points(points) => points.is_empty(),
        }
    }

    fn of(points: Vec<u32>) -> Points {
        match points.iter().map(|point| char::from_u32(*point)).collect::<Option<String>>() {
            Some(text) => Points::Utf8(text),
            None => Points::Points(points),
        }
    }

    fn points(&self) -> Vec<u32> {
        match self {
            Points::Utf8(text) => text.chars().map(u32::from).collect(),
            Points::Points(points) => points.clone(),
        }
    }

    pub(crate) fn push_all(&mut self, other: &Points) {
        match (&mut *self, other) {
            (Points::Utf8(text), Points::Utf8(more)) => text.push_str(more),
            _ => {
                let mut points = self.points();
                points.extend(other.points());
                *self = Points::Points(points);
            }
        }
    }

    pub(crate) fn to_const(&self) -> Const {
        Const::Str(match self {
            Points::Utf8(text) => Text::Utf8(text.as_str().into()),
            Points::Points(points) => Text::Points(points.as_slice().into()),
        })
    }
}

/// The constant of a literal expression.
pub(crate) fn literal(expr: &Expr, source: &str) -> Option<Const> {
    Some(match expr {
        Expr::NoneLiteral(_) => Const::None,
        Expr::EllipsisLiteral(_) => Const::Ellipsis,
        Expr::BooleanLiteral(e) => Const::Bool(e.value),
        Expr::NumberLiteral(e) => number(&e.value),
        Expr::StringLiteral(e) => {
            let mut text = Points::from("");
            for part in &e.value {
                text.push_all(&string_part(part, source));
            }
            text.to_const()
        }
        Expr::BytesLiteral(e) => Const::Bytes(e.value.iter().flat_map(|part| part.value.iter().copied()).collect()),
        _ => return None,
    })
}

fn number(number: &Number) -> Const {
    match number {
        Number::Int(int) => match int.as_u64() {
            Some(value) => int_const(BigInt::from(value)),
            None => int_const(big(&int.to_string())),
        },
        Number::Float(value) => Const::Float(*value),
        Number::Complex { real, imag } => Const::Complex(*real, *imag),
    }
}

/// The smallest representation of an int.
pub(crate) fn int_const(value: BigInt) -> Const {
    match value.to_i64() {
        Some(small) => Const::Int(small),
        None => Const::BigInt(Box::new(value)),
    }
}

/// Parses an int literal of any size and radix.
fn big(token: &str) -> BigInt {
    let digits: String = token.chars().filter(|digit| *digit != '_').collect();
    let (radix, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        _ => (10, &digits[..]),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default()
}

/// The text of one string literal of an implicit concatenation.
pub(crate) fn string_part(part: &ast::StringLiteral, source: &str) -> Points {
    if !part.value.contains('\u{fffd}') || part.flags.prefix().is_raw() {
        return Points::from(&*part.value);
    }
    let token = &source[part.range()];
    let quote_at = token.find(['"', '\'']).unwrap_or(0);
    let body = &token[quote_at..];
    let quotes = if body.len() >= 6 && (body.starts_with("\"\"\"") || body.starts_with("'''")) { 3 } else { 1 };
    Points::of(unescape(&body[quotes..body.len() - quotes], false))
}

/// The text of a literal element of an f-string.
pub(crate) fn fstring_text(element: &ast::InterpolatedStringLiteralElement, raw: bool, source: &str) -> Points {
    if !element.value.contains('\u{fffd}') || raw {
        return Points::from(&*element.value);
    }
    Points::of(unescape(&source[element.range()], true))
}

/// Decodes the escapes of a str literal; `{{` and `}}` are single braces in an f-string.
fn unescape(body: &str, braces: bool) -> Vec<u32> {
    let mut points = Vec::with_capacity(body.len());
    let mut chars = body.chars().peekable();
    while let Some(ch) = chars.next() {
        if braces && (ch == '{' || ch == '}') && chars.peek() == Some(&ch) {
            chars.next();
        }
        if ch != '\\' {
            points.push(ch as u32);
            continue;
        }
        let Some(escape) = chars.next() else { break };
        let simple = match escape {
            '\n' => continue,
            '\\' | '\'' | '"' => escape as u32,
            'a' => 7,
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            'x' => hex(&mut chars, 2),
            'u' => hex(&mut chars, 4),
            'U' => hex(&mut chars, 8),
            'N' => named(&mut chars),
            '0'..='7' => {
                let mut value = escape as u32 - '0' as u32;
                for _ in 0..2 {
                    let Some(digit) = chars.peek().and_then(|next| next.to_digit(8)) else {
                        break;
                    };
                    value = value * 8 + digit;
                    chars.next();
                }
                value
            }
            _ => {
                points.push('\\' as u32);
                escape as u32
            }
        };
        points.push(simple);
    }
    points
}

fn hex(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, count: usize) -> u32 {
    let mut value = 0;
    for _ in 0..count {
        let Some(digit) = chars.peek().and_then(|next| next.to_digit(16)) else {
            break;
        };
        value = value * 16 + digit;
        chars.next();
    }
    value
}

/// `\N{...}` beside a surrogate: decoded by the parser on its own.
fn named(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> u32 {
    let name: String = chars.by_ref().take_while(|ch| *ch != '}').collect();
    let literal = format!("'\\N{name}}}'");
    let parsed = ruff_python_parser::parse_expression(&literal).ok();
    let value = parsed.as_ref().and_then(|parsed| parsed.expr().as_string_literal_expr());
    value.and_then(|value| value.value.chars().next()).map_or(0xfffd, u32::from)
}
