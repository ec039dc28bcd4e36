//! `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use krait_heap::Value;

use crate::args::{Signature, check_count};
use crate::ext::ValueExt;
use crate::str::Str;
use crate::str::arguments::{ssize, this};
use crate::str::split::{Expanded, expand_tabs, expanded_len};
use crate::{Args, Result, Vm};

static EXPANDTABS: Signature =
    Signature { name: "expandtabs", params: &["tabsize"], required: 0, max_positional: 1, required_keyword_only: 0 };

/// The string with `left` and `right` fill characters around it; the error of too long a result is OverflowError.
fn padded(vm: &Vm, slf: &Value, left: usize, right: usize, fill: u32) -> Result {
    let data = this(slf).data();
    if left == 0 && right == 0 {
        return vm.exact_str(slf);
    }
    let len =
        data.len().checked_add(left).and_then(|len| len.checked_add(right)).filter(|len| isize::try_from(*len).is_ok());
    let Some(len) = len else {
        return Err(vm.overflow_error("padded string is too long"));
    };
    let padded = vm.new_str_with(len, this(slf).max_class().max(fill), |out| {
        out.repeat(fill, left);
        out.data(data);
        out.repeat(fill, right);
    })?;
    Ok(padded.into_value())
}

/// The padding that brings the string to the width in `args[0]`, and the fill character in `args[1]`.
fn padding(vm: &Vm, slf: &Value, name: &str, args: &[Value]) -> Result<(usize, usize, u32)> {
    check_count(vm, name, args.len(), 1, 2)?;
    let width = usize::try_from(ssize(vm, &args[0])?).unwrap_or(0);
    let fill = match args.get(1) {
        None => u32::from(' '),
        Some(value) => match value.downcast::<Str>() {
            Some(fill) if fill.len() == 1 => fill.char_at(0),
            Some(_) => return Err(vm.type_error("The fill character must be exactly one character long")),
            None => {
                let found = value.type_of(vm).name(vm);
                return Err(vm.type_error(format!("The fill character must be a unicode character, not {found}")));
            }
        },
    };
    Ok((width.saturating_sub(this(slf).len()), width, fill))
}

pub(super) fn center(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (padding, width, fill) = padding(vm, slf, "center", args)?;
    let left = padding / 2 + (padding & width & 1);
    padded(vm, slf, left, padding - left, fill)
}

pub(super) fn ljust(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (padding, _, fill) = padding(vm, slf, "ljust", args)?;
    padded(vm, slf, 0, padding, fill)
}

pub(super) fn rjust(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let (padding, _, fill) = padding(vm, slf, "rjust", args)?;
    padded(vm, slf, padding, 0, fill)
}

pub(super) fn zfill(vm: &Vm, slf: &Value, width: &Value) -> Result {
    let width = usize::try_from(ssize(vm, width)?).unwrap_or(0);
    let data = this(slf).data();
    if data.len() >= width {
        return vm.exact_str(slf);
    }
    let n_zeros = width - data.len();
    let signed = !data.is_empty() && matches!(data.at(0), 0x2B | 0x2D);
    let split = usize::from(signed);
    let filled = vm.new_str_with(width, this(slf).max_class(), |out| {
        out.data(data.slice(0, split));
        out.repeat(u32::from('0'), n_zeros);
        out.data(data.slice(split, data.len()));
    })?;
    Ok(filled.into_value())
}

pub(super) fn expandtabs(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [tab_size] = EXPANDTABS.bind(vm, args)?;
    let tab_size = tab_size.map_or(Ok(8), |value| crate::str::arguments::c_int(vm, &value))?;
    let data = this(slf).data();
    if crate::str::find(data, crate::str::Data::Latin1(b"\t"), crate::str::Direction::Forward).is_none() {
        return vm.exact_str(slf);
    }
    let tab_size = isize::try_from(tab_size).unwrap_or(0);
    let Some(len) = expanded_len(data, tab_size) else {
        return Err(vm.overflow_error("new string is too long"));
    };
    let expanded = vm.new_str_with(len, this(slf).max_class(), |out| {
        expand_tabs(data, tab_size, &mut |piece| match piece {
            Expanded::Kept(start, end) => out.data(data.slice(start, end)),
            Expanded::Spaces(n) => out.repeat(u32::from(' '), n),
        });
    })?;
    // One space is the shared one.
    if len == 1 { Ok(vm.new_str_from_data(expanded.data())?.into_value()) } else { Ok(expanded.into_value()) }
}
