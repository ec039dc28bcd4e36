//! f-strings: literal parts are joined at compile time, values are formatted one by one.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};

use super::*;
use crate::code::Const;
use crate::literal::Points;
use crate::opcode::Opcode;

/// How many parts are joined by one instruction; longer strings go through `"".join(list)`.
const RUN_LIMIT: usize = 30;

enum Part<'e> {
    Text(Points),
    Value(&'e ast::InterpolatedElement),
}

impl Compiler<'_> {
    pub(super) fn fstring(&mut self, e: &ast::ExprFString, dst: Reg) -> Result {
        let mut parts = Vec::new();
        for part in &e.value {
            match part {
                FStringPart::Literal(literal) => {
                    let text = crate::literal::string_part(literal, self.lines.text);
                    add_text(&mut parts, text);
                }
                FStringPart::FString(fstring) => {
                    let raw = fstring.flags.prefix().is_raw();
                    self.elements(&fstring.elements, raw, &mut parts);
                }
            }
        }
        self.joined(parts, dst)
    }

    fn elements<'e>(&self, elements: &'e [InterpolatedStringElement], raw: bool, parts: &mut Vec<Part<'e>>) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    add_text(parts, crate::literal::fstring_text(literal, raw, self.lines.text));
                }
                InterpolatedStringElement::Interpolation(value) => {
                    if let Some(debug) = &value.debug_text {
                        add_text(parts, Points::from(debug.as_str()));
                    }
                    parts.push(Part::Value(value));
                }
            }
        }
    }

    fn joined(&mut self, parts: Vec<Part<'_>>, dst: Reg) -> Result {
        match &parts[..] {
            [] => {
                self.load_const(Const::str(""), dst);
                return Ok(());
            }
            [Part::Text(text)] => {
                self.load_const(text.to_const(), dst);
                return Ok(());
            }
            [Part::Value(value)] => return self.formatted(value, dst),
            _ => {}
        }
        let count = parts.len();
        if count > RUN_LIMIT {
            return self.joined_long(parts, dst);
        }
        for part in parts {
            self.part(part)?;
        }
        self.op_run(Opcode::BuildString, dst, count as u16, count as u32);
        Ok(())
    }

    fn part(&mut self, part: Part<'_>) -> Result {
        match part {
            Part::Text(text) => {
                self.push_const(text.to_const());
                Ok(())
            }
            Part::Value(value) => self.formatted(value, self.unit.top()),
        }
    }

    /// `"".join([...])` with a list grown part by part.
    fn joined_long(&mut self, parts: Vec<Part<'_>>, dst: Reg) -> Result {
        let window = self.unit.top();
        self.push_const(Const::str(""));
        let name = self.unit.name_idx("join");
        self.pop(window);
        self.emit(Opcode::LoadMethod, crate::opcode::B_TEMP, window.0, window.0, name);
        self.grow(2);
        let list = self.unit.top();
        self.op_run(Opcode::BuildList, list, 0, 0);
        for part in parts {
            self.part(part)?;
            self.update_by_top(Opcode::ListAppend, list);
        }
        self.op_run(Opcode::CallMethod, dst, 3, 1);
        Ok(())
    }

    fn formatted(&mut self, value: &ast::InterpolatedElement, dst: Reg) -> Result {
        let saved = self.at(value.range);
        let conversion = match value.conversion {
            ConversionFlag::None if value.debug_text.is_some() && value.format_spec.is_none() => 2,
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        match &value.format_spec {
            None => {
                let operand = self.operand(&value.expression, true)?;
                self.op_b_num(Opcode::Format, dst, operand, conversion);
            }
            Some(spec) => {
                self.push(&value.expression)?;
                let mut parts = Vec::new();
                self.elements(&spec.elements, false, &mut parts);
                self.joined(parts, self.unit.top())?;
                self.op_run(Opcode::FormatSpec, dst, 2, conversion);
            }
        }
        self.unit.loc = saved;
        Ok(())
    }
}

fn add_text(parts: &mut Vec<Part<'_>>, text: Points) {
    if text.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(Part::Text(before)) => before.push_all(&text),
        _ => parts.push(Part::Text(text)),
    }
}
