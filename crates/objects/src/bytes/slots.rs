//! The slots of `bytes` and its type spec.

use krait_heap::{Body, Value};

use super::storage::Bytes;
use crate::ext::ValueExt;
use crate::slots::Slots;
use crate::type_object::Features;
use crate::{Result, TypeSpec, Vm};

/// The type `bytes`.
pub static BYTES_TYPE: TypeSpec = TypeSpec {
    name: "bytes",
    payload: Bytes::payload,
    slots: Slots { repr: Some(repr), hash: Some(hash), sq_len: Some(len), ..Slots::EMPTY },
    basic_size: 33,
    item_size: 1,
    basetype: true,
    features: Features::MATCH_SELF,
    ..TypeSpec::DEFAULT
};

fn repr(vm: &Vm, slf: &Value) -> Result {
    let mut out = crate::str::StrBuilder::new();
    crate::str::repr_bytes(slf.body::<Bytes>(vm)?.as_slice(), &mut out);
    Ok(vm.build_str(&out)?.into_value())
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    Ok(slf.body::<Bytes>(vm)?.hash_with(vm.hash_secret()))
}

fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(slf.body::<Bytes>(vm)?.len())
}
