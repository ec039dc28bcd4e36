//! What a failed compilation reports, in CPython's terms.

/// The exception class of a failed compilation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
    /// `RecursionError`: the source nests too deeply; only the message matters.
    Recursion,
    /// `MemoryError`: the parser's stack is exhausted; no message.
    Memory,
    /// `ValueError`: `source code string cannot contain null bytes` and the like; only the message matters.
    Value,
}

/// A failed compilation: the arguments of the exception. Lines and columns count from 1; 0 stands for None.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The class.
    pub kind: ErrorKind,
    /// `msg`
    pub msg: String,
    /// `lineno`
    pub lineno: u32,
    /// `offset`, in characters from 1.
    pub offset: u32,
    /// `end_lineno`
    pub end_lineno: u32,
    /// `end_offset`
    pub end_offset: u32,
    /// `text`: the source line, with its newline.
    pub text: Option<String>,
}

/// A warning found while compiling, to be issued through the `warnings` machinery by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The category.
    pub category: WarningKind,
    /// The message.
    pub msg: String,
    /// The line.
    pub lineno: u32,
    /// The error to raise instead if the filters turn the warning into an exception.
    pub as_error: Box<SyntaxError>,
}

/// The category of a [`Warning`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// `SyntaxWarning`
    Syntax,
    /// `DeprecationWarning`
    Deprecation,
}

impl SyntaxError {
    /// An error without position.
    #[cold]
    pub(crate) fn plain(kind: ErrorKind, msg: &str) -> Box<SyntaxError> {
        Box::new(SyntaxError { kind, msg: msg.into(), lineno: 0, offset: 0, end_lineno: 0, end_offset: 0, text: None })
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {} (line {}, column {})", self.kind, self.msg, self.lineno, self.offset)
    }
}

impl std::error::Error for SyntaxError {}
