//! The methods that change byte arrays, sizes and pickling support.

use krait_heap::Value;

use super::edit::{OUT_OF_RANGE, splice, this};
use super::new::{extend_with, extend_with_buffer};
use crate::args::check_count;
use crate::bytestring::{byte_string_methods, byte_value};
use crate::ext::ValueExt;
use crate::str::{Data, ssize};
use crate::{Result, Vm};

byte_string_methods!(
    METHODS_TABLE,
    [
        Method::new("__alloc__", NativeFn::NoArgs(alloc), "", "B.__alloc__() -> int\n\nBytes allocated for the data."),
        Method::new("__reduce__", NativeFn::NoArgs(reduce), "($self, /)", "State for pickling."),
        Method::new("__reduce_ex__", NativeFn::Fast(reduce_ex), "($self, proto=0, /)", "State for pickling."),
        Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "($self, /)", "Size in memory, in bytes."),
        Method::new("append", NativeFn::One(append), "($self, item, /)", "Appends one byte."),
        Method::new("clear", NativeFn::NoArgs(clear), "($self, /)", "Removes all bytes."),
        Method::new("copy", NativeFn::NoArgs(copy), "($self, /)", "A copy."),
        Method::new(
            "extend",
            NativeFn::One(extend),
            "($self, iterable_of_ints, /)",
            "Appends all bytes of a buffer or an iterable of integers."
        ),
        Method::new("insert", NativeFn::Fast(insert), "($self, index, item, /)", "Inserts one byte before the index."),
        Method::new(
            "pop",
            NativeFn::Fast(pop),
            "($self, index=-1, /)",
            "Removes the byte at the index and gives it back."
        ),
        Method::new("remove", NativeFn::One(remove), "($self, value, /)", "Removes the first occurrence of a byte."),
        Method::new("reverse", NativeFn::NoArgs(reverse), "($self, /)", "Reverses the order of the bytes in place."),
    ]
);
pub(super) static METHODS: &[crate::Method] = METHODS_TABLE;

fn alloc(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_len(this(slf).alloc()))
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    Ok(Value::from_len(fixed + this(slf).alloc()))
}

fn append(vm: &Vm, slf: &Value, item: &Value) -> Result {
    let byte = byte_value(vm, item, OUT_OF_RANGE)?;
    this(slf).push(byte).map_err(|error| vm.resize_error(error))?;
    Ok(Value::NONE)
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    vm.resize_bytearray(this(slf), 0)?;
    Ok(Value::NONE)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    this(slf).with(|bytes| vm.new_bytearray(bytes))
}

fn extend(vm: &Vm, slf: &Value, items: &Value) -> Result {
    if let Some((bytes, len)) = plain_bytes(vm, items) {
        // The iterator that CPython makes.
        vm.heap().count_elided_transient();
        extend_with(vm, this(slf), &bytes[..len])?;
        return Ok(Value::NONE);
    }
    if extend_with_buffer(vm, this(slf), items)? {
        return Ok(Value::NONE);
    }
    let cannot = || {
        let found = items.type_of(vm).name(vm);
        vm.type_error(format!("can't extend bytearray with {found}"))
    };
    let iterator = match vm.get_iter_opt(items) {
        Ok(Some(iterator)) => iterator,
        Ok(None) => return Err(cannot()),
        Err(error) if error.matches(vm, &vm.types.type_error) => return Err(cannot()),
        Err(error) => return Err(error),
    };
    vm.length_hint(items, 32)?;
    let mut bytes = Vec::new();
    while let Some(item) = vm.iter_next(&iterator)? {
        let byte = byte_value(vm, &item, OUT_OF_RANGE)?;
        vm.reserve(&mut bytes, 1)?;
        bytes.push(byte);
    }
    extend_with(vm, this(slf), &bytes)?;
    Ok(Value::NONE)
}

/// The items of a short exact tuple and their number, if they are bytes.
fn plain_bytes(vm: &Vm, items: &Value) -> Option<([u8; 16], usize)> {
    if !items.is_exact(&vm.types.tuple) {
        return None;
    }
    let items = items.downcast::<crate::tuple::Tuple>()?.items();
    let mut bytes = [0; 16];
    for (place, item) in bytes.iter_mut().zip(items) {
        *place = u8::try_from(item.as_int()?).ok()?;
    }
    (items.len() <= bytes.len()).then_some((bytes, items.len()))
}

fn insert(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "insert", args.len(), 2, 2)?;
    let index = ssize_index(vm, &args[0])?;
    let byte = byte_value(vm, &args[1], OUT_OF_RANGE)?;
    let array = this(slf);
    let (at, _) = crate::str::clip(index, isize::MAX, array.len());
    let at = at.min(array.len());
    splice(vm, array, at, at, &[byte])?;
    Ok(Value::NONE)
}

/// An index argument of Argument Clinic's `Py_ssize_t`.
fn ssize_index(vm: &Vm, value: &Value) -> Result<isize> {
    ssize(vm, value)
}

fn pop(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "pop", args.len(), 0, 1)?;
    let index = args.first().map_or(Ok(-1), |value| ssize_index(vm, value))?;
    let array = this(slf);
    if array.is_empty() {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let at = if index < 0 { index + array.len() as isize } else { index };
    let Some((at, byte)) = usize::try_from(at).ok().and_then(|at| Some((at, array.get(at)?))) else {
        return Err(vm.index_error("pop index out of range"));
    };
    remove_at(vm, slf, at)?;
    Ok(Value::from_i32(i32::from(byte)))
}

/// Removes one byte; unlike deletion this moves what is behind it even at the front.
fn remove_at(vm: &Vm, slf: &Value, at: usize) -> Result<()> {
    let array = this(slf);
    array.check_resizable().map_err(|error| vm.resize_error(error))?;
    array.with_mut(|bytes| bytes.copy_within(at + 1.., at));
    vm.resize_bytearray(array, array.len() - 1)
}

fn remove(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let byte = byte_value(vm, value, OUT_OF_RANGE)?;
    match this(slf).with(|bytes| memchr::memchr(byte, bytes)) {
        Some(at) => {
            remove_at(vm, slf, at)?;
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("value not found in bytearray")),
    }
}

fn reverse(_vm: &Vm, slf: &Value) -> Result {
    this(slf).with_mut(<[u8]>::reverse);
    Ok(Value::NONE)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    reduced(vm, slf, 2)
}

fn reduce_ex(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "__reduce_ex__", args.len(), 0, 1)?;
    let protocol = args.first().map_or(Ok(0), |value| crate::str::c_int(vm, value))?;
    reduced(vm, slf, protocol)
}

/// The type, what makes the bytes again, and the attributes.
fn reduced(vm: &Vm, slf: &Value, protocol: i32) -> Result {
    let state = vm.call_method(slf, &vm.names.__getstate__, &[])?;
    let args = this(slf).with(|bytes| match (bytes.is_empty(), protocol < 3) {
        (true, _) => Ok(Vec::new()),
        (false, true) => {
            let text = vm.new_str_from_data(Data::Latin1(bytes))?;
            Ok(vec![text.into_value(), vm.new_str_value("latin-1")?])
        }
        (false, false) => Ok(vec![vm.new_bytes(bytes)?]),
    })?;
    let args = vm.new_tuple(args)?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), args, state])
}
