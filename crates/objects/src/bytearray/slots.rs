//! The slots of `bytearray` and its type spec.

use krait_heap::{Body, Value};

use super::edit::{assign, assign_index, fill_repeated, this};
use super::iter;
use super::methods::METHODS;
use super::new::{extend_with_buffer, init, new};
use super::storage::ByteArray;
use crate::bytestring::{contains, get_buffer, release_buffer};
use crate::ext::ValueExt;
use crate::slice::Slice;
use crate::slots::Slots;
use crate::type_object::Features;
use crate::{CompareOp, Result, Type, TypeSpec, Vm};

const DOC: &str = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n\
    bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> that many null bytes\n\
    bytearray() -> empty bytes array\n\nA mutable sequence of bytes.";

/// The type `bytearray`.
pub static BYTEARRAY_TYPE: TypeSpec = TypeSpec {
    name: "bytearray",
    doc: DOC,
    payload: ByteArray::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        str: Some(repr),
        compare: Some(compare),
        iter: Some(iter::iter),
        rem: Some(rem),
        sq_len: Some(len),
        mp_len: Some(len),
        concat: Some(concat),
        repeat: Some(repeat),
        item: Some(item),
        ass_item: Some(assign_item),
        subscript: Some(subscript),
        ass_subscript: Some(assign),
        contains: Some(contains),
        get_buffer: Some(get_buffer),
        release_buffer: Some(release_buffer),
        inplace_concat: Some(inplace_concat),
        inplace_repeat: Some(inplace_repeat),
        ..Slots::EMPTY
    },
    methods: METHODS,
    basic_size: 56,
    basetype: true,
    unhashable: true,
    features: Features::MATCH_SELF,
    ..TypeSpec::DEFAULT
};

/// `bytearray(b'...')`. Unlike `bytes`, single quotes are escaped even between double quotes.
fn repr(vm: &Vm, slf: &Value) -> Result {
    let mut out = vm.str_builder();
    out.push_str(&slf.type_of(vm).short_name());
    out.push_str("(b");
    this(slf).with(|bytes| {
        let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
        out.push_char(quote);
        for &byte in bytes {
            match byte {
                b'\'' | b'\\' => {
                    out.push_char('\\');
                    out.push_char(char::from(byte));
                }
                b'\t' => out.push_str("\\t"),
                b'\n' => out.push_str("\\n"),
                b'\r' => out.push_str("\\r"),
                b' '..0x7F => out.push_char(char::from(byte)),
                _ => crate::str::push_hex(&mut out, 'x', u32::from(byte), 2),
            }
        }
        out.push_char(quote);
    });
    out.push_char(')');
    Ok(vm.build_str(&out)?.into_value())
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result {
    let order = vm.with_buffer(a, |left| vm.with_buffer(b, |right| left.cmp(right)))?.transpose()?.flatten();
    Ok(order.map_or(Value::NOT_IMPLEMENTED, |order| Value::from_bool(op.matches(order))))
}

fn len(_vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(this(slf).len())
}

#[cold]
fn cannot_concat(vm: &Vm, a: &Value, b: &Value) -> crate::Exception {
    let (wrong, ours) = (b.type_of(vm).name(vm), a.type_of(vm).name(vm));
    vm.type_error(format!("can't concat {wrong} to {ours}"))
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Result {
    let left = this(a);
    let Some(right_len) = vm.with_buffer(b, <[u8]>::len)? else {
        return Err(cannot_concat(vm, a, b));
    };
    let total = left.len().checked_add(right_len).ok_or_else(|| vm.memory_error())?;
    let made = vm.or_memory_error(ByteArray::zeroed(vm.heap(), Type::head(&vm.types.bytearray), total))?;
    made.with_mut(|out| {
        left.with(|left| out[..left.len()].copy_from_slice(left));
        vm.with_buffer(b, |right| out[total - right_len..].copy_from_slice(right)).map(drop)
    })?;
    Ok(made.into_value())
}

pub(crate) fn inplace_concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if slf.is(other) && !this(slf).is_empty() {
        // CPython lends the bytes of the right operand while it makes room in the left one.
        return Err(vm.resize_error(super::ResizeError::Exported));
    }
    if extend_with_buffer(vm, this(slf), other)? { Ok(slf.clone()) } else { Err(cannot_concat(vm, slf, other)) }
}

fn repeat(vm: &Vm, slf: &Value, times: isize) -> Result {
    let array = this(slf);
    let times = usize::try_from(times).unwrap_or(0);
    let len = array.len().checked_mul(times).ok_or_else(|| vm.memory_error())?;
    let made = vm.or_memory_error(ByteArray::zeroed(vm.heap(), Type::head(&vm.types.bytearray), len))?;
    array.with(|pattern| made.with_mut(|out| fill_repeated(out, pattern)));
    Ok(made.into_value())
}

fn inplace_repeat(vm: &Vm, slf: &Value, times: isize) -> Result {
    let array = this(slf);
    let times = usize::try_from(times).unwrap_or(0);
    let old_len = array.len();
    if times != 1 {
        let len = old_len.checked_mul(times).ok_or_else(|| vm.memory_error())?;
        vm.resize_bytearray(array, len)?;
        array.with_mut(|bytes| {
            let (pattern, rest) = bytes.split_at_mut(old_len.min(len));
            fill_repeated(rest, pattern);
        });
    }
    Ok(slf.clone())
}

fn item(vm: &Vm, slf: &Value, index: isize) -> Result {
    let byte = usize::try_from(index).ok().and_then(|index| this(slf).get(index));
    byte.map(|byte| Value::from_i32(i32::from(byte))).ok_or_else(|| vm.index_error("bytearray index out of range"))
}

fn assign_item(vm: &Vm, slf: &Value, index: isize, value: Option<&Value>) -> Result<()> {
    if index < 0 {
        return Err(vm.index_error("bytearray index out of range"));
    }
    assign_index(vm, this(slf), index, value)
}

fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    if let Some(index) = key.as_int() {
        return item(vm, slf, (if index < 0 { index + this(slf).len() as i64 } else { index }) as isize);
    }
    if let Some(slice) = key.downcast::<Slice>() {
        let bounds = slice.bounds(vm)?;
        return this(slf).with(|bytes| {
            let selected = bounds.select(bytes.len());
            let start = usize::try_from(selected.start).unwrap_or(0);
            if selected.step == 1 {
                return vm.new_bytearray(&bytes[start..start + selected.count]);
            }
            let picked: Vec<u8> = selected.indices().map(|index| bytes[index]).collect();
            vm.new_bytearray(&picked)
        });
    }
    if !vm.has_index(key) {
        let found = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("bytearray indices must be integers or slices, not {found}")));
    }
    let index = vm.index_isize(key)?;
    item(vm, slf, if index < 0 { index + this(slf).len() as isize } else { index })
}

fn rem(vm: &Vm, a: &Value, b: &Value) -> Result {
    match a.downcast::<ByteArray>() {
        Some(format) => vm.new_bytearray(&crate::str::format_bytes(vm, &format.to_vec(), b)?),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}
