//! `split`, `partition`, `strip` and their kin.

use krait_heap::Value;

use super::access::{argument, make, unchanged, with_argument, with_bytes};
use crate::args::{Signature, check_count};
use crate::str::{
    Data, Direction, ascii_line_break, ascii_space, find, rsplit_at, rsplit_space, split_arguments, split_at,
    split_lines, split_space, strip as strip_range,
};
use crate::{Args, Result, Vm};

static SPLITLINES: Signature =
    Signature { name: "splitlines", params: &["keepends"], required: 0, max_positional: 1, required_keyword_only: 0 };

/// A part of the receiver; all of it is the receiver itself where it may be shared.
fn part(vm: &Vm, slf: &Value, bytes: &[u8], start: usize, end: usize) -> Result {
    if start == 0 && end == bytes.len() { unchanged(vm, slf) } else { make(vm, slf, &bytes[start..end]) }
}

fn split_either(vm: &Vm, slf: &Value, args: Args<'_>, backward: bool) -> Result {
    let (separator, max) = split_arguments(vm, backward, args)?;
    let separator = separator.as_ref().map(|separator| argument(vm, separator)).transpose()?;
    if separator.as_ref().is_some_and(|separator| separator.is_empty()) {
        return Err(vm.value_error("empty separator"));
    }
    let mut parts = Vec::new();
    with_bytes(slf, |bytes| {
        let data = Data::Latin1(bytes);
        let mut emit = |start, end| vm.push_checked(&mut parts, part(vm, slf, bytes, start, end)?);
        match (&separator, backward) {
            (None, false) => split_space(data, max, ascii_space, &mut emit),
            (None, true) => rsplit_space(data, max, ascii_space, &mut emit),
            (Some(separator), false) => split_at(data, Data::Latin1(separator), max, &mut emit),
            (Some(separator), true) => rsplit_at(data, Data::Latin1(separator), max, &mut emit),
        }
    })?;
    if backward {
        parts.reverse();
    }
    vm.new_list(parts)
}

pub(crate) fn split(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    split_either(vm, slf, args, false)
}

pub(crate) fn rsplit(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    split_either(vm, slf, args, true)
}

pub(crate) fn splitlines(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [keep_ends] = SPLITLINES.bind(vm, args)?;
    let keep_ends = keep_ends.map_or(Ok(false), |value| vm.is_true(&value))?;
    let mut parts = Vec::new();
    with_bytes(slf, |bytes| {
        let mut emit = |start, end| vm.push_checked(&mut parts, part(vm, slf, bytes, start, end)?);
        split_lines(Data::Latin1(bytes), keep_ends, ascii_line_break, &mut emit)
    })?;
    vm.new_list(parts)
}

fn partition_at(vm: &Vm, slf: &Value, separator: &Value, direction: Direction) -> Result {
    let wanted = argument(vm, separator)?;
    if wanted.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let parts = with_bytes(slf, |bytes| {
        let empty = || make(vm, slf, b"");
        match find(Data::Latin1(bytes), Data::Latin1(&wanted), direction) {
            Some(at) => {
                let middle =
                    if slf.is_a::<crate::bytes::Bytes>() { separator.clone() } else { make(vm, slf, &wanted)? };
                Ok(vec![make(vm, slf, &bytes[..at])?, middle, make(vm, slf, &bytes[at + wanted.len()..])?])
            }
            None if direction == Direction::Forward => Ok(vec![unchanged(vm, slf)?, empty()?, empty()?]),
            None => Ok(vec![empty()?, empty()?, unchanged(vm, slf)?]),
        }
    })?;
    vm.new_tuple(parts)
}

pub(crate) fn partition(vm: &Vm, slf: &Value, separator: &Value) -> Result {
    partition_at(vm, slf, separator, Direction::Forward)
}

pub(crate) fn rpartition(vm: &Vm, slf: &Value, separator: &Value) -> Result {
    partition_at(vm, slf, separator, Direction::Backward)
}

fn stripped(vm: &Vm, slf: &Value, name: &str, args: &[Value], left: bool, right: bool) -> Result {
    check_count(vm, name, args.len(), 0, 1)?;
    let range =
        |strip: &dyn Fn(u32) -> bool| with_bytes(slf, |bytes| strip_range(Data::Latin1(bytes), left, right, strip));
    let (start, end) = match args.first().filter(|value| !value.is_none()) {
        None => range(&ascii_space),
        Some(bytes) => with_argument(vm, bytes, |bytes| {
            let mut set = [false; 256];
            bytes.iter().for_each(|&byte| set[usize::from(byte)] = true);
            range(&|byte| set[byte as usize])
        })?,
    };
    with_bytes(slf, |bytes| part(vm, slf, bytes, start, end))
}

pub(crate) fn strip(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    stripped(vm, slf, "strip", args, true, true)
}

pub(crate) fn lstrip(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    stripped(vm, slf, "lstrip", args, true, false)
}

pub(crate) fn rstrip(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    stripped(vm, slf, "rstrip", args, false, true)
}
