//! `split`, `join`, `strip` and their kin.

use krait_heap::{Ref, Value};

use crate::args::{Signature, check_count};
use crate::ext::ValueExt;
use crate::str::Str;
use crate::str::arguments::{items_of, must_be_str, this, type_name};
use crate::str::split::{rsplit_at, rsplit_space, split_at, split_lines, split_space, strip, unicode_space};
use crate::str::unicode::is_line_break;
use crate::{Args, Result, Vm};

static SPLIT: Signature =
    Signature { name: "split", params: &["sep", "maxsplit"], required: 0, max_positional: 2, required_keyword_only: 0 };
static RSPLIT: Signature = Signature { name: "rsplit", ..SPLIT };
static SPLITLINES: Signature =
    Signature { name: "splitlines", params: &["keepends"], required: 0, max_positional: 1, required_keyword_only: 0 };

/// Separator (`None`: white space) and maximum of `split` and `rsplit`.
pub(crate) fn split_arguments(vm: &Vm, backward: bool, args: Args<'_>) -> Result<(Option<Value>, usize)> {
    let [separator, max] = if backward { RSPLIT.bind(vm, args)? } else { SPLIT.bind(vm, args)? };
    let max = max.map_or(Ok(-1), |value| crate::str::arguments::ssize(vm, &value))?;
    Ok((separator.filter(|value| !value.is_none()), usize::try_from(max).unwrap_or(usize::MAX)))
}

fn separator_of<'a>(vm: &Vm, separator: &'a Value) -> Result<&'a Ref<Str>> {
    match separator.downcast_ref::<Str>() {
        None => Err(vm.type_error(format!("must be str or None, not {}", type_name(vm, separator)))),
        Some(separator) if separator.is_empty() => Err(vm.value_error("empty separator")),
        Some(separator) => Ok(separator),
    }
}

pub(super) fn split(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let (separator, max) = if args.is_empty() { (None, usize::MAX) } else { split_arguments(vm, false, args)? };
    let mut parts = Vec::new();
    let mut emit = |start, end| push_part(vm, &mut parts, slf, start, end);
    let data = this(slf).data();
    match separator {
        None => split_space(data, max, unicode_space, &mut emit)?,
        Some(separator) => split_at(data, separator_of(vm, &separator)?.data(), max, &mut emit)?,
    }
    vm.new_list(parts)
}

pub(super) fn rsplit(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let (separator, max) = split_arguments(vm, true, args)?;
    let mut parts = Vec::new();
    let mut emit = |start, end| push_part(vm, &mut parts, slf, start, end);
    let data = this(slf).data();
    match separator {
        None => rsplit_space(data, max, unicode_space, &mut emit)?,
        Some(separator) => rsplit_at(data, separator_of(vm, &separator)?.data(), max, &mut emit)?,
    }
    parts.reverse();
    vm.new_list(parts)
}

pub(super) fn splitlines(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [keep_ends] = SPLITLINES.bind(vm, args)?;
    let keep_ends = keep_ends.map_or(Ok(false), |value| vm.is_true(&value))?;
    let mut parts = Vec::new();
    let mut emit = |start, end| push_part(vm, &mut parts, slf, start, end);
    split_lines(this(slf).data(), keep_ends, is_line_break, &mut emit)?;
    vm.new_list(parts)
}

/// Parts that the first room is made for.
const FEW: usize = 12;

#[inline]
fn push_part(vm: &Vm, parts: &mut Vec<Value>, slf: &Value, start: usize, end: usize) -> Result<()> {
    let part = vm.substring(slf, start, end)?;
    if parts.len() == parts.capacity() {
        vm.reserve(parts, FEW)?;
    }
    parts.push(part);
    Ok(())
}

/// The three parts around the range `found`; without one, the string before or after two empty strings.
fn parts_around(vm: &Vm, slf: &Value, separator: &Value, found: Option<usize>, backward: bool) -> Result {
    let empty = || vm.empty_str().into_value();
    let parts = match found {
        Some(at) => {
            let after = at + this(separator).len();
            vec![vm.substring(slf, 0, at)?, separator.clone(), vm.substring(slf, after, this(slf).len())?]
        }
        None if backward => vec![empty(), empty(), slf.clone()],
        None => vec![slf.clone(), empty(), empty()],
    };
    vm.new_tuple(parts)
}

fn partition_at(vm: &Vm, slf: &Value, separator: &Value, direction: crate::str::Direction) -> Result {
    let data = must_be_str(vm, separator)?.data();
    if data.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let found = crate::str::find(this(slf).data(), data, direction);
    parts_around(vm, slf, separator, found, direction == crate::str::Direction::Backward)
}

pub(super) fn partition(vm: &Vm, slf: &Value, separator: &Value) -> Result {
    partition_at(vm, slf, separator, crate::str::Direction::Forward)
}

pub(super) fn rpartition(vm: &Vm, slf: &Value, separator: &Value) -> Result {
    partition_at(vm, slf, separator, crate::str::Direction::Backward)
}

