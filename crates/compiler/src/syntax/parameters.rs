//! Mistakes in parameter lists.

use super::diagnose::{Error, Source};
use super::tokens::Kind;

impl Source<'_> {
    /// Mistakes in the parameters of the `def` or `lambda` before a token.
    pub(super) fn parameter_mistake(&self, token: usize) -> Option<Error> {
        let keyword = (0..=token).rev().find(|at| matches!(self.text(*at), "def" | "lambda"))?;
        if self.line_start(token) > keyword || (keyword..token).any(|at| self.kind(at) == Kind::Newline) {
            return None;
        }
        let is_def = self.text(keyword) == "def";
        if is_def && token == keyword + 2 && self.text(token) != "(" && self.kind(keyword + 1) == Kind::Name {
            return Some(self.at(token, "expected '('"));
        }
        let before = token.checked_sub(1).map_or("", |at| self.text(at));
        if before == "/" && self.text(token) == "*" {
            return Some(self.at(token, "expected comma between / and *"));
        }
        let equals = (token.saturating_sub(1)..token + 2)
            .find(|at| self.text(*at) == "=" && matches!(self.text(at + 1), "," | ")" | ":") && *at > keyword);
        if let Some(equals) = equals.filter(|_| !self.inside_call(keyword, token)) {
            let star = self.text(equals.saturating_sub(2));
            if !matches!(star, "*" | "**") {
                return Some(self.at(equals, "expected default value expression"));
            }
        }
        let opens = self.text(token) == "(" && (before == "," || before == "(" || token == keyword + 1);
        if opens && !self.inside_call(keyword, token) {
            let close = (token..self.tokens.len()).find(|at| self.text(*at) == ")")?;
            let names = (token + 1..close).all(|at| match self.text(at) {
                "," => true,
                _ => self.kind(at) == Kind::Name && !self.is_keyword(at),
            });
            let what = if is_def { "Function parameters" } else { "Lambda expression parameters" };
            if names && (is_def || close > token + 1) {
                return Some(self.over(token, close, format!("{what} cannot be parenthesized")));
            }
        }
        None
    }

    /// Whether a token lies deeper in brackets than the parameters that start after `keyword`.
    fn inside_call(&self, keyword: usize, token: usize) -> bool {
        let is_def = self.text(keyword) == "def";
        let depth: i32 = (keyword..token)
            .map(|at| match self.text(at) {
                "(" | "[" | "{" => 1,
                ")" | "]" | "}" => -1,
                _ => 0,
            })
            .sum();
        depth != is_def as i32
    }

    pub(super) fn variadic_default(&self, token: usize) -> Error {
        let equals = (token..self.tokens.len()).find(|at| self.text(*at) == "=").unwrap_or(token);
        let star = (0..equals).rev().find(|at| matches!(self.text(*at), "*" | "**"));
        let kind = if star.is_some_and(|at| self.text(at) == "**") { "var-keyword" } else { "var-positional" };
        self.at(equals, format!("{kind} argument cannot have default value"))
    }

    /// `def f(*)` and `lambda *: 0`.
    pub(super) fn bare_star(&self, token: usize) -> Error {
        let next = token + 1;
        if matches!(self.text(next), ")" | ":" | ",") {
            return self.at(token, "named arguments must follow bare *");
        }
        self.invalid(next)
    }
}
