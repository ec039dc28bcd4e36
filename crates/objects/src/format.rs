//! Formatting of numbers and strings: the `format()` mini language and the number parts of `%` formatting.

pub mod field;
pub(crate) mod layout;
pub mod number;
pub mod object;
pub mod percent;
pub(crate) mod quick;
pub mod spec;

pub use field::Field;
pub use spec::Spec;

/// Why a value cannot be formatted so.
#[derive(Debug, PartialEq, Eq)]
pub enum FormatError {
    /// ValueError.
    Value(String),
    /// OverflowError.
    Overflow(String),
    /// ValueError: the specification, as code points, is not one for the type.
    InvalidSpecifier {
        /// The specification.
        text: Vec<u32>,
        /// The name of the type of what is formatted.
        type_name: String,
    },
}

impl FormatError {
    #[cold]
    fn value(message: impl Into<String>) -> FormatError {
        FormatError::Value(message.into())
    }

    #[cold]
    fn invalid_specifier(text: &[u32], type_name: &str) -> FormatError {
        FormatError::InvalidSpecifier { text: text.to_vec(), type_name: type_name.to_owned() }
    }

    #[cold]
    fn unknown_kind(kind: u32, type_name: &str) -> FormatError {
        FormatError::Value(format!("Unknown format code '{}' for object of type '{type_name}'", spec::shown_kind(kind)))
    }
}