fn stripped(vm: &Vm, slf: &Value, name: &str, args: &[Value], left: bool, right: bool) -> Result {
    if let [chars] = args
        && let Some(chars) = vm.plain_str(chars).and_then(Str::as_ascii)
        && let Some(text) = this(slf).as_ascii()
    {
        let (start, end) = strip_ascii(text.as_bytes(), chars.as_bytes(), left, right);
        return vm.substring(slf, start, end);
    }
    check_count(vm, name, args.len(), 0, 1)?;
    let data = this(slf).data();
    let (start, end) = match args.first().filter(|value| !value.is_none()) {
        None => strip(data, left, right, unicode_space),
        Some(chars) => match chars.downcast::<Str>() {
            None => return Err(vm.type_error(format!("{name} arg must be None or str"))),
            Some(chars) => {
                let set = CharSet::new(chars);
                strip(data, left, right, |code_point| set.contains(code_point))
            }
        },
    };
    vm.substring(slf, start, end)
}

/// What is left of ASCII text without the characters at its ends that are among `chars`.
fn strip_ascii(text: &[u8], chars: &[u8], left: bool, right: bool) -> (usize, usize) {
    let set = chars.iter().fold([0_u64; 2], |mut set, byte| {
        set[usize::from(byte >> 6 & 1)] |= 1 << (byte & 63);
        set
    });
    let kept = |byte: &u8| set[usize::from(byte >> 6 & 1)] >> (byte & 63) & 1 == 0;
    let start = if left { text.iter().position(kept).unwrap_or(text.len()) } else { 0 };
    let end = if right { text.iter().rposition(kept).map_or(start, |last| last + 1) } else { text.len() };
    (start, end)
}

/// The characters to strip: a bit for each ASCII one, the rest looked for one by one.
struct CharSet<'a> {
    ascii: u128,
    chars: &'a Str,
}

impl<'a> CharSet<'a> {
    fn new(chars: &'a Str) -> CharSet<'a> {
        CharSet { ascii: chars.chars().filter(|&c| c < 128).fold(0, |set, c| set | 1 << c), chars }
    }

    fn contains(&self, code_point: u32) -> bool {
        if code_point < 128 { self.ascii >> code_point & 1 != 0 } else { self.chars.chars().any(|c| c == code_point) }
    }
}

pub(super) fn strip_both(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    stripped(vm, slf, "strip", args, true, true)
}

pub(super) fn lstrip(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    stripped(vm, slf, "lstrip", args, true, false)
}

pub(super) fn rstrip(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    stripped(vm, slf, "rstrip", args, false, true)
}

pub(super) fn join(vm: &Vm, slf: &Value, iterable: &Value) -> Result {
    if iterable.is_exact(&vm.types.list)
        && let Some(list) = iterable.downcast::<crate::list::List>()
    {
        return list.with_items(|items| vm.join_strs(this(slf), items));
    }
    vm.join_strs(this(slf), &items_of(vm, iterable, "can only join an iterable")?)
}

impl Vm {
    /// The strings joined by the separator. A single exact string is itself.
    pub fn join_strs(&self, separator: &Str, items: &[Value]) -> Result {
        if let [item] = items
            && item.is_exact(&self.types.str)
        {
            return Ok(item.clone());
        }
        let (mut len, mut max) = (0usize, 0);
        for (index, item) in items.iter().enumerate() {
            let Some(string) = item.downcast::<Str>() else {
                let name = item.type_of(self).name(self);
                return Err(self.type_error(format!("sequence item {index}: expected str instance, {name} found")));
            };
            max = max.max(string.max_class());
            let between = if index > 0 { separator.len() } else { 0 };
            len = match len.checked_add(string.len()).and_then(|len| len.checked_add(between)) {
                Some(len) if isize::try_from(len).is_ok() => len,
                _ => return Err(self.overflow_error("join() result is too long for a Python string")),
            };
        }
        if items.len() > 1 && !separator.is_empty() {
            max = max.max(separator.max_class());
        }
        if len > 0 && max == 0x7F {
            let joined = Str::build(self.heap(), crate::Type::head(&self.types.str), len, true, |out| {
                join_bytes(separator, items, out);
            });
            return Ok(self.or_memory_error(joined)?.into_value());
        }
        let joined = self.new_str_with(len, max, |out| {
            for (index, string) in items.iter().filter_map(|item| item.downcast::<Str>()).enumerate() {
                if index > 0 {
                    out.data(separator.data());
                }
                out.data(string.data());
            }
        })?;
        Ok(joined.into_value())
    }
}

/// Joins ASCII texts in ASCII: copies of bytes.
fn join_bytes(separator: &Str, items: &[Value], mut out: &mut [u8]) {
    for (index, string) in items.iter().filter_map(|item| item.downcast::<Str>()).enumerate() {
        for text in [separator, string].into_iter().skip(usize::from(index == 0)) {
            let (place, rest) = out.split_at_mut(text.len());
            place.copy_from_slice(text.data().bytes());
            out = rest;
        }
    }
}
