//! Walks over tokens that find where operands start and end.

use super::diagnose::Source;
use super::tokens::Kind;

impl Source<'_> {
    /// The last token of the expressions separated by commas from `first`, at most `limit`.
    pub(super) fn expression_end(&self, first: usize, limit: usize) -> usize {
        let mut operand = false;
        let mut depth = 0;
        let mut last = first;
        for at in first..=limit {
            let opens = matches!(self.text(at), "(" | "[" | "{");
            let closes = matches!(self.text(at), ")" | "]" | "}");
            let atom = matches!(self.kind(at), Kind::Name | Kind::Number | Kind::Str | Kind::FStart)
                && (!self.is_keyword(at) || matches!(self.text(at), "None" | "True" | "False"));
            if depth == 0 && operand && atom && self.kind(at) != Kind::Str {
                break;
            }
            depth += opens as i32 - closes as i32;
            operand = atom || closes || matches!(self.kind(at), Kind::FEnd);
            last = at;
        }
        last
    }

    /// The first token of the operand chain that ends at a token.
    pub(super) fn operand_start(&self, end: usize) -> usize {
        let mut at = end;
        let mut depth = 0i32;
        loop {
            match self.text(at) {
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" => {
                    depth -= 1;
                    if depth < 0 {
                        return at + 1;
                    }
                }
                "," | "=" | ":" | ":=" | ";" | "return" | "yield" | "in" | "assert" | "print" if depth == 0 => {
                    return at + 1;
                }
                _ if depth == 0 && matches!(self.kind(at), Kind::Newline | Kind::Indent | Kind::Dedent) => {
                    return at + 1;
                }
                _ => {}
            }
            if at == 0 {
                return 0;
            }
            at -= 1;
        }
    }

    /// The last token of the primary that starts at a token.
    pub(super) fn operand_end(&self, start: usize) -> usize {
        let mut depth = 0i32;
        let mut at = start;
        while at + 1 < self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 && !matches!(self.text(at + 1), "." | "(" | "[") && self.text(at) != "." {
                return at;
            }
            at += 1;
        }
        start
    }

    /// The end of the expression that starts at a token, up to a comma or closing bracket.
    pub(super) fn right_operand_end(&self, start: usize) -> usize {
        let mut depth = 0i32;
        let mut operand = false;
        for at in start..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => {
                    if depth == 0 {
                        return at - 1;
                    }
                    depth -= 1;
                }
                "," | ":" | "=" | ":=" | "for" | "async" if depth == 0 => return at - 1,
                _ if depth == 0 => {
                    let atom = matches!(self.kind(at), Kind::Number | Kind::Str | Kind::FStart)
                        || self.kind(at) == Kind::Name && !self.is_keyword(at);
                    if operand && atom && self.kind(at) != Kind::Str {
                        return at - 1;
                    }
                    operand = atom;
                    continue;
                }
                _ => {}
            }
            operand = true;
        }
        start
    }

    /// The innermost bracket open before a token.
    pub(super) fn bracket_before(&self, token: usize) -> Option<usize> {
        let mut depth = 0;
        for at in (0..token).rev() {
            match self.text(at) {
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" if depth == 0 => return Some(at),
                "(" | "[" | "{" => depth -= 1,
                _ => {}
            }
            if depth == 0 && self.kind(at) == Kind::Newline {
                return None;
            }
        }
        None
    }

    /// The last token before a colon or comparison at depth 0.
    pub(super) fn bitwise_end(&self, first: usize, last: usize) -> usize {
        let mut depth = 0i32;
        for at in first..=last {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ":" | "," | "and" | "or" | "if" | "else" | "==" | "<" | ">" | "in" | "is" | "not"
                    if depth == 0 && at > first =>
                {
                    return at - 1;
                }
                _ => {}
            }
            if depth == 0 && self.kind(at) == Kind::Newline {
                return at - 1;
            }
        }
        last
    }

    /// The first token of the primary that ends at a token.
    pub(super) fn operand_end_start(&self, end: usize) -> usize {
        let mut at = end;
        let mut depth = 0i32;
        loop {
            match self.text(at) {
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" => depth -= 1,
                _ => {}
            }
            let before = at.checked_sub(1).map_or("", |before| self.text(before));
            let primary = self.kind(at) == Kind::Name || matches!(self.text(at), "(" | "[");
            let joined = before == "."
                || self.text(at) == "."
                || matches!(self.text(at), "(" | "[")
                    && at > 0
                    && (self.kind(at - 1) == Kind::Name || matches!(before, ")" | "]"));
            if depth <= 0 && !(joined && (primary || self.text(at) == ".")) {
                return at;
            }
            if at == 0 {
                return 0;
            }
            at -= 1;
        }
    }

    /// Whether an operand may start at a token (and nothing else).
    pub(super) fn is_atom(&self, token: usize) -> bool {
        match self.kind(token) {
            Kind::Number | Kind::Str | Kind::FStart => true,
            Kind::Name => !self.is_keyword(token) || matches!(self.text(token), "None" | "True" | "False"),
            _ => false,
        }
    }

    /// Whether an operand may end at a token.
    pub(super) fn ends_operand(&self, token: usize) -> bool {
        self.is_atom(token) || self.kind(token) == Kind::FEnd || matches!(self.text(token), ")" | "]" | "}")
    }
}
