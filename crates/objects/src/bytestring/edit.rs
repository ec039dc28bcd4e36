//! `replace`, `join`, `translate`, `decode`.

use krait_heap::Value;
use smallvec::SmallVec;

use super::access::{argument, fresh, unchanged, with_argument, with_bytes};
use crate::args::{Signature, check_count};
use crate::bytes::Bytes;
use crate::ext::ValueExt;
use crate::str::{Data, count as count_in, items_of, named_str, replace_pieces, ssize};
use crate::{Args, Result, Vm};

static DECODE: Signature = Signature {
    name: "decode",
    params: &["encoding", "errors"],
    required: 0,
    max_positional: 2,
    required_keyword_only: 0,
};
static TRANSLATE: Signature =
    Signature { name: "translate", params: &["", "delete"], required: 1, max_positional: 2, required_keyword_only: 0 };

pub(crate) fn replace(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "replace", args.len(), 2, 3)?;
    let (old, new) = (argument(vm, &args[0])?, argument(vm, &args[1])?);
    let max = args.get(2).map_or(Ok(-1), |value| ssize(vm, value))?;
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    let replaced = with_bytes(slf, |bytes| {
        let nothing = bytes.len() < old.len() || max == 0 || old.is_empty() && new.is_empty();
        let times = if nothing { 0 } else { count_in(Data::Latin1(bytes), Data::Latin1(&old), max) };
        if times == 0 {
            return Ok(None);
        }
        let kept = bytes.len() - times * old.len();
        let len = times
            .checked_mul(new.len())
            .and_then(|added| added.checked_add(kept))
            .filter(|len| isize::try_from(*len).is_ok());
        let len = len.ok_or_else(|| vm.overflow_error("replace bytes is too long"))?;
        let mut out = vm.own_store(len)?;
        replace_pieces(Data::Latin1(bytes), Data::Latin1(&old), times, &mut |piece| {
            out.extend_from_slice(piece.map_or(&*new, |piece| piece.bytes()));
        });
        Ok(Some(out))
    })?;
    match replaced {
        Some(out) => fresh(vm, slf, &out),
        None => unchanged(vm, slf),
    }
}

pub(crate) fn join(vm: &Vm, slf: &Value, iterable: &Value) -> Result {
    let items = items_of(vm, iterable, "can only join an iterable")?;
    if let [only] = &*items
        && slf.is_a::<Bytes>()
        && only.is_exact(&vm.types.bytes)
    {
        return Ok(only.clone());
    }
    let separator_len = with_bytes(slf, <[u8]>::len);
    let mut len = separator_len.checked_mul(items.len().saturating_sub(1));
    for (index, item) in items.iter().enumerate() {
        let Some(item_len) = vm.with_buffer(item, <[u8]>::len)? else {
            let found = item.type_of(vm).name(vm);
            return Err(vm.type_error(format!("sequence item {index}: expected a bytes-like object, {found} found")));
        };
        len = len.and_then(|len| len.checked_add(item_len));
    }
    let Some(len) = len.filter(|len| isize::try_from(*len).is_ok()) else {
        return Err(vm.overflow_error("join() result is too long"));
    };
    let mut out = vm.own_store(len)?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            with_bytes(slf, |bytes| out.extend_from_slice(bytes));
        }
        vm.with_buffer(item, |bytes| out.extend_from_slice(bytes))?;
    }
    fresh(vm, slf, &out)
}

pub(crate) fn translate(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [table, delete] = TRANSLATE.bind(vm, args)?;
    let table = table.as_ref().filter(|table| !table.is_none()).map(|table| argument(vm, table)).transpose()?;
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    if let (None, Some(table)) = (&delete, &table) {
        return translate_all(vm, slf, table);
    }
    let mut deleted = [false; 256];
    if let Some(delete) = delete {
        with_argument(vm, &delete, |bytes| bytes.iter().for_each(|&byte| deleted[usize::from(byte)] = true))?;
    }
    let target = |byte: u8| table.as_ref().map_or(byte, |table| table[usize::from(byte)]);
    let (out, same) = with_bytes(slf, |bytes| {
        let mut out = vm.own_store(bytes.len())?;
        out.extend(bytes.iter().filter(|&&byte| !deleted[usize::from(byte)]).map(|&byte| target(byte)));
        let same = out == bytes;
        Ok((out, same))
    })?;
    if same && slf.is_exact(&vm.types.bytes) { Ok(slf.clone()) } else { fresh(vm, slf, &out) }
}

/// Translates every byte.
fn translate_all(vm: &Vm, slf: &Value, table: &[u8]) -> Result {
    let out = with_bytes(slf, |bytes| {
        let mut out: SmallVec<[u8; 64]> = SmallVec::new();
        vm.check_room(bytes.len())?;
        out.try_reserve(bytes.len()).map_err(|_| vm.memory_error())?;
        out.extend(bytes.iter().map(|&byte| table[usize::from(byte)]));
        let same = &*out == bytes;
        Ok((out, same))
    })?;
    match out {
        (_, true) if slf.is_exact(&vm.types.bytes) => Ok(slf.clone()),
        (out, _) => fresh(vm, slf, &out),
    }
}

pub(crate) fn maketrans(vm: &Vm, _slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "maketrans", args.len(), 2, 2)?;
    let (from, to) = (argument(vm, &args[0])?, argument(vm, &args[1])?);
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    from.iter().zip(&*to).for_each(|(&from, &to)| table[usize::from(from)] = to);
    vm.new_bytes(&table)
}

pub(crate) fn decode(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [encoding, errors] = DECODE.bind_ref(vm, args)?;
    let encoding = named_str(vm, "decode", "encoding", encoding)?;
    let errors = named_str(vm, "decode", "errors", errors)?;
    Ok(with_bytes(slf, |bytes| vm.decode_bytes(bytes, encoding, errors))?.into_value())
}
