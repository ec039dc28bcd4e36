//! `find`, `count`, `replace` and their kin.

use krait_heap::Value;

use crate::args::check_count;
use crate::ext::ValueExt;
use crate::str::arguments::{check_search_arguments, clip, expect_str, must_be_str, search_bounds, ssize, this};
use crate::str::search::{Direction, count as count_in, find as find_in};
use crate::str::split::replace_pieces;
use crate::str::storage::Data;
use crate::str::value::max_code_point;
use crate::str::{Str, arguments};
use crate::{Result, Vm};

/// What is searched for, and the clipped bounds in `args[1..]`.
fn arguments_of<'a>(vm: &Vm, slf: &Value, name: &str, args: &'a [Value]) -> Result<(&'a Str, usize, usize)> {
    check_search_arguments(vm, name, args)?;
    let (start, end) = search_bounds(vm, args)?;
    let needle = must_be_str(vm, &args[0])?;
    let (start, end) = clip(start, end, this(slf).len());
    Ok((needle, start, end))
}

/// Index of the substring in `args[0]` within the bounds in `args[1..]`.
fn search(vm: &Vm, slf: &Value, name: &str, args: &[Value], direction: Direction) -> Result<Option<usize>> {
    let (needle, start, end) = arguments_of(vm, slf, name, args)?;
    if start > end {
        return Ok(None);
    }
    Ok(find_in(this(slf).data().slice(start, end), needle.data(), direction).map(|found| start + found))
}

fn index_value(found: Option<usize>) -> Value {
    found.map_or(Value::from_i32(-1), Value::from_len)
}

pub(super) fn find(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    search(vm, slf, "find", args, Direction::Forward).map(index_value)
}

pub(super) fn rfind(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    search(vm, slf, "rfind", args, Direction::Backward).map(index_value)
}

pub(super) fn index(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let found = search(vm, slf, "index", args, Direction::Forward)?;
    found.map(Value::from_len).ok_or_else(|| vm.value_error("substring not found"))
}

pub(super) fn rindex(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let found = search(vm, slf, "rindex", args, Direction::Backward)?;
    found.map(Value::from_len).ok_or_else(|| vm.value_error("substring not found"))
}

pub(super) fn count(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (needle, start, end) = arguments_of(vm, slf, "count", args)?;
    if start > end {
        return Ok(Value::from_i32(0));
    }
    Ok(Value::from_len(count_in(this(slf).data().slice(start, end), needle.data(), usize::MAX)))
}

pub(super) fn replace(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "replace", args.len(), 2, 3)?;
    let (old, new) = (expect_str(vm, "replace", 1, &args[0])?, expect_str(vm, "replace", 2, &args[1])?);
    let max = args.get(2).map_or(Ok(-1), |value| ssize(vm, value))?;
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    replace_str(vm, slf, old.data(), new.data(), max)
}

/// The string with at most `max` occurrences of `old` replaced; itself when there is nothing to do.
fn replace_str(vm: &Vm, slf: &Value, old: Data<'_>, new: Data<'_>, max: usize) -> Result {
    let data = this(slf).data();
    let times = if data.len() < old.len() || max == 0 { 0 } else { count_in(data, old, max) };
    if times == 0 || old.kind() == new.kind() && old.bytes() == new.bytes() {
        return vm.exact_str(slf);
    }
    let kept = data.len() - times * old.len();
    let len = times
        .checked_mul(new.len())
        .and_then(|added| added.checked_add(kept))
        .filter(|len| isize::try_from(*len).is_ok());
    let Some(len) = len else {
        return Err(vm.overflow_error("replace string is too long"));
    };
    let mut max_code = if new.is_empty() { 0 } else { max_code_point(new) };
    if max_code_point(data) > max_code {
        replace_pieces(data, old, times, &mut |piece| {
            max_code = max_code.max(piece.map_or(0, max_code_point));
        });
    }
    let replaced = vm.new_str_with(len, max_code, |out| {
        replace_pieces(data, old, times, &mut |piece| out.data(piece.unwrap_or(new)));
    })?;
    Ok(replaced.into_value())
}

/// Whether the string within bounds begins (or ends) with `args[0]` or one of its items.
fn tail_match(vm: &Vm, slf: &Value, name: &str, args: &[Value], at_end: bool) -> Result {
    if let [affix] = args
        && let Some(affix) = vm.plain_str(affix).and_then(Str::as_ascii)
        && let Some(text) = this(slf).as_ascii()
    {
        return Ok(Value::from_bool(if at_end { text.ends_with(affix) } else { text.starts_with(affix) }));
    }
    check_search_arguments(vm, name, args)?;
    let string = this(slf);
    let (start, end) = search_bounds(vm, args)?;
    let (start, end) = clip(start, end, string.len());
    let matches = |affix: &Str| {
        start <= end && affix.len() <= end - start && affix.kind() <= string.kind() && {
            let from = if at_end { end - affix.len() } else { start };
            same_text(string.data().slice(from, from + affix.len()), affix.data())
        }
    };
    if let Some(tuple) = args[0].downcast::<crate::tuple::Tuple>() {
        for item in tuple.items() {
            vm.check_interrupts()?;
            let Some(affix) = item.downcast::<Str>() else {
                let name_of = item.type_of(vm).name(vm);
                return Err(vm.type_error(format!("tuple for {name} must only contain str, not {name_of}")));
            };
            if matches(affix) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    match args[0].downcast::<Str>() {
        Some(affix) => Ok(Value::from_bool(matches(affix))),
        None => {
            let name_of = args[0].type_of(vm).name(vm);
            Err(vm.type_error(format!("{name} first arg must be str or a tuple of str, not {name_of}")))
        }
    }
}

/// Equality of code points across kinds.
fn same_text(a: Data<'_>, b: Data<'_>) -> bool {
    if a.kind() == b.kind() { a.bytes() == b.bytes() } else { (0..a.len()).all(|index| a.at(index) == b.at(index)) }
}

pub(super) fn startswith(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    tail_match(vm, slf, "startswith", args, false)
}

pub(super) fn endswith(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    tail_match(vm, slf, "endswith", args, true)
}

pub(super) fn removeprefix(vm: &Vm, slf: &Value, prefix: &Value) -> Result {
    let prefix = expect_str(vm, "removeprefix", 0, prefix)?;
    let data = this(slf).data();
    if prefix.len() <= data.len() && same_text(data.slice(0, prefix.len()), prefix.data()) {
        return vm.substring(slf, prefix.len(), data.len());
    }
    vm.exact_str(slf)
}

pub(super) fn removesuffix(vm: &Vm, slf: &Value, suffix: &Value) -> Result {
    let suffix = expect_str(vm, "removesuffix", 0, suffix)?;
    let data = this(slf).data();
    if suffix.len() <= data.len() && same_text(data.slice(data.len() - suffix.len(), data.len()), suffix.data()) {
        return vm.substring(slf, 0, data.len() - suffix.len());
    }
    vm.exact_str(slf)
}

/// `in`: whether the string contains the other.
pub(crate) fn contains(vm: &Vm, slf: &Value, item: &Value) -> Result<bool> {
    match item.downcast::<Str>() {
        Some(needle) => Ok(find_in(arguments::this(slf).data(), needle.data(), Direction::Forward).is_some()),
        None => {
            let name = item.type_of(vm).name(vm);
            Err(vm.type_error(format!("'in <string>' requires string as left operand, not {name}")))
        }
    }
}
