//! How deep CPython's parser would go: a source beyond its limit is refused before anything here parses it.
//!
//! That parser counts the nesting of its rules and stops at 6000 levels. Every right-recursive construct costs a fixed number of
//! them (measured), while what follows an operand through a left-recursive rule costs none; there the compiler's own limit on
//! recursion decides, which is certain beyond a million links.

use super::tokens::{Kind, Token, tokenize};
use crate::error::{ErrorKind, SyntaxError};

/// Levels the parser has.
const LEVELS: usize = 6000;
/// Levels from the start of a source to its first expression, and those of each enclosing block.
const STATEMENT: usize = 31;
const BLOCK: usize = 8;
/// Levels of a pair of brackets, of one `lambda`, of a default in its parameters, of `**`, and of a name that follows an operand.
const BRACKET: usize = 28;
const LAMBDA: usize = 2;
const DEFAULT: usize = 6;
const POWER: usize = 2;
const ADJACENT: usize = 4;
/// Links of a chain that exceed the limit on recursion whatever they are.
const LINKS: usize = 1 << 20;

/// The depth of one pair of brackets, or of the logical line.
#[derive(Default)]
struct Level {
    /// Levels of the prefixes since the last operator that ends their operands.
    run: usize,
    /// Binary operators, attributes, subscripts and calls in a row.
    links: usize,
    /// `lambda`s whose colon is still to come.
    parameters: usize,
}

/// The scan of a source's tokens.
#[derive(Default)]
struct Scan {
    /// The levels of open brackets, innermost last, below the current one.
    outer: Vec<Level>,
    level: Level,
    /// The sum of the outer levels' runs.
    below: usize,
    /// How many `elif` in a row each open block has.
    blocks: Vec<usize>,
    /// The last token ends an operand.
    operand: bool,
}

/// CPython's error for a source that is too deep for its parser, or certainly for its compiler.
#[cold]
pub(crate) fn depth_error(source: &str) -> Option<Box<SyntaxError>> {
    let tokens = tokenize(source).tokens;
    let mut scan = Scan { blocks: vec![0], ..Scan::default() };
    for (at, token) in tokens.iter().enumerate() {
        let first = at == 0 || matches!(tokens[at - 1].kind, Kind::Newline | Kind::Indent | Kind::Dedent);
        scan.token(token, &source[token.start..token.end.min(source.len())], first);
        if scan.depth() > LEVELS {
            return Some(too_complex());
        }
        if scan.level.links > LINKS {
            return Some(SyntaxError::plain(
                ErrorKind::Recursion,
                "maximum recursion depth exceeded during compilation",
            ));
        }
    }
    None
}

/// The error of a source that the parser has no levels for.
pub(crate) fn too_complex() -> Box<SyntaxError> {
    SyntaxError::plain(ErrorKind::Memory, "Parser stack overflowed - Python source too complex to parse")
}

impl Scan {
    fn depth(&self) -> usize {
        let statement = STATEMENT + BLOCK * (self.blocks.len() - 1) + self.blocks.iter().sum::<usize>();
        statement + BRACKET * self.outer.len() + self.below + self.level.run
    }

    fn token(&mut self, token: &Token, text: &str, first: bool) {
        match token.kind {
            Kind::Newline => (self.level, self.operand) = (Level::default(), false),
            Kind::Indent => self.blocks.push(0),
            Kind::Dedent => {
                self.blocks.pop();
                if self.blocks.is_empty() {
                    self.blocks.push(0);
                }
            }
            Kind::Name => self.name(text, first),
            Kind::Op => self.operator(text),
            Kind::FStart => self.open(),
            Kind::FEnd => self.close(),
            Kind::Number | Kind::Str | Kind::FMiddle => self.operand = true,
            Kind::End => {}
        }
    }

    fn name(&mut self, text: &str, first: bool) {
        if first {
            let elifs = self.blocks.last_mut().expect("the outermost block is never closed");
            *elifs = if text == "elif" { *elifs + 1 } else { 0 };
        }
        match text {
            "not" if !self.operand => self.level.run += 1,
            "else" if self.operand => (self.level.run, self.operand) = (self.level.run + 1, false),
            "if" => self.operand = false,
            "lambda" => {
                self.level.run += LAMBDA;
                self.level.parameters += 1;
                self.operand = false;
            }
            "and" | "or" | "in" | "is" | "not" | "for" | "async" => self.infix(),
            "await" | "yield" | "from" | "return" | "assert" | "del" | "import" | "as" | "elif" | "while" | "with"
            | "raise" | "except" | "global" | "nonlocal" | "def" | "class" | "else" => self.operand = false,
            _ if self.operand => self.level.run += ADJACENT,
            _ => self.operand = true,
        }
    }

    fn operator(&mut self, text: &str) {
        match text {
            "(" | "[" | "{" => {
                self.level.links += self.operand as usize;
                self.open();
            }
            ")" | "]" | "}" => self.close(),
            "-" | "+" | "~" if !self.operand => self.level.run += 1,
            "**" if self.operand => (self.level.run, self.operand) = (self.level.run + POWER, false),
            "." if self.operand => (self.level.links, self.operand) = (self.level.links + 1, false),
            ":" if self.level.parameters > 0 => {
                (self.level.parameters, self.operand) = (self.level.parameters - 1, false)
            }
            "=" if self.level.parameters > 0 => (self.level.run, self.operand) = (self.level.run + DEFAULT, false),
            "," if self.level.parameters > 0 => self.operand = false,
            "+" | "-" | "*" | "/" | "//" | "%" | "@" | "<<" | ">>" | "&" | "|" | "^" => {
                let links = self.level.links + 1;
                self.infix();
                self.level.links = links;
            }
            _ => self.infix(),
        }
    }

    /// An operator or a separator whose left side is complete.
    fn infix(&mut self) {
        (self.level.run, self.level.links, self.operand) = (0, 0, false);
    }

    fn open(&mut self) {
        self.below += self.level.run;
        self.outer.push(std::mem::take(&mut self.level));
        self.operand = false;
    }

    fn close(&mut self) {
        if let Some(level) = self.outer.pop() {
            self.below -= level.run;
            self.level = level;
        }
        self.operand = true;
    }
}
