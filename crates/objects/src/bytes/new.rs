//! `bytes(...)`.

use krait_heap::Value;

use super::slots::instance;
use super::storage::Bytes;
use crate::args::Signature;
use crate::bytestring::{byte_value, collect_bytes};
use crate::ext::ValueExt;
use crate::list::List;
use crate::str::{Str, named_str};
use crate::tuple::Tuple;
use crate::{Args, Result, Type, TypeRef, Vm};

static NEW: Signature = Signature {
    name: "bytes",
    params: &["source", "encoding", "errors"],
    required: 0,
    max_positional: 3,
    required_keyword_only: 0,
};

pub(super) fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [source, encoding, errors] = NEW.bind_ref(vm, args)?;
    let encoding = named_str(vm, "bytes", "encoding", encoding)?;
    let errors = named_str(vm, "bytes", "errors", errors)?;
    let bytes = match (&source, encoding, errors) {
        (None, None, None) => vm.new_bytes(b"")?,
        (Some(text), Some(_), _) if text.is_a::<Str>() => vm.new_bytes(&vm.encode_str(text, encoding, errors)?)?,
        (_, Some(_), _) => return Err(vm.type_error("encoding without a string argument")),
        (Some(text), None, Some(_)) if text.is_a::<Str>() => {
            return Err(vm.type_error("string argument without an encoding"));
        }
        (_, None, Some(_)) => return Err(vm.type_error("errors without a string argument")),
        (Some(source), None, None) => of_object(vm, source)?,
    };
    instance(vm, ty, bytes)
}

/// `bytes(source)` of a single argument.
fn of_object(vm: &Vm, source: &Value) -> Result {
    if let Some(method) = vm.lookup_special(source, &vm.names.__bytes__)? {
        let made = vm.call(&method, &[])?;
        if made.is_a::<Bytes>() {
            return Ok(made);
        }
        let found = made.type_of(vm).name(vm);
        return Err(vm.type_error(format!("__bytes__ returned non-bytes (type {found})")));
    }
    if source.is_a::<Str>() {
        return Err(vm.type_error("string argument without an encoding"));
    }
    if vm.has_index(source) {
        let overflow = |vm: &Vm, value: &Value| {
            let found = value.type_of(vm).name(vm);
            vm.overflow_error(format!("cannot fit '{found}' into an index-sized integer"))
        };
        match vm.index_isize_or(source, overflow) {
            Ok(size) => return zeros(vm, size),
            Err(error) if error.matches(vm, &vm.types.type_error) => {}
            Err(error) => return Err(error),
        }
    }
    bytes_from_object(vm, source)
}

fn zeros(vm: &Vm, size: isize) -> Result {
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error("negative count"));
    };
    if size > isize::MAX as usize - 33 {
        return Err(vm.overflow_error("byte string is too large"));
    }
    vm.new_bytes_with(size, |_| {})
}

/// The bytes of a buffer or an iterable of integers (`PyBytes_FromObject`).
pub(crate) fn bytes_from_object(vm: &Vm, source: &Value) -> Result {
    if source.is_exact(&vm.types.bytes) {
        return Ok(source.clone());
    }
    if let Some(copy) = vm.with_buffer(source, |bytes| vm.copied(bytes))? {
        return own(vm, &copy?);
    }
    let mut bytes = Vec::new();
    let mut push = |item: &Value| {
        let byte = byte_value(vm, item, "bytes must be in range(0, 256)")?;
        vm.reserve(&mut bytes, 1)?;
        bytes.push(byte);
        Ok(())
    };
    if let Some(list) = source.downcast::<List>().filter(|_| source.is_exact(&vm.types.list)) {
        let mut at = 0;
        while let Some(item) = list.get(at) {
            push(&item)?;
            at += 1;
        }
    } else if let Some(tuple) = source.downcast::<Tuple>().filter(|_| source.is_exact(&vm.types.tuple)) {
        tuple.items().iter().try_for_each(&mut push)?;
        return own(vm, &bytes);
    } else if source.is_a::<Str>() {
        let found = source.type_of(vm).name(vm);
        return Err(vm.type_error(format!("cannot convert '{found}' object to bytes")));
    } else {
        collect_bytes(vm, source, "bytes", &mut push)?;
    }
    vm.new_bytes(&bytes)
}

/// A byte string of its own even for one byte.
fn own(vm: &Vm, bytes: &[u8]) -> Result {
    if bytes.is_empty() {
        return vm.new_bytes(bytes);
    }
    Ok(vm.or_memory_error(Bytes::new(vm.heap(), Type::head(&vm.types.bytes), bytes))?.into_value())
}
