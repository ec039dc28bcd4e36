//! `find`, `count`, `startswith` and their kin.

use krait_heap::Value;

use super::access::{byte_value, make, unchanged, with_argument, with_bytes};
use crate::ext::ValueExt;
use crate::str::{Data, Direction, check_search_arguments, clip, count as count_in, find as find_in, search_bounds};
use crate::tuple::Tuple;
use crate::{Result, Vm};

const OUT_OF_RANGE: &str = "byte must be in range(0, 256)";

/// Lends what is searched for, a byte or bytes, to `look`.
fn with_needle<R>(vm: &Vm, value: &Value, look: impl Fn(&[u8]) -> R) -> Result<R> {
    if let Some(result) = vm.with_buffer(value, &look)? {
        return Ok(result);
    }
    if !vm.has_index(value) {
        let found = value.type_of(vm).name(vm);
        return Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{found}'")));
    }
    Ok(look(&[byte_value(vm, value, OUT_OF_RANGE)?]))
}

/// Calls `look` with the part of the receiver within the bounds in `args[1..]` (`None`: the start lies beyond the end), where
/// it starts, and what is searched for.
fn search<R>(
    vm: &Vm,
    slf: &Value,
    name: &str,
    args: &[Value],
    look: impl Fn(Option<&[u8]>, usize, &[u8]) -> R,
) -> Result<R> {
    check_search_arguments(vm, name, args)?;
    let (start, end) = search_bounds(vm, args)?;
    with_needle(vm, &args[0], |needle| {
        with_bytes(slf, |bytes| {
            let (start, end) = clip(start, end, bytes.len());
            look(bytes.get(start..end), start, needle)
        })
    })
}

fn found(vm: &Vm, slf: &Value, name: &str, args: &[Value], direction: Direction) -> Result<Option<usize>> {
    search(vm, slf, name, args, |part, start, needle| {
        let at = find_in(Data::Latin1(part?), Data::Latin1(needle), direction)?;
        Some(start + at)
    })
}

fn index_value(found: Option<usize>) -> Value {
    found.map_or(Value::from_i32(-1), Value::from_len)
}

fn required(vm: &Vm, found: Option<usize>) -> Result {
    found.map(Value::from_len).ok_or_else(|| vm.value_error("subsection not found"))
}

pub(crate) fn find(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    found(vm, slf, "find", args, Direction::Forward).map(index_value)
}

pub(crate) fn rfind(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    found(vm, slf, "rfind", args, Direction::Backward).map(index_value)
}

pub(crate) fn index(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    required(vm, found(vm, slf, "index", args, Direction::Forward)?)
}

pub(crate) fn rindex(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    required(vm, found(vm, slf, "rindex", args, Direction::Backward)?)
}

pub(crate) fn count(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let times = search(vm, slf, "count", args, |part, _, needle| {
        part.map_or(0, |part| count_in(Data::Latin1(part), Data::Latin1(needle), usize::MAX))
    })?;
    Ok(Value::from_len(times))
}

/// `in`: a byte, or bytes.
pub(crate) fn contains(vm: &Vm, slf: &Value, item: &Value) -> Result<bool> {
    if let Ok(number) = vm.index_clamped(item) {
        let byte = u8::try_from(number).map_err(|_| vm.value_error(OUT_OF_RANGE))?;
        return Ok(with_bytes(slf, |bytes| memchr::memchr(byte, bytes).is_some()));
    }
    with_argument(vm, item, |needle| {
        with_bytes(slf, |bytes| find_in(Data::Latin1(bytes), Data::Latin1(needle), Direction::Forward).is_some())
    })
}

fn tail_match(vm: &Vm, slf: &Value, name: &str, args: &[Value], at_end: bool) -> Result {
    check_search_arguments(vm, name, args)?;
    let (start, end) = search_bounds(vm, args)?;
    let matches = |affix: &Value| {
        with_argument(vm, affix, |affix| {
            with_bytes(slf, |bytes| {
                let (start, end) = clip(start, end, bytes.len());
                bytes
                    .get(start..end)
                    .is_some_and(|part| if at_end { part.ends_with(affix) } else { part.starts_with(affix) })
            })
        })
    };
    if let Some(tuple) = args[0].downcast::<Tuple>() {
        for affix in tuple.items() {
            vm.check_interrupts()?;
            if matches(affix)? {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    match matches(&args[0]) {
        Ok(truth) => Ok(Value::from_bool(truth)),
        Err(error) if error.matches(vm, &vm.types.type_error) => {
            let found = args[0].type_of(vm).name(vm);
            Err(vm.type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {found}")))
        }
        Err(error) => Err(error),
    }
}

pub(crate) fn startswith(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    tail_match(vm, slf, "startswith", args, false)
}

pub(crate) fn endswith(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    tail_match(vm, slf, "endswith", args, true)
}

pub(crate) fn removeprefix(vm: &Vm, slf: &Value, prefix: &Value) -> Result {
    with_argument(vm, prefix, |prefix| {
        with_bytes(slf, |bytes| match bytes.strip_prefix(prefix) {
            Some(rest) if !prefix.is_empty() => make(vm, slf, rest),
            _ => unchanged(vm, slf),
        })
    })?
}

pub(crate) fn removesuffix(vm: &Vm, slf: &Value, suffix: &Value) -> Result {
    with_argument(vm, suffix, |suffix| {
        with_bytes(slf, |bytes| match bytes.strip_suffix(suffix) {
            Some(rest) if !suffix.is_empty() => make(vm, slf, rest),
            _ => unchanged(vm, slf),
        })
    })?
}
