//! What `bytes` and `bytearray` have in common: methods over borrowed bytes that make objects of the receiver's type.

mod access;
mod case;
mod edit;
mod hex;
mod pad;
mod rows;
mod search;
mod split;

pub(crate) use access::{byte_value, collect_bytes, get_buffer, release_buffer};
pub(crate) use rows::byte_string_methods;
pub(crate) use search::contains;

/// The functions behind the rows.
pub(crate) mod methods {
    pub(crate) use super::case::{
        capitalize, isalnum, isalpha, isascii, isdigit, islower, isspace, istitle, isupper, lower, swapcase, title,
        upper,
    };
    pub(crate) use super::edit::{decode, join, maketrans, replace, translate};
    pub(crate) use super::hex::{fromhex, hex};
    pub(crate) use super::pad::{center, expandtabs, ljust, rjust, zfill};
    pub(crate) use super::search::{
        count, endswith, find, index, removeprefix, removesuffix, rfind, rindex, startswith,
    };
    pub(crate) use super::split::{lstrip, partition, rpartition, rsplit, rstrip, split, splitlines, strip};
}
