//! The mistakes CPython has words for.

use ruff_python_ast::Expr;
use ruff_python_parser::{ParseError, ParseErrorType};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::diagnose::{Error, Source};
use super::target::{describe, find};
use super::tokens::Kind;
use crate::error::ErrorKind;

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The first malformed escape of a str literal's body: first and last position in the decoder's input and the reason.
pub(super) fn bad_escape(body: &str) -> Option<(usize, usize, &'static str)> {
    let bytes = body.as_bytes();
    // The decoder sees other characters than ASCII as ten-byte escapes.
    let (mut at, mut position) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            let ch = body[at..].chars().next()?;
            at += ch.len_utf8();
            position += if ch.is_ascii() { 1 } else { 10 };
            continue;
        }
        let (digits, reason) = match bytes.get(at + 1) {
            Some(b'x') => (2, "truncated \\xXX escape"),
            Some(b'u') => (4, "truncated \\uXXXX escape"),
            Some(b'U') => (8, "truncated \\UXXXXXXXX escape"),
            Some(b'N') => {
                let rest = &body[at + 2..];
                let close = rest.find('}');
                match (rest.starts_with('{'), close) {
                    (true, Some(close)) if close > 1 => {
                        let literal = format!("'\\N{}'", &rest[..=close]);
                        if ruff_python_parser::parse_expression(&literal).is_err() {
                            return Some((position, position + close + 2, "unknown Unicode character name"));
                        }
                        at += close + 3;
                        position += close + 3;
                        continue;
                    }
                    (true, None) => {
                        return Some((position, position + 1 + rest.len(), "malformed \\N character escape"));
                    }
                    (true, Some(close)) => {
                        return Some((position, position + 1 + close, "malformed \\N character escape"));
                    }
                    _ => return Some((position, position + 1, "malformed \\N character escape")),
                }
            }
            _ => {
                at += 2;
                position += 2;
                continue;
            }
        };
        let found = body[at + 2..].bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        if found < digits {
            return Some((position, position + 1 + found, reason));
        }
        if digits == 8 && u32::from_str_radix(&body[at + 2..at + 10], 16).is_ok_and(|point| point > 0x10ffff) {
            return Some((position, position + 9, "illegal Unicode character"));
        }
        at += 2 + digits;
        position += 2 + digits;
    }
    None
}

