//! Mistakes inside calls and displays.

use ruff_text_size::{TextRange, TextSize};

use super::diagnose::{Error, Source};
use super::tokens::Kind;

impl Source<'_> {
    /// `f(a=)`, `f(*a=1)`, `{1:}`, `{1: *a}` and the like.
    pub(super) fn bracket_mistake(&self, token: usize) -> Option<Error> {
        let bracket = self.bracket_before(token)?;
        let before = token.checked_sub(1).map_or("", |at| self.text(at));
        match self.text(bracket) {
            "(" => self.call_mistake(bracket, token, before),
            "{" => self.dict_mistake(bracket, token, before),
            _ => None,
        }
    }

    fn call_mistake(&self, bracket: usize, token: usize, before: &str) -> Option<Error> {
        let callee =
            bracket > 0 && (self.kind(bracket - 1) == Kind::Name || matches!(self.text(bracket - 1), ")" | "]"));
        if !callee || self.header(token) == "def" {
            return None;
        }
        let named = token > bracket + 2 && before == "=" && self.kind(token - 2) == Kind::Name;
        if named && matches!(self.text(token), ")" | ",") && matches!(self.text(token - 3), "(" | ",") {
            return Some(self.over(token - 2, token - 1, "expected argument value expression"));
        }
        // The argument starts after the bracket or comma before the token.
        let mut start = token;
        let mut depth = 0;
        while start > bracket + 1 && !(depth == 0 && self.text(start - 1) == ",") {
            start -= 1;
            match self.text(start) {
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" => depth -= 1,
                _ => {}
            }
        }
        let what = match self.text(start) {
            "*" => "iterable",
            "**" => "keyword",
            _ => return None,
        };
        let equals = (start..self.tokens.len()).find(|at| matches!(self.text(*at), "=" | "," | ")"))?;
        if self.text(equals) != "=" {
            return None;
        }
        let last = self.right_operand_end(equals + 1);
        Some(self.over(start, last, format!("cannot assign to {what} argument unpacking")))
    }

    fn dict_mistake(&self, bracket: usize, token: usize, before: &str) -> Option<Error> {
        if self.field_start(token).is_some() {
            return None;
        }
        if before == ":" && matches!(self.text(token), "}" | ",") {
            return Some(self.at(token - 1, "expression expected after dictionary key and ':'"));
        }
        if before == ":" && self.text(token) == "*" {
            let last = self.right_operand_end(token + 1);
            return Some(self.over(token, last, "cannot use a starred expression in a dictionary value"));
        }
        let mut depth = 0;
        let mut pairs = false;
        for at in bracket + 1..token {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ":" if depth == 0 => pairs = true,
                _ => {}
            }
        }
        let lonely = pairs && matches!(self.text(token), "}" | ",") && token > bracket + 1;
        if lonely {
            let end = self.range(token - 1).end();
            let mut error =
                self.lines.error(TextRange::new(end - TextSize::new(1), end), "':' expected after dictionary key");
            error.end_offset = 0;
            return Some(error);
        }
        None
    }
}
