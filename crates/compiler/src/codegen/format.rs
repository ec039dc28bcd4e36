//! `"..." % (a, b)` with a constant format: formatted value by value, as CPython's optimiser does, without the tuple.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::*;
use crate::code::{Const, Text};
use crate::opcode::Opcode;

/// A piece of a parsed format.
enum Piece {
    Text(String),
    /// Conversion (1 str, 2 repr, 3 ascii) and format specification.
    Value(u32, String),
}

/// How many digits of width or precision are read.
const MAX_DIGITS: usize = 3;

impl Compiler<'_> {
    /// Compiles a `%` operation on a constant format and a tuple display; false if it has another shape.
    pub(super) fn percent_format(&mut self, e: &ast::ExprBinOp, dst: Reg) -> Result<bool> {
        let Expr::Tuple(tuple) = &*e.right else { return Ok(false) };
        if e.op != ast::Operator::Mod || tuple.elts.iter().any(Expr::is_starred_expr) {
            return Ok(false);
        }
        let Some(Const::Str(Text::Utf8(format))) = self.fold(&e.left) else { return Ok(false) };
        let Some(pieces) = parse(&format) else { return Ok(false) };
        let values = pieces.iter().filter(|piece| matches!(piece, Piece::Value(..))).count();
        if values != tuple.elts.len() || pieces.is_empty() || pieces.len() > 30 {
            return Ok(false);
        }
        let count = pieces.len() as u16;
        let mut elts = tuple.elts.iter();
        let first = self.unit.top();
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    self.push_const(Const::str(&text));
                }
                Piece::Value(conversion, spec) => {
                    let Some(value) = elts.next() else { return Ok(false) };
                    self.format_one(value, conversion, &spec)?;
                }
            }
        }
        if count == 1 {
            self.move_top(dst);
        } else {
            debug_assert_eq!(first, Reg::temp(self.unit.depth - count));
            self.op_run(Opcode::BuildString, dst, count, count as u32);
        }
        Ok(true)
    }

    fn format_one(&mut self, value: &Expr, conversion: u32, spec: &str) -> Result {
        let saved = self.at(value.range());
        if spec.is_empty() {
            let operand = self.operand(value, true)?;
            let top = self.unit.top_after(operand);
            self.op_b_num(Opcode::Format, top, operand, conversion);
        } else {
            self.push(value)?;
            let top = self.last();
            self.push_const(Const::str(spec));
            self.op_run(Opcode::FormatSpec, top, 2, conversion);
        }
        self.unit.loc = saved;
        Ok(())
    }
}

/// Parses a format of `%s`, `%r`, `%a` and `%%`; None for anything else.
fn parse(format: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut chars = format.chars().peekable();
    while let Some(ch) = chars.next() {
        if ch != '%' {
            text.push(ch);
            continue;
        }
        if chars.peek() == Some(&'%') {
            chars.next();
            text.push('%');
            continue;
        }
        let left = chars.next_if_eq(&'-').is_some();
        if chars.peek().is_some_and(|ch| "#0+- ".contains(*ch)) {
            return None;
        }
        let width = digits(&mut chars)?;
        let precision = match chars.next_if_eq(&'.') {
            Some(_) => Some(digits(&mut chars)?),
            None => None,
        };
        let conversion = match chars.next()? {
            's' => 1,
            'r' => 2,
            'a' => 3,
            _ => return None,
        };
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(Piece::Value(conversion, spec(left, &width, precision.as_deref())));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Some(pieces)
}

fn digits(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<String> {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        digits.push(digit);
        if digits.len() > MAX_DIGITS {
            return None;
        }
    }
    Some(digits)
}

/// The format specification of a width and precision: `%` aligns to the right unless told otherwise.
fn spec(left: bool, width: &str, precision: Option<&str>) -> String {
    let mut spec = String::new();
    if !left && width.parse().is_ok_and(|width: u32| width > 0) {
        spec.push('>');
    }
    if let Ok(width) = width.parse::<u32>() {
        spec.push_str(&width.to_string());
    }
    if let Some(precision) = precision {
        spec.push('.');
        spec.push_str(&precision.parse::<u32>().unwrap_or(0).to_string());
    }
    spec
}