impl Source<'_> {
    pub(super) fn is_keyword(&self, token: usize) -> bool {
        self.kind(token) == Kind::Name && KEYWORDS.contains(&self.text(token))
    }

    /// Mistakes recognised by the tokens around the error, whatever the parser says.
    pub(super) fn mistake(&self, token: usize, error: &ParseError) -> Option<Error> {
        let start = self.line_start(token);
        self.legacy_call(token)
            .or_else(|| self.type_params_mistake(token))
            .or_else(|| self.soft_type(start, token))
            .or_else(|| self.parameter_mistake(token))
            .or_else(|| self.bracket_mistake(token))
            .or_else(|| self.augmented_tuple(start, token))
            .or_else(|| self.exception_list(start, token))
            .or_else(|| self.import_mistake(start))
            .or_else(|| self.empty_field(token))
            .or_else(|| self.missing_else(token, error))
    }

    /// `print x` and `exec x`.
    fn legacy_call(&self, token: usize) -> Option<Error> {
        let start = token.checked_sub(1)?;
        let word = self.text(start);
        let first = start == 0
            || !matches!(self.kind(start - 1), Kind::Name | Kind::Op | Kind::Number | Kind::Str)
            || matches!(self.text(start - 1), ":" | ";" | "(" | "[" | ",");
        if !matches!(word, "print" | "exec") || !first {
            return None;
        }
        let next = token;
        let follows = match self.kind(next) {
            Kind::Name => !matches!(self.text(next), "and" | "or" | "in" | "is" | "if" | "else" | "for" | "as"),
            Kind::Number | Kind::Str | Kind::FStart => true,
            Kind::Op => matches!(self.text(next), "{" | "~"),
            _ => false,
        };
        if !follows
            || self.is_keyword(next)
                && !matches!(self.text(next), "None" | "True" | "False" | "not" | "lambda" | "await")
        {
            return None;
        }
        let mut last = next;
        while !matches!(self.kind(last + 1), Kind::Newline | Kind::End)
            && self.text(last + 1) != ";"
            && last + 1 < self.tokens.len()
        {
            last += 1;
        }
        let last = self.expression_end(next, last);
        Some(self.over(start, last, format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?")))
    }

    /// `a, b += 1`
    fn augmented_tuple(&self, start: usize, token: usize) -> Option<Error> {
        let augmented = self.text(token).len() >= 2
            && self.text(token).ends_with('=')
            && !matches!(self.text(token), "==" | "!=" | "<=" | ">=" | ":=");
        let tuple = augmented && self.bracket_before(token).is_none() && (start..token).any(|at| self.text(at) == ",");
        tuple.then(|| self.over(start, token - 1, "'tuple' is an illegal expression for augmented assignment"))
    }

    /// `except A, B as c:`
    fn exception_list(&self, start: usize, token: usize) -> Option<Error> {
        if self.text(start) != "except" {
            return None;
        }
        let first = if self.text(start + 1) == "*" { start + 2 } else { start + 1 };
        let colon =
            (first..self.tokens.len()).find(|at| matches!(self.text(*at), ":") || self.kind(*at) == Kind::Newline)?;
        let comma = (first..colon).any(|at| self.text(at) == ",") && self.text(first) != "(";
        (comma && token <= colon).then(|| self.over(first, colon - 1, "multiple exception types must be parenthesized"))
    }

    /// `import a from b`.
    fn import_mistake(&self, start: usize) -> Option<Error> {
        if self.text(start) != "import" {
            return None;
        }
        let mut at = start + 1;
        while matches!(self.kind(at), Kind::Name | Kind::Op) && self.text(at) != "from" && at < self.tokens.len() {
            if self.is_keyword(at) && self.text(at) != "as" || self.text(at) == "(" {
                return None;
            }
            at += 1;
        }
        let name = self.text(at) == "from" && self.kind(at + 1) == Kind::Name;
        name.then(|| self.over(start, at + 1, "Did you mean to use 'from ... import ...' instead?"))
    }

    /// `a if b` without `else`.
    fn missing_else(&self, token: usize, error: &ParseError) -> Option<Error> {
        let ParseErrorType::ExpectedToken { expected: ruff_python_ast::token::TokenKind::Else, .. } = &error.error
        else {
            return None;
        };
        if self.text(token) == ":" {
            return None;
        }
        let keyword = (0..token).rev().find(|at| self.text(*at) == "if")?;
        let first = self.operand_start(keyword.checked_sub(1)?);
        Some(self.over(first, token.checked_sub(1)?, "expected 'else' after 'if' expression"))
    }

    /// Errors of the parser that have one counterpart.
    pub(super) fn by_kind(&self, token: usize, error: &ParseError) -> Error {
        let range = error.location;
        match &error.error {
            ParseErrorType::InvalidAssignmentTarget => self.bad_target(range, token),
            ParseErrorType::InvalidNamedAssignmentTarget => match find(self.syntax, range) {
                Some(expr) => {
                    self.lines.error(range, format!("cannot use assignment expressions with {}", describe(expr)))
                }
                None => self.invalid(token),
            },
            ParseErrorType::InvalidAugmentedAssignmentTarget => match find(self.syntax, range) {
                Some(expr) => self.lines.error(
                    self.with_parens(expr),
                    format!("'{}' is an illegal expression for augmented assignment", describe(expr)),
                ),
                None => self.invalid(token),
            },
            ParseErrorType::InvalidAnnotatedAssignmentTarget => {
                self.lines.error(range, "illegal target for annotation")
            }
            ParseErrorType::InvalidDeleteTarget => match find(self.syntax, range) {
                Some(expr) => self.lines.error(range, format!("cannot delete {}", describe(expr))),
                None => self.invalid(token),
            },
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                self.at(token, "parameter without a default follows parameter with a default")
            }
            ParseErrorType::ParamAfterVarKeywordParam => self.at(token, "arguments cannot follow var-keyword argument"),
            ParseErrorType::VarParameterWithDefault => self.variadic_default(token),
            ParseErrorType::ExpectedKeywordParam => self.bare_star(token),
            ParseErrorType::PositionalAfterKeywordArgument => {
                self.positional_after(token, "positional argument follows keyword argument")
            }
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                self.positional_after(token, "positional argument follows keyword argument unpacking")
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                self.positional_after(token, "iterable argument unpacking follows keyword argument unpacking")
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                self.lines.error(range, "Generator expression must be parenthesized")
            }
            ParseErrorType::IterableUnpackingInComprehension => {
                self.lines.error(range, "iterable unpacking cannot be used in comprehension")
            }
            ParseErrorType::InvalidStarredExpressionUsage => self.starred(token),
            ParseErrorType::InvalidMatchPatternTarget => self.at(token, "cannot use '_' as a target"),
            ParseErrorType::UnexpectedExpressionToken
            | ParseErrorType::SimpleStatementsOnSameLine
            | ParseErrorType::SimpleAndCompoundStatementOnSameLine
            | ParseErrorType::ExpectedToken { .. }
            | ParseErrorType::ExpectedExpression => self.comma_or_invalid(token),
            _ => self.invalid(token),
        }
    }

    fn with_parens(&self, expr: &Expr) -> TextRange {
        expr.range()
    }

    /// `f() = 1` and the like.
    fn bad_target(&self, range: TextRange, token: usize) -> Error {
        let Some(expr) = find(self.syntax, range) else { return self.invalid(token) };
        let name = describe(expr);
        if matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) {
            return self.lines.error(range, "assignment to yield expression not possible");
        }
        let after = self.token_from(range.end().to_usize());
        let before = self.token_from(range.start().to_usize());
        let starts = self.line_start(before) == before || self.text(before.saturating_sub(1)) == "=";
        let single = starts && self.text(after) == "=" && self.followed_by_one_value(after);
        if matches!(expr, Expr::Compare(_)) && self.header(before) == "for" {
            return self.invalid(before + 1);
        }
        let plain = matches!(
            expr,
            Expr::NoneLiteral(_)
                | Expr::BooleanLiteral(_)
                | Expr::Generator(_)
                | Expr::If(_)
                | Expr::Lambda(_)
                | Expr::BoolOp(_)
        );
        let suffix = if single && !plain && !matches!(expr, Expr::Compare(_)) {
            " here. Maybe you meant '==' instead of '='?"
        } else {
            ""
        };
        self.lines.error(range, format!("cannot assign to {name}{suffix}"))
    }

    /// Whether the `=` at a token is followed by one operand that no further `=` follows.
    fn followed_by_one_value(&self, equals: usize) -> bool {
        let mut depth = 0i32;
        for at in equals + 1..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "=" if depth == 0 => return false,
                "yield" if depth == 0 => return false,
                _ => {}
            }
            if depth == 0 && matches!(self.kind(at), Kind::Newline | Kind::End) {
                break;
            }
        }
        true
    }

    fn positional_after(&self, token: usize, msg: &str) -> Error {
        let mut depth = 0;
        let close = (token..self.tokens.len()).find(|at| {
            match self.text(*at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            depth < 0
        });
        let mut last = close.unwrap_or(token);
        if msg.starts_with("iterable") {
            last = token;
            return self.at(last, msg);
        }
        if last > 0 && self.text(last - 1) == "," {
            last -= 1;
        }
        self.at(last, msg)
    }

    fn starred(&self, token: usize) -> Error {
        let before = token.checked_sub(1).map_or("", |at| self.text(at));
        let end = self.operand_end(token + 1);
        if matches!(self.text(end + 1), "for" | "async") && self.text(token) == "*" {
            return self.over(token, end, "iterable unpacking cannot be used in comprehension");
        }
        if before == "(" && self.text(token) == "*" {
            let end = self.operand_end(token + 1);
            if self.text(end + 1) == ")" {
                return self.over(token, end, "cannot use starred expression here");
            }
        }
        if self.line_start(token) == token || matches!(before, "=" | "return" | "(") {
            let range = TextRange::new(self.range(token).start(), self.range(self.operand_end(token + 1)).end());
            return self.lines.error(range, "can't use starred expression here");
        }
        self.invalid(token)
    }

    /// Two operands side by side in brackets miss a comma; anything else is invalid.
    pub(super) fn comma_or_invalid(&self, token: usize) -> Error {
        if let Some(error) = self.equals_mistake(token).or_else(|| self.comprehension_target(token)) {
            return error;
        }
        let in_brackets = self.bracket_before(token).is_some();
        if in_brackets
            && token > 0
            && self.ends_operand(token - 1)
            && self.is_atom(token)
            && !matches!(self.text(token - 1), "print" | "exec")
        {
            let first = self.operand_start(token - 1);
            let strings = self.kind(token - 1) == Kind::Str && self.kind(token) == Kind::Str;
            if !strings && self.field_start(token).is_none() {
                let last = self.right_operand_end(token);
                return self.over(first, last, "invalid syntax. Perhaps you forgot a comma?");
            }
        }
        if let Some(field) = self.field_start(token)
            && field + 1 < token
        {
            return self.field_mistake(token);
        }
        self.invalid(token)
    }

    /// `if x = 3` and `f(a.b = 1)`.
    fn equals_mistake(&self, token: usize) -> Option<Error> {
        if self.text(token) != "=" || token == 0 {
            return None;
        }
        let header = self.header(token);
        let left = self.operand_end_start(token - 1);
        let condition = matches!(header, "if" | "elif" | "while") || self.bracket_before(token).is_some();
        if !condition {
            return None;
        }
        let right = self.right_operand_end(token + 1);
        let right = if self.kind(right) == Kind::Newline { right - 1 } else { right };
        let right = self.bitwise_end(token + 1, right);
        if left == token - 1 && self.kind(left) == Kind::Name && !self.is_keyword(left) {
            return Some(self.over(left, right, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"));
        }
        let range = TextRange::new(self.range(left).start(), self.range(token - 1).end());
        let expr = find(self.syntax, range)?;
        if matches!(
            expr,
            Expr::NoneLiteral(_) | Expr::BooleanLiteral(_) | Expr::List(_) | Expr::Tuple(_) | Expr::Generator(_)
        ) {
            return None;
        }
        let name = describe(expr);
        Some(self.lines.error(range, format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?")))
    }

    /// `[x, y for x, y in z]`
    fn comprehension_target(&self, token: usize) -> Option<Error> {
        if self.text(token) != "for" && self.text(token) != "async" {
            return None;
        }
        let bracket = self.bracket_before(token)?;
        if self.text(bracket) == "(" {
            return None;
        }
        let comma = (bracket + 1..token).any(|at| self.text(at) == ",");
        let colon = (bracket + 1..token).any(|at| self.text(at) == ":");
        let last = if self.text(token - 1) == "," { token - 2 } else { token - 1 };
        (comma && !colon).then(|| {
            self.over(bracket + 1, last.max(bracket + 1), "did you forget parentheses around the comprehension target?")
        })
    }

    /// Errors the parser describes in words only.
    pub(super) fn other(&self, msg: &str, token: usize, error: &ParseError) -> Error {
        if let Some(block) = msg.strip_prefix("Expected an indented block after ") {
            return self.indented_block(block, token);
        }
        let direct = match msg {
            "Only one '/' separator allowed" => "/ may appear only once",
            "'/' parameter must appear before '*' parameter" => "/ must be ahead of *",
            "Position-only parameter separator not allowed as first parameter" => {
                "at least one argument must precede /"
            }
            "Only one '*' parameter allowed" => "* argument may appear only once",
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                "cannot have both 'except' and 'except*' on the same 'try'"
            }
            "Trailing comma not allowed" => {
                let comma = token;
                return self.at(comma, "trailing comma not allowed without surrounding parentheses");
            }
            "Expected `except` or `finally` after `try` block" => {
                return self.at(token, "expected 'except' or 'finally' block");
            }
            "Expected one or more exception types" => return self.at(token, "expected one or more exception types"),
            "Only single target (not tuple) can be annotated" => {
                return self.lines.error(error.location, "only single target (not tuple) can be annotated");
            }
            "Only single target (not list) can be annotated" => {
                return self.lines.error(error.location, "only single target (not list) can be annotated");
            }
            "Bytes literal cannot be mixed with non-bytes literals" => {
                return self.lines.error(error.location, "cannot mix bytes and nonbytes literals");
            }
            "Expected a parameter name" => return self.keyword_argument(token),
            "Positional patterns cannot follow keyword patterns"
            | "Positional pattern cannot follow keyword pattern" => {
                return self.at(token, "positional patterns follow keyword patterns");
            }
            _ => return self.comma_or_invalid(token),
        };
        self.at(token, direct)
    }

    /// `f(True=1)` and `f(a.b=1)`.
    fn keyword_argument(&self, token: usize) -> Error {
        let equals = (token..self.tokens.len()).find(|at| self.text(*at) == "=").unwrap_or(token);
        if equals == token + 1 && matches!(self.text(token), "True" | "False" | "None") {
            return self.over(token, equals, format!("cannot assign to {}", self.text(token)));
        }
        let first = self.token_from(self.range(token).start().to_usize());
        self.over(first, equals, "expression cannot contain assignment, perhaps you meant \"==\"?")
    }

    fn indented_block(&self, block: &str, token: usize) -> Error {
        let what = block.trim().replace('`', "'");
        let (word, kind) = match what.split_once(' ') {
            Some((word, _)) if word.starts_with('\'') => (word.to_owned(), "statement"),
            _ => (what.clone(), ""),
        };
        let colon = (0..token).rev().find(|at| self.text(*at) == ":").unwrap_or(0);
        let header = self.line_start(colon);
        let line = self.lines.line(self.range(header).start());
        let named = match (&*word, self.text(header)) {
            ("'class'", _) | ("class definition", _) => "class definition".to_owned(),
            (word, _) if word.contains("function definition") => "function definition".to_owned(),
            ("'except'", _) if self.text(header + 1) == "*" => "'except*' statement".to_owned(),
            (word, _) if kind.is_empty() => word.to_owned(),
            (word, _) => format!("{word} {kind}"),
        };
        // The token that should have been an indentation.
        let mut at = colon + 1;
        while self.kind(at) == Kind::Newline {
            at += 1;
        }
        while self.kind(at) == Kind::Dedent && self.kind(at + 1) != Kind::End {
            at += 1;
        }
        let mut error = self.at(at, format!("expected an indented block after {named} on line {line}"));
        error.kind = ErrorKind::Indentation;
        if matches!(self.kind(at), Kind::Dedent | Kind::End) {
            let end = self.lines.text.len();
            let whole = TextRange::empty(TextSize::new(end as u32));
            let place = self.lines.error(whole, "");
            (error.lineno, error.offset) = (place.lineno, place.offset);
            (error.end_lineno, error.end_offset) = (place.lineno, 0);
        }
        error
    }
}
