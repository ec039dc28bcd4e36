//! Mistakes in lists of type parameters and in `type` statements.

use super::diagnose::{Error, Source};
use super::tokens::Kind;

impl Source<'_> {
    /// `[*Ts: bound]`, and lists of type parameters that are none.
    pub(super) fn type_params_mistake(&self, token: usize) -> Option<Error> {
        let open = self.bracket_before(token).filter(|open| self.text(*open) == "[" && *open >= 2)?;
        let keyword = self.text(open - 2);
        if !matches!(keyword, "def" | "class" | "type") || self.kind(open - 1) != Kind::Name {
            return None;
        }
        self.bound_of_several(open, token).or_else(|| (keyword == "def").then(|| self.at(open, "expected '('")))
    }

    /// A bound behind `*Ts` or `**P`.
    fn bound_of_several(&self, open: usize, token: usize) -> Option<Error> {
        let stars = token.checked_sub(2)?;
        let kind = match self.text(stars) {
            "*" => "TypeVarTuple",
            "**" => "ParamSpec",
            _ => return None,
        };
        let in_place = stars == open + 1 || self.text(stars - 1) == ",";
        if self.text(token) != ":" || self.kind(token - 1) != Kind::Name || !in_place {
            return None;
        }
        let last = self.bound_end(token + 1)?;
        let what = if self.is_tuple_display(token + 1, last) { "constraints" } else { "bound" };
        Some(self.over(token, last, format!("cannot use {what} with {kind}")))
    }

    /// The token before the comma or bracket that ends a bound.
    fn bound_end(&self, first: usize) -> Option<usize> {
        let mut depth = 0i32;
        for at in first..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" if depth > 0 => depth -= 1,
                ")" | "]" | "}" | "," if depth == 0 => return (at > first).then(|| at - 1),
                _ => {}
            }
        }
        None
    }

    fn is_tuple_display(&self, first: usize, last: usize) -> bool {
        let mut depth = 0i32;
        let mut has_comma = last == first + 1;
        for at in first..=last {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 1 => has_comma = true,
                _ => {}
            }
            if depth == 0 && at < last {
                return false;
            }
        }
        has_comma && self.text(first) == "("
    }

    /// `type X` that goes on otherwise than a type alias: the word `type` is a keyword then, so the error lies behind the
    /// name.
    pub(super) fn soft_type(&self, start: usize, token: usize) -> Option<Error> {
        let is_name = |at: usize| self.kind(at) == Kind::Name && !self.is_keyword(at);
        let statement = self.text(start) == "type" && is_name(start + 1) && token == start + 1;
        (statement && !matches!(self.text(start + 2), "[" | "=")).then(|| self.at(start + 2, "invalid syntax"))
    }
}
