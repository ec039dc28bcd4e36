//! `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use krait_heap::Value;

use super::access::{fresh, unchanged, with_bytes};
use crate::args::{Signature, check_count};
use crate::bytearray::ByteArray;
use crate::bytes::Bytes;
use crate::str::{Data, Expanded, bad_argument, c_int, expand_tabs, expanded_len, ssize};
use crate::{Args, Result, Vm};

static EXPANDTABS: Signature =
    Signature { name: "expandtabs", params: &["tabsize"], required: 0, max_positional: 1, required_keyword_only: 0 };

/// Padding up to the width in `args[0]`, that width, and the fill byte in `args[1]`.
fn padding(vm: &Vm, slf: &Value, name: &str, args: &[Value]) -> Result<(usize, usize, u8)> {
    check_count(vm, name, args.len(), 1, 2)?;
    let width = usize::try_from(ssize(vm, &args[0])?).unwrap_or(0);
    let fill = match args.get(1) {
        None => b' ',
        Some(fill) => {
            let bytes = fill
                .downcast::<Bytes>()
                .and_then(|bytes| if bytes.len() == 1 { bytes.as_slice().first().copied() } else { None });
            let array = || fill.downcast::<ByteArray>().filter(|array| array.len() == 1).and_then(|array| array.get(0));
            bytes.or_else(array).ok_or_else(|| bad_argument(vm, name, 2, "a byte string of length 1", fill))?
        }
    };
    Ok((width.saturating_sub(with_bytes(slf, <[u8]>::len)), width, fill))
}

/// An empty vector with room for a result of `total` bytes.
fn room(vm: &Vm, slf: &Value, total: usize) -> Result<Vec<u8>> {
    const LARGEST: usize = isize::MAX as usize - 33;
    if total > LARGEST && slf.is_a::<Bytes>() {
        return Err(vm.overflow_error("byte string is too large"));
    }
    vm.own_store(total)
}

/// The receiver with fill bytes around it.
fn padded(vm: &Vm, slf: &Value, left: usize, right: usize, fill: u8) -> Result {
    if left == 0 && right == 0 {
        return unchanged(vm, slf);
    }
    let len = with_bytes(slf, <[u8]>::len);
    let total = len.checked_add(left).and_then(|sum| sum.checked_add(right)).ok_or_else(|| vm.memory_error())?;
    let mut out = room(vm, slf, total)?;
    out.resize(left, fill);
    with_bytes(slf, |bytes| out.extend_from_slice(bytes));
    out.resize(total, fill);
    fresh(vm, slf, &out)
}

pub(crate) fn center(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (padding, width, fill) = padding(vm, slf, "center", args)?;
    let left = padding / 2 + (padding & width & 1);
    padded(vm, slf, left, padding - left, fill)
}

pub(crate) fn ljust(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (padding, _, fill) = padding(vm, slf, "ljust", args)?;
    padded(vm, slf, 0, padding, fill)
}

pub(crate) fn rjust(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (padding, _, fill) = padding(vm, slf, "rjust", args)?;
    padded(vm, slf, padding, 0, fill)
}

pub(crate) fn zfill(vm: &Vm, slf: &Value, width: &Value) -> Result {
    let width = usize::try_from(ssize(vm, width)?).unwrap_or(0);
    let len = with_bytes(slf, <[u8]>::len);
    if len >= width {
        return unchanged(vm, slf);
    }
    let mut out = room(vm, slf, width)?;
    with_bytes(slf, |bytes| {
        let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        out.extend_from_slice(&bytes[..sign]);
        out.resize(sign + width - len, b'0');
        out.extend_from_slice(&bytes[sign..]);
    });
    fresh(vm, slf, &out)
}

pub(crate) fn expandtabs(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [tab_size] = EXPANDTABS.bind(vm, args)?;
    let tab_size = tab_size.map_or(Ok(8), |value| c_int(vm, &value))?;
    let tab_size = isize::try_from(tab_size).unwrap_or(0);
    let expanded = with_bytes(slf, |bytes| {
        let data = Data::Latin1(bytes);
        let len = expanded_len(data, tab_size).ok_or_else(|| vm.overflow_error("result too long"))?;
        let mut out = vm.own_store(len)?;
        expand_tabs(data, tab_size, &mut |piece| match piece {
            Expanded::Kept(start, end) => out.extend_from_slice(&bytes[start..end]),
            Expanded::Spaces(n) => out.resize(out.len() + n, b' '),
        });
        Ok(out)
    })?;
    fresh(vm, slf, &expanded)
}
