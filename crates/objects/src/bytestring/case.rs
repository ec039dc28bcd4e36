//! Case conversion and the `is...` questions, for ASCII.

use krait_heap::Value;

use super::access::{fresh, with_bytes};
use crate::str::ascii_space;
use crate::{Result, Vm};

/// The receiver's bytes changed one by one; `change` gets whether a letter stands before.
fn mapped(vm: &Vm, slf: &Value, change: fn(u8, bool) -> u8) -> Result {
    let mut changed = with_bytes(slf, |bytes| vm.copied(bytes))?;
    let mut after_letter = false;
    for byte in &mut changed {
        let was_letter = byte.is_ascii_alphabetic();
        *byte = change(*byte, after_letter);
        after_letter = was_letter;
    }
    fresh(vm, slf, &changed)
}

pub(crate) fn lower(vm: &Vm, slf: &Value) -> Result {
    mapped(vm, slf, |byte, _| byte.to_ascii_lowercase())
}

pub(crate) fn upper(vm: &Vm, slf: &Value) -> Result {
    mapped(vm, slf, |byte, _| byte.to_ascii_uppercase())
}

pub(crate) fn swapcase(vm: &Vm, slf: &Value) -> Result {
    mapped(vm, slf, |byte, _| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

pub(crate) fn title(vm: &Vm, slf: &Value) -> Result {
    mapped(vm, slf, |byte, after| if after { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() })
}

pub(crate) fn capitalize(vm: &Vm, slf: &Value) -> Result {
    let mut changed = with_bytes(slf, |bytes| vm.copied(bytes))?;
    changed.make_ascii_lowercase();
    if let Some(first) = changed.first_mut() {
        first.make_ascii_uppercase();
    }
    fresh(vm, slf, &changed)
}

fn all(slf: &Value, has: fn(&u8) -> bool) -> Result {
    Ok(Value::from_bool(with_bytes(slf, |bytes| !bytes.is_empty() && bytes.iter().all(has))))
}

pub(crate) fn isalpha(_vm: &Vm, slf: &Value) -> Result {
    all(slf, u8::is_ascii_alphabetic)
}

pub(crate) fn isalnum(_vm: &Vm, slf: &Value) -> Result {
    all(slf, u8::is_ascii_alphanumeric)
}

pub(crate) fn isdigit(_vm: &Vm, slf: &Value) -> Result {
    all(slf, u8::is_ascii_digit)
}

pub(crate) fn isspace(_vm: &Vm, slf: &Value) -> Result {
    all(slf, |&byte| ascii_space(u32::from(byte)))
}

pub(crate) fn isascii(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(with_bytes(slf, <[u8]>::is_ascii)))
}

pub(crate) fn islower(_vm: &Vm, slf: &Value) -> Result {
    let truth = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase);
    Ok(Value::from_bool(with_bytes(slf, truth)))
}

pub(crate) fn isupper(_vm: &Vm, slf: &Value) -> Result {
    let truth = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase);
    Ok(Value::from_bool(with_bytes(slf, truth)))
}

pub(crate) fn istitle(_vm: &Vm, slf: &Value) -> Result {
    let truth = |bytes: &[u8]| {
        let mut after_letter = false;
        bytes.iter().any(u8::is_ascii_alphabetic)
            && bytes.iter().all(|byte| {
                let fits = if after_letter { !byte.is_ascii_uppercase() } else { !byte.is_ascii_lowercase() };
                after_letter = byte.is_ascii_alphabetic();
                fits
            })
    };
    Ok(Value::from_bool(with_bytes(slf, truth)))
}
