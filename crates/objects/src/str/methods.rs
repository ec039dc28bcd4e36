//! The methods of `str`: one row each.

mod case;
mod coding;
mod pad;
pub(crate) mod search;
pub(crate) mod split;
mod translate;

pub(crate) use coding::named_str;
pub(crate) use split::split_arguments;

use crate::{Method, NativeFn};

/// Rows of the table, in CPython's order.
pub(super) static METHODS: &[Method] = &[
    Method::new(
        "encode",
        NativeFn::Kw(coding::encode),
        "($self, /, encoding='utf-8', errors='strict')",
        "The text as bytes in an encoding; `errors` names what is done with characters that it lacks.",
    ),
    Method::new(
        "replace",
        NativeFn::Fast(search::replace),
        "($self, old, new, count=-1, /)",
        "A copy with occurrences of `old` replaced by `new`: the first `count`, or all when it is negative.",
    ),
    Method::new(
        "split",
        NativeFn::Kw(split::split),
        "($self, /, sep=None, maxsplit=-1)",
        "The parts between separators, at most `maxsplit` times cut from the left; None separates at runs of white space.",
    ),
    Method::new(
        "rsplit",
        NativeFn::Kw(split::rsplit),
        "($self, /, sep=None, maxsplit=-1)",
        "As split, cutting from the right.",
    ),
    Method::new(
        "join",
        NativeFn::One(split::join),
        "($self, iterable, /)",
        "The strings of the iterable, one after the other, with this string between them.",
    ),
    Method::new(
        "capitalize",
        NativeFn::NoArgs(case::capitalize),
        "($self, /)",
        "A copy whose first character is titlecase and the rest lowercase.",
    ),
    Method::new(
        "casefold",
        NativeFn::NoArgs(case::casefold),
        "($self, /)",
        "A copy for comparison without regard to case.",
    ),
    Method::new(
        "title",
        NativeFn::NoArgs(case::title),
        "($self, /)",
        "A copy in which each word begins in titlecase and goes on in lowercase.",
    ),
    Method::new(
        "center",
        NativeFn::Fast(pad::center),
        "($self, width, fillchar=' ', /)",
        "A copy of at least that width, filled on both sides.",
    ),
    Method::new(
        "count",
        NativeFn::VarArgs(search::count),
        "",
        "S.count(sub[, start[, end]]) -> int\n\nHow often the substring occurs in S[start:end] without overlap.",
    ),
    Method::new(
        "expandtabs",
        NativeFn::Kw(pad::expandtabs),
        "($self, /, tabsize=8)",
        "A copy in which spaces stand for tabs, up to the next multiple of the tab size.",
    ),
    Method::new(
        "find",
        NativeFn::VarArgs(search::find),
        "",
        "S.find(sub[, start[, end]]) -> int\n\nLowest index of the substring in S[start:end], -1 if there is none.",
    ),
    Method::new(
        "partition",
        NativeFn::One(split::partition),
        "($self, sep, /)",
        "What is before the first separator, the separator, and what is after; without one the string and two empty ones.",
    ),
    Method::new(
        "index",
        NativeFn::VarArgs(search::index),
        "",
        "S.index(sub[, start[, end]]) -> int\n\nAs find, but a ValueError if there is none.",
    ),
    Method::new(
        "ljust",
        NativeFn::Fast(pad::ljust),
        "($self, width, fillchar=' ', /)",
        "A copy of at least that width, filled on the right.",
    ),
    Method::new("lower", NativeFn::NoArgs(case::lower), "($self, /)", "A copy in lowercase."),
    Method::new(
        "lstrip",
        NativeFn::Fast(split::lstrip),
        "($self, chars=None, /)",
        "A copy without leading white space, or without leading characters of `chars`.",
    ),
    Method::new(
        "rfind",
        NativeFn::VarArgs(search::rfind),
        "",
        "S.rfind(sub[, start[, end]]) -> int\n\nHighest index of the substring in S[start:end], -1 if there is none.",
    ),
    Method::new(
        "rindex",
        NativeFn::VarArgs(search::rindex),
        "",
        "S.rindex(sub[, start[, end]]) -> int\n\nAs rfind, but a ValueError if there is none.",
    ),
    Method::new(
        "rjust",
        NativeFn::Fast(pad::rjust),
        "($self, width, fillchar=' ', /)",
        "A copy of at least that width, filled on the left.",
    ),
    Method::new(
        "rstrip",
        NativeFn::Fast(split::rstrip),
        "($self, chars=None, /)",
        "A copy without trailing white space, or without trailing characters of `chars`.",
    ),
    Method::new(
        "rpartition",
        NativeFn::One(split::rpartition),
        "($self, sep, /)",
        "As partition, at the last separator; without one two empty strings and the string.",
    ),
    Method::new(
        "splitlines",
        NativeFn::Kw(split::splitlines),
        "($self, /, keepends=False)",
        "The lines, with their ends if asked for.",
    ),
    Method::new(
        "strip",
        NativeFn::Fast(split::strip_both),
        "($self, chars=None, /)",
        "A copy without leading and trailing white space, or without such characters of `chars`.",
    ),
    Method::new(
        "swapcase",
        NativeFn::NoArgs(case::swapcase),
        "($self, /)",
        "A copy with uppercase and lowercase exchanged.",
    ),
    Method::new(
        "translate",
        NativeFn::One(translate::translate),
        "($self, table, /)",
        "A copy in which each character is replaced by what `table[ord(character)]` gives: a code point, a string, or None to leave it out.",
    ),
    Method::new("upper", NativeFn::NoArgs(case::upper), "($self, /)", "A copy in uppercase."),
    Method::new(
        "startswith",
        NativeFn::VarArgs(search::startswith),
        "",
        "S.startswith(prefix[, start[, end]]) -> bool\n\nWhether S[start:end] begins with the prefix, or one of a tuple of them.",
    ),
    Method::new(
        "endswith",
        NativeFn::VarArgs(search::endswith),
        "",
        "S.endswith(suffix[, start[, end]]) -> bool\n\nWhether S[start:end] ends with the suffix, or one of a tuple of them.",
    ),
    Method::new(
        "removeprefix",
        NativeFn::One(search::removeprefix),
        "($self, prefix, /)",
        "The string without the prefix, if it has it.",
    ),
    Method::new(
        "removesuffix",
        NativeFn::One(search::removesuffix),
        "($self, suffix, /)",
        "The string without the suffix, if it has it.",
    ),
    Method::new("isascii", NativeFn::NoArgs(case::isascii), "($self, /)", "Whether all characters are ASCII."),
    Method::new(
        "islower",
        NativeFn::NoArgs(case::islower),
        "($self, /)",
        "Whether there are cased characters and all of them are lowercase.",
    ),
    Method::new(
        "isupper",
        NativeFn::NoArgs(case::isupper),
        "($self, /)",
        "Whether there are cased characters and all of them are uppercase.",
    ),
    Method::new(
        "istitle",
        NativeFn::NoArgs(case::istitle),
        "($self, /)",
        "Whether every word begins in titlecase and goes on in lowercase.",
    ),
    Method::new(
        "isspace",
        NativeFn::NoArgs(case::isspace),
        "($self, /)",
        "Whether there are characters and all of them are white space.",
    ),
    Method::new(
        "isdecimal",
        NativeFn::NoArgs(case::isdecimal),
        "($self, /)",
        "Whether there are characters and all of them are decimal digits.",
    ),
    Method::new(
        "isdigit",
        NativeFn::NoArgs(case::isdigit),
        "($self, /)",
        "Whether there are characters and all of them are digits.",
    ),
    Method::new(
        "isnumeric",
        NativeFn::NoArgs(case::isnumeric),
        "($self, /)",
        "Whether there are characters and all of them are numeric.",
    ),
    Method::new(
        "isalpha",
        NativeFn::NoArgs(case::isalpha),
        "($self, /)",
        "Whether there are characters and all of them are letters.",
    ),
    Method::new(
        "isalnum",
        NativeFn::NoArgs(case::isalnum),
        "($self, /)",
        "Whether there are characters and all of them are letters or numeric.",
    ),
    Method::new(
        "isidentifier",
        NativeFn::NoArgs(case::isidentifier),
        "($self, /)",
        "Whether the string has the form of an identifier.",
    ),
    Method::new(
        "isprintable",
        NativeFn::NoArgs(case::isprintable),
        "($self, /)",
        "Whether repr would show all characters as they are.",
    ),
    Method::new(
        "zfill",
        NativeFn::One(pad::zfill),
        "($self, width, /)",
        "A copy of at least that width, filled with zeros after a sign.",
    ),
    Method::new(
        "format",
        NativeFn::VarKw(coding::format),
        "",
        "S.format(*args, **kwargs) -> str\n\nA copy in which {fields} are replaced by formatted arguments.",
    ),
    Method::new(
        "format_map",
        NativeFn::One(coding::format_map),
        "",
        "S.format_map(mapping) -> str\n\nA copy in which {fields} are replaced by formatted values of the mapping.",
    ),
    Method::new(
        "__format__",
        NativeFn::One(coding::dunder_format),
        "($self, format_spec, /)",
        "The string in the form that the format specification asks for.",
    ),
    Method::static_(
        "maketrans",
        NativeFn::Fast(translate::maketrans),
        "",
        "A table for translate: from a dict, or from two strings of equal length and one of characters to leave out.",
    ),
    Method::new("__sizeof__", NativeFn::NoArgs(coding::sizeof), "($self, /)", "Size in memory, in bytes."),
    Method::new("__getnewargs__", NativeFn::NoArgs(coding::getnewargs), "", ""),
];
