//! The rows of the methods that `bytes` and `bytearray` share.

/// Declares a static table of methods: the given rows, then the shared ones.
macro_rules! byte_string_methods {
    ($name:ident, [$($row:expr),* $(,)?]) => {
        static $name: &[$crate::Method] = {
            use $crate::bytestring::methods as shared;
            use $crate::{Method, NativeFn};
            &[
                $($row,)*
                Method::new("capitalize", NativeFn::NoArgs(shared::capitalize), "", "B.capitalize() -> copy of B\n\nFirst byte in uppercase, the rest in lowercase (ASCII)."),
                Method::new("center", NativeFn::Fast(shared::center), "($self, width, fillchar=b' ', /)", "A copy of at least that width, filled on both sides."),
                Method::new("count", NativeFn::VarArgs(shared::count), "", "B.count(sub[, start[, end]]) -> int\n\nHow often the bytes, or the byte, occur in B[start:end] without overlap."),
                Method::new("decode", NativeFn::Kw(shared::decode), "($self, /, encoding='utf-8', errors='strict')", "The text that the bytes are in an encoding; `errors` names what is done with bytes that are none."),
                Method::new("endswith", NativeFn::VarArgs(shared::endswith), "", "B.endswith(suffix[, start[, end]]) -> bool\n\nWhether B[start:end] ends with the suffix, or one of a tuple of them."),
                Method::new("expandtabs", NativeFn::Kw(shared::expandtabs), "($self, /, tabsize=8)", "A copy in which spaces stand for tabs, up to the next multiple of the tab size."),
                Method::new("find", NativeFn::VarArgs(shared::find), "", "B.find(sub[, start[, end]]) -> int\n\nLowest index of the bytes, or the byte, in B[start:end], -1 if there is none."),
                Method::class("fromhex", NativeFn::One(shared::fromhex), "($type, string, /)", "Bytes from text of two hexadecimal digits each; white space between bytes is passed over."),
                Method::new("hex", NativeFn::Kw(shared::hex), "($self, /, sep=<unrepresentable>, bytes_per_sep=1)", "Two hexadecimal digits a byte, groups of `bytes_per_sep` bytes separated by `sep`."),
                Method::new("index", NativeFn::VarArgs(shared::index), "", "B.index(sub[, start[, end]]) -> int\n\nAs find, but a ValueError if there is none."),
                Method::new("isalnum", NativeFn::NoArgs(shared::isalnum), "", "B.isalnum() -> bool\n\nWhether there are bytes and all of them are ASCII letters or digits."),
                Method::new("isalpha", NativeFn::NoArgs(shared::isalpha), "", "B.isalpha() -> bool\n\nWhether there are bytes and all of them are ASCII letters."),
                Method::new("isascii", NativeFn::NoArgs(shared::isascii), "", "B.isascii() -> bool\n\nWhether all bytes are ASCII."),
                Method::new("isdigit", NativeFn::NoArgs(shared::isdigit), "", "B.isdigit() -> bool\n\nWhether there are bytes and all of them are ASCII digits."),
                Method::new("islower", NativeFn::NoArgs(shared::islower), "", "B.islower() -> bool\n\nWhether there are ASCII letters and all of them are lowercase."),
                Method::new("isspace", NativeFn::NoArgs(shared::isspace), "", "B.isspace() -> bool\n\nWhether there are bytes and all of them are ASCII white space."),
                Method::new("istitle", NativeFn::NoArgs(shared::istitle), "", "B.istitle() -> bool\n\nWhether every word begins in uppercase and goes on in lowercase (ASCII)."),
                Method::new("isupper", NativeFn::NoArgs(shared::isupper), "", "B.isupper() -> bool\n\nWhether there are ASCII letters and all of them are uppercase."),
                Method::new("join", NativeFn::One(shared::join), "($self, iterable_of_bytes, /)", "The bytes-like objects of the iterable, one after the other, with these bytes between them."),
                Method::new("ljust", NativeFn::Fast(shared::ljust), "($self, width, fillchar=b' ', /)", "A copy of at least that width, filled on the right."),
                Method::new("lower", NativeFn::NoArgs(shared::lower), "", "B.lower() -> copy of B\n\nASCII letters in lowercase."),
                Method::new("lstrip", NativeFn::Fast(shared::lstrip), "($self, bytes=None, /)", "A copy without leading ASCII white space, or without leading bytes of the argument."),
                Method::static_("maketrans", NativeFn::Fast(shared::maketrans), "", "A table for translate, which maps each byte of the first argument to the one at its place in the second."),
                Method::new("partition", NativeFn::One(shared::partition), "($self, sep, /)", "What is before the first separator, the separator, and what is after; without one all bytes and twice none."),
                Method::new("replace", NativeFn::Fast(shared::replace), "($self, old, new, count=-1, /)", "A copy with occurrences of `old` replaced by `new`: the first `count`, or all when it is negative."),
                Method::new("removeprefix", NativeFn::One(shared::removeprefix), "($self, prefix, /)", "The bytes without the prefix, if they have it."),
                Method::new("removesuffix", NativeFn::One(shared::removesuffix), "($self, suffix, /)", "The bytes without the suffix, if they have it."),
                Method::new("rfind", NativeFn::VarArgs(shared::rfind), "", "B.rfind(sub[, start[, end]]) -> int\n\nHighest index of the bytes, or the byte, in B[start:end], -1 if there is none."),
                Method::new("rindex", NativeFn::VarArgs(shared::rindex), "", "B.rindex(sub[, start[, end]]) -> int\n\nAs rfind, but a ValueError if there is none."),
                Method::new("rjust", NativeFn::Fast(shared::rjust), "($self, width, fillchar=b' ', /)", "A copy of at least that width, filled on the left."),
                Method::new("rpartition", NativeFn::One(shared::rpartition), "($self, sep, /)", "As partition, at the last separator; without one twice no bytes and all of them."),
                Method::new("rsplit", NativeFn::Kw(shared::rsplit), "($self, /, sep=None, maxsplit=-1)", "As split, cutting from the right."),
                Method::new("rstrip", NativeFn::Fast(shared::rstrip), "($self, bytes=None, /)", "A copy without trailing ASCII white space, or without trailing bytes of the argument."),
                Method::new("split", NativeFn::Kw(shared::split), "($self, /, sep=None, maxsplit=-1)", "The parts between separators, at most `maxsplit` times cut from the left; None separates at runs of ASCII white space."),
                Method::new("splitlines", NativeFn::Kw(shared::splitlines), "($self, /, keepends=False)", "The lines, with their ends if asked for."),
                Method::new("startswith", NativeFn::VarArgs(shared::startswith), "", "B.startswith(prefix[, start[, end]]) -> bool\n\nWhether B[start:end] begins with the prefix, or one of a tuple of them."),
                Method::new("strip", NativeFn::Fast(shared::strip), "($self, bytes=None, /)", "A copy without leading and trailing ASCII white space, or without such bytes of the argument."),
                Method::new("swapcase", NativeFn::NoArgs(shared::swapcase), "", "B.swapcase() -> copy of B\n\nASCII letters with uppercase and lowercase exchanged."),
                Method::new("title", NativeFn::NoArgs(shared::title), "", "B.title() -> copy of B\n\nASCII words that begin in uppercase and go on in lowercase."),
                Method::new("translate", NativeFn::Kw(shared::translate), "($self, table, /, delete=b'')", "A copy without the bytes of `delete`, the others replaced by the table of 256 bytes (None: none is)."),
                Method::new("upper", NativeFn::NoArgs(shared::upper), "", "B.upper() -> copy of B\n\nASCII letters in uppercase."),
                Method::new("zfill", NativeFn::One(shared::zfill), "($self, width, /)", "A copy of at least that width, filled with zeros after a sign."),
            ]
        };
    };
}
pub(crate) use byte_string_methods;
