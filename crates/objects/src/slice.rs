//! `slice`: what an extended subscript selects.

pub mod bounds;
