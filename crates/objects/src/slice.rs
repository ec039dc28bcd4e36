//! `slice`: what `x[start:stop:step]` passes to `__getitem__` (CPython's `Objects/sliceobject.c`).

mod bounds;
mod indices;
mod long;
mod value;

pub use bounds::{Selection, SliceBounds};
pub(crate) use indices::slice_index_argument;
pub(crate) use long::long_indices;
pub use value::{SLICE_TYPE, Slice};
