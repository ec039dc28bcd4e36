//! `bytearray(...)`.

use krait_heap::{TypeFlags, Value};
use smallvec::SmallVec;

use super::edit::{OUT_OF_RANGE, this};
use super::storage::ByteArray;
use crate::args::Signature;
use crate::bytes::Bytes;
use crate::bytestring::{byte_value, collect_bytes};
use crate::ext::ValueExt;
use crate::str::{Str, named_str};
use crate::{Args, Result, Type, TypeRef, Vm};

static INIT: Signature = Signature {
    name: "bytearray",
    params: &["source", "encoding", "errors"],
    required: 0,
    max_positional: 3,
    required_keyword_only: 0,
};

pub(super) fn new(vm: &Vm, ty: &TypeRef, _args: Args<'_>) -> Result {
    let made = vm.or_memory_error(ByteArray::create(vm.heap(), Type::head(ty)))?;
    if ty.info.flags.get().has(TypeFlags::CONTAINER) {
        vm.heap().track(made.as_value());
    }
    Ok(made.into_value())
}

/// `bytearray(value)` of the exact type.
pub(super) fn bytearray_from(vm: &Vm, value: &Value) -> Result {
    let made = new(vm, &vm.types.bytearray, Args::EMPTY)?;
    fill_from(vm, &made, value)?;
    Ok(made)
}

pub(super) fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let [source, encoding, errors] = INIT.bind_ref(vm, args)?;
    let encoding = named_str(vm, "bytearray", "encoding", encoding)?;
    let errors = named_str(vm, "bytearray", "errors", errors)?;
    vm.resize_bytearray(this(slf), 0)?;
    if let Some(text) = source.filter(|source| source.is_a::<Str>()) {
        if encoding.is_none() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return extend_with(vm, this(slf), &vm.encode_str(text, encoding, errors)?);
    }
    if encoding.is_some() {
        return Err(vm.type_error("encoding without a string argument"));
    }
    if errors.is_some() {
        return Err(vm.type_error("errors without a string argument"));
    }
    source.map_or(Ok(()), |source| fill_from(vm, slf, source))
}

/// Appends bytes.
pub(super) fn extend_with(vm: &Vm, array: &ByteArray, bytes: &[u8]) -> Result<()> {
    array.push_slice(bytes).map_err(|error| vm.resize_error(error))
}

/// Appends the bytes of an object with a buffer; false when it has none.
pub(super) fn extend_with_buffer(vm: &Vm, array: &ByteArray, source: &Value) -> Result<bool> {
    if let Some(bytes) = source.downcast::<Bytes>() {
        extend_with(vm, array, bytes.as_slice())?;
        return Ok(true);
    }
    // It may be the array itself.
    match vm.with_buffer(source, |bytes| vm.copied(bytes))? {
        Some(copy) => extend_with(vm, array, &copy?).map(|()| true),
        None => Ok(false),
    }
}

/// Fills an empty array from a size, a buffer or an iterable of integers.
fn fill_from(vm: &Vm, slf: &Value, source: &Value) -> Result<()> {
    let array = this(slf);
    if vm.has_index(source) {
        let overflow = |vm: &Vm, value: &Value| {
            let found = value.type_of(vm).name(vm);
            vm.overflow_error(format!("cannot fit '{found}' into an index-sized integer"))
        };
        match vm.index_isize_or(source, overflow) {
            Ok(size) => {
                let size = usize::try_from(size).map_err(|_| vm.value_error("negative count"))?;
                vm.resize_bytearray(array, size)?;
                array.with_mut(|bytes| bytes.fill(0));
                return Ok(());
            }
            Err(error) if error.matches(vm, &vm.types.type_error) => {}
            Err(error) => return Err(error),
        }
    }
    if extend_with_buffer(vm, array, source)? {
        return Ok(());
    }
    if let Some(bytes) = plain_integers(vm, source)? {
        return extend_with(vm, array, &bytes);
    }
    collect_bytes(vm, source, "bytearray", &mut |item| {
        let byte = byte_value(vm, item, OUT_OF_RANGE)?;
        array.push(byte).map_err(|error| vm.resize_error(error))
    })
}

/// The bytes of an exact list or tuple of exact integers only, which gets a block of exactly the size needed.
fn plain_integers(vm: &Vm, source: &Value) -> Result<Option<SmallVec<[u8; 32]>>> {
    if !source.is_exact(&vm.types.list) && !source.is_exact(&vm.types.tuple) {
        return Ok(None);
    }
    let items: SmallVec<[Value; 8]> = match source.downcast::<crate::tuple::Tuple>() {
        Some(tuple) => tuple.items().iter().cloned().collect(),
        None => vm.list_from_iter(source)?.into(),
    };
    let mut bytes = SmallVec::with_capacity(items.len());
    for item in &items {
        if !item.is_int() && !item.is_exact(&vm.types.int) {
            return Ok(None);
        }
        bytes.push(byte_value(vm, item, OUT_OF_RANGE)?);
    }
    Ok(Some(bytes))
}
