//! The slots of `bytes`, its own methods and its type spec.

use core::cmp::Ordering;

use krait_heap::{Body, TypeFlags, Value};

use super::storage::Bytes;
use super::{iter, new};
use crate::bytestring::{byte_string_methods, contains, get_buffer};
use crate::ext::ValueExt;
use crate::slice::Slice;
use crate::slots::Slots;
use crate::type_object::Features;
use crate::{CompareOp, Result, Type, TypeRef, TypeSpec, Vm};

const DOC: &str = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n\
    bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> that many null bytes\nbytes() -> empty bytes object\n\n\
    An immutable sequence of bytes.";

/// The type `bytes`.
pub static BYTES_TYPE: TypeSpec = TypeSpec {
    name: "bytes",
    doc: DOC,
    payload: Bytes::payload,
    slots: Slots {
        new: Some(new::new),
        repr: Some(repr),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        str: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        iter: Some(iter::iter),
        rem: Some(rem),
        sq_len: Some(len),
        mp_len: Some(len),
        concat: Some(concat),
        repeat: Some(repeat),
        item: Some(item),
        subscript: Some(subscript),
        contains: Some(contains),
        get_buffer: Some(get_buffer),
        ..Slots::EMPTY
    },
    methods: METHODS,
    basic_size: 33,
    item_size: 1,
    basetype: true,
    features: Features::MATCH_SELF,
    ..TypeSpec::DEFAULT
};

byte_string_methods!(
    METHODS,
    [
        Method::new("__getnewargs__", NativeFn::NoArgs(getnewargs), "", ""),
        Method::new(
            "__bytes__",
            NativeFn::NoArgs(dunder_bytes),
            "($self, /)",
            "These bytes as an object of exact type bytes."
        ),
    ]
);

/// The bytes of a receiver.
fn this(slf: &Value) -> &Bytes {
    slf.downcast::<Bytes>().expect("methods get receivers of their type")
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let mut out = vm.str_builder().with_room(this(slf).len().saturating_add(3));
    crate::str::repr_bytes(this(slf).as_slice(), &mut out);
    Ok(vm.build_str(&out)?.into_value())
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    Ok(this(slf).hash_with(vm.hash_secret()))
}

fn compare(_vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result {
    let (Some(left), Some(right)) = (a.downcast::<Bytes>(), b.downcast::<Bytes>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let order = if a.is(b) { Ordering::Equal } else { left.as_slice().cmp(right.as_slice()) };
    Ok(Value::from_bool(op.matches(order)))
}

fn len(_vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(this(slf).len())
}

pub(crate) fn concat(vm: &Vm, a: &Value, b: &Value) -> Result {
    let left = this(a).as_slice();
    let joined = vm.with_buffer(b, |right| {
        if left.is_empty() && b.is_exact(&vm.types.bytes) {
            return Ok(b.clone());
        }
        if right.is_empty() && a.is_exact(&vm.types.bytes) {
            return Ok(a.clone());
        }
        let len = left.len().checked_add(right.len()).ok_or_else(|| vm.memory_error())?;
        vm.new_bytes_with(len, |out| {
            out[..left.len()].copy_from_slice(left);
            out[left.len()..].copy_from_slice(right);
        })
    })?;
    joined.unwrap_or_else(|| {
        let (wrong, ours) = (b.type_of(vm).name(vm), a.type_of(vm).name(vm));
        Err(vm.type_error(format!("can't concat {wrong} to {ours}")))
    })
}

fn repeat(vm: &Vm, slf: &Value, times: isize) -> Result {
    let bytes = this(slf).as_slice();
    let times = usize::try_from(times).unwrap_or(0);
    let Some(len) = bytes.len().checked_mul(times).filter(|len| isize::try_from(*len).is_ok()) else {
        return Err(vm.overflow_error("repeated bytes are too long"));
    };
    if len == bytes.len() && slf.is_exact(&vm.types.bytes) {
        return Ok(slf.clone());
    }
    vm.new_bytes_with(len, |out| crate::bytearray::fill_repeated(out, bytes))
}

fn item(vm: &Vm, slf: &Value, index: isize) -> Result {
    let byte = usize::try_from(index).ok().and_then(|index| this(slf).as_slice().get(index));
    byte.map(|&byte| Value::from_i32(i32::from(byte))).ok_or_else(|| vm.index_error("index out of range"))
}

fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    let bytes = this(slf).as_slice();
    if let Some(index) = key.as_int() {
        return item(vm, slf, (if index < 0 { index + bytes.len() as i64 } else { index }) as isize);
    }
    if let Some(slice) = key.downcast::<Slice>() {
        let selected = slice.bounds(vm)?.select(bytes.len());
        let start = usize::try_from(selected.start).unwrap_or(0);
        return match (selected.count, selected.step) {
            (n, 1) if n == bytes.len() => vm.exact_bytes(slf),
            (n, 1) => vm.new_bytes(&bytes[start..start + n]),
            (n, _) => vm.new_bytes_with(n, |out| {
                for (place, index) in out.iter_mut().zip(selected.indices()) {
                    *place = bytes[index];
                }
            }),
        };
    }
    if !vm.has_index(key) {
        let found = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("byte indices must be integers or slices, not {found}")));
    }
    let index = vm.index_isize(key)?;
    item(vm, slf, if index < 0 { index + bytes.len() as isize } else { index })
}

fn rem(vm: &Vm, a: &Value, b: &Value) -> Result {
    match a.downcast::<Bytes>() {
        Some(format) => vm.new_bytes(&crate::str::format_bytes(vm, format.as_slice(), b)?),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn getnewargs(vm: &Vm, slf: &Value) -> Result {
    let copy = vm.new_bytes(this(slf).as_slice())?;
    vm.new_tuple(vec![copy])
}

fn dunder_bytes(vm: &Vm, slf: &Value) -> Result {
    vm.exact_bytes(slf)
}

/// The bytes as an instance of `ty`: itself for `bytes`, a copy for subclasses.
pub(super) fn instance(vm: &Vm, ty: &TypeRef, bytes: Value) -> Result {
    if ty.is(vm.types.bytes.as_value()) {
        return Ok(bytes);
    }
    let made = vm.or_memory_error(Bytes::new(vm.heap(), Type::head(ty), this(&bytes).as_slice()))?;
    if ty.info.flags.get().has(TypeFlags::CONTAINER) {
        vm.heap().track(made.as_value());
    }
    Ok(made.into_value())
}
