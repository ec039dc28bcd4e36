//! `hex` and `fromhex`.

use krait_heap::Value;
use smallvec::SmallVec;

use super::access::with_bytes;
use crate::args::Signature;
use crate::bytes::Bytes;
use crate::str::{Data, Str, c_int, expect_str};
use crate::{Args, Result, Vm};

static HEX: Signature = Signature {
    name: "hex",
    params: &["sep", "bytes_per_sep"],
    required: 0,
    max_positional: 2,
    required_keyword_only: 0,
};

pub(crate) fn hex(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    if args.is_empty()
        && let Some(text) = with_bytes(slf, short_hex)
    {
        return Ok(vm.new_str_ascii(&text)?.into_value());
    }
    let [separator, group] = HEX.bind(vm, args)?;
    let group = group.map_or(Ok(1), |value| c_int(vm, &value))?;
    let separator = separator.map(|separator| separator_byte(vm, &separator)).transpose()?;
    let digits = with_bytes(slf, |bytes| hex_digits(bytes, separator, group)).ok_or_else(|| vm.memory_error())?;
    Ok(vm.new_str_from_data(Data::Latin1(&digits))?.into_value())
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The digits of a few bytes.
fn short_hex(bytes: &[u8]) -> Option<SmallVec<[u8; 64]>> {
    if bytes.len() > 32 {
        return None;
    }
    Some(bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xF)]]).collect())
}

/// The one ASCII character that separates groups.
fn separator_byte(vm: &Vm, separator: &Value) -> Result<u8> {
    if vm.len(separator)? != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    let code = match (separator.downcast::<Str>(), separator.downcast::<Bytes>()) {
        (Some(string), _) => string.char_at(0),
        (_, Some(bytes)) => u32::from(bytes.as_slice()[0]),
        _ => return Err(vm.type_error("sep must be str or bytes.")),
    };
    u8::try_from(code).ok().filter(u8::is_ascii).ok_or_else(|| vm.value_error("sep must be ASCII."))
}

/// Two digits a byte, a separator between groups of `group` bytes counted from the right (from the left when negative).
/// `None` when memory runs out.
pub(crate) fn hex_digits(bytes: &[u8], separator: Option<u8>, group: i32) -> Option<Vec<u8>> {
    let size = group.unsigned_abs() as usize;
    let mut out = Vec::new();
    out.try_reserve(bytes.len().checked_mul(3)?).ok()?;
    for (index, byte) in bytes.iter().enumerate() {
        let grouped = if group > 0 { bytes.len() - index } else { index };
        if let Some(separator) = separator
            && size > 0
            && index > 0
            && grouped % size == 0
        {
            out.push(separator);
        }
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 0xF)]);
    }
    Some(out)
}

/// The bytes that hexadecimal text stands for, or the position of what is none.
fn parse(text: &Str) -> core::result::Result<Vec<u8>, usize> {
    let data = text.data();
    if let Some(at) = text.chars().position(|c| c >= 0x80) {
        return Err(at);
    }
    let digit = |at: usize| {
        if at < data.len() { char::from_u32(data.at(at)).and_then(|c| c.to_digit(16)).ok_or(at) } else { Err(at) }
    };
    let mut out = Vec::with_capacity(data.len() / 2);
    let mut at = 0;
    while at < data.len() {
        if crate::str::ascii_space(data.at(at)) {
            at += 1;
            continue;
        }
        let byte = digit(at)? << 4 | digit(at + 1)?;
        out.push(byte as u8);
        at += 2;
    }
    Ok(out)
}

pub(crate) fn fromhex(vm: &Vm, class: &Value, text: &Value) -> Result {
    let text = expect_str(vm, "fromhex", 0, text)?;
    let bytes = parse(text)
        .map_err(|at| vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")))?;
    if class.is(vm.types.bytearray.as_value()) {
        return vm.new_bytearray(&bytes);
    }
    let made = vm.new_bytes(&bytes)?;
    if class.is(vm.types.bytes.as_value()) {
        return Ok(made);
    }
    vm.call(class, &[made])
}
