//! Mistakes in the replacement fields of f-strings.

use super::diagnose::{Error, Source};
use super::tokens::Kind;

impl Source<'_> {
    /// An f-string field without expression.
    pub(super) fn empty_field(&self, token: usize) -> Option<Error> {
        let inside = self.field_start(token)?;
        let text = self.text(token);
        if inside + 1 == token {
            return Some(match text {
                "}" | ":" | "!" | "=" => self.at(token, format!("f-string: valid expression required before '{text}'")),
                _ if text == "lambda" => {
                    self.at(token, "f-string: lambda expressions are not allowed without parentheses")
                }
                _ => self.at(token, "f-string: expecting a valid expression after '{'"),
            });
        }
        None
    }

    /// The opening brace of the f-string field a token stands directly in.
    pub(super) fn field_start(&self, token: usize) -> Option<usize> {
        let mut depth = 0;
        let mut strings = 0;
        let mut at = token;
        while at > 0 {
            at -= 1;
            match self.kind(at) {
                Kind::FEnd => strings += 1,
                Kind::FStart if strings == 0 => return None,
                Kind::FStart => strings -= 1,
                Kind::Newline => return None,
                Kind::Op if strings == 0 => match self.text(at) {
                    ")" | "]" | "}" => depth += 1,
                    "(" | "[" => {
                        if depth == 0 {
                            return None;
                        }
                        depth -= 1;
                    }
                    "{" => {
                        if depth == 0 {
                            let field = at > 0 && matches!(self.kind(at - 1), Kind::FStart | Kind::FMiddle)
                                || at > 0 && self.text(at - 1) == "}" && self.in_fstring(at);
                            return field.then_some(at);
                        }
                        depth -= 1;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        None
    }

    /// Whether a token stands between the quotes of an f-string.
    pub(super) fn in_fstring(&self, token: usize) -> bool {
        let count = |kind: Kind| self.tokens[..token].iter().filter(|token| token.kind == kind).count();
        count(Kind::FStart) > count(Kind::FEnd)
    }

    pub(super) fn field_mistake(&self, token: usize) -> Error {
        match self.text(token) {
            "!" => self.invalid(token),
            _ => self.at(token, "f-string: expecting '=', or '!', or ':', or '}'"),
        }
    }

    /// A field that goes on after its expression.
    pub(super) fn unclosed_field(&self, token: usize) -> Error {
        let Some(field) = self.field_start(token).filter(|field| field + 1 < token) else {
            return self.at(token, "f-string: expecting '}'");
        };
        if self.ends_operand(token - 1) && self.is_atom(token) {
            let first = self.operand_start(token - 1).max(field + 1);
            let last = self.right_operand_end(token);
            return self.over(first, last, "invalid syntax. Perhaps you forgot a comma?");
        }
        if (field..token).any(|at| self.text(at) == "!") {
            return self.at(token, "f-string: expecting ':' or '}'");
        }
        self.field_mistake(token)
    }
}
