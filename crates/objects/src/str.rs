//! `str`: immutable sequences of code points, stored in one, two or four bytes each.

mod arguments;
mod builder;
mod case;
mod construct;
mod format;
pub mod iter;
#[cfg(test)]
pub(crate) mod method_tests;
mod methods;
mod percent;
mod repr;
mod search;
mod slots;
mod split;
mod storage;
#[cfg(test)]
mod tests;
pub mod unicode;
mod value;
mod writer;

pub(crate) use arguments::{
    bad_argument, c_int, check_search_arguments, clip, expect_str, items_of, search_bounds, ssize, this,
};
pub use builder::StrBuilder;
pub(crate) use builder::grown;
pub use format::{Field, FieldStep, FirstName, Markup, next_field_step, next_markup, split_field_name};
pub(crate) use iter::StrIterator;
pub(crate) use methods::{named_str, split_arguments};
pub(crate) use percent::format_bytes;
pub(crate) use repr::{push_hex, repr_bytes};
pub use search::{Direction, count, find};
pub use slots::{STR_TYPE, concat, subscript};
pub(crate) use split::{
    Expanded, ascii_line_break, ascii_space, expand_tabs, expanded_len, replace_pieces, rsplit_at, rsplit_space,
    split_at, split_lines, split_space, strip,
};
pub use storage::{Data, Interned, Kind, Str, Unit};
pub use value::{Append, Chars, hash_bytes, max_code_point};

impl Str {
    /// Whether the text is an identifier by the Unicode rules of Python (keywords are).
    pub fn is_identifier(&self) -> bool {
        case::is_identifier(self)
    }
}
