//! UTF-16, with and without byte order marks.

use super::{ByteSink, DecodeFault, EncodeFault, Fault, Order};
use crate::str::{Data, StrBuilder};

/// Whether a code point is half of a pair.
pub(super) fn is_surrogate(code_point: u32) -> bool {
    (0xD800..0xE000).contains(&code_point)
}

pub(super) fn decode<E>(bytes: &[u8], order: Order, out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    let (big, mut at) = match (order, bytes) {
        (Order::Marked, [0xFF, 0xFE, ..]) => (false, 2),
        (Order::Marked, [0xFE, 0xFF, ..]) => (true, 2),
        (order, _) => (order == Order::Big, 0),
    };
    let encoding = if big { "utf-16-be" } else { "utf-16-le" };
    let unit = |at: usize| {
        let pair = *bytes.get(at..)?.first_chunk::<2>()?;
        Some(u32::from(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }))
    };
    while at < bytes.len() {
        let (end, reason) = match (unit(at), unit(at + 2)) {
            (None, _) => (bytes.len(), "truncated data"),
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                out.push_code_point(0x10000 + ((high & 0x3FF) << 10 | low & 0x3FF));
                at += 4;
                continue;
            }
            (Some(0xD800..=0xDBFF), None) => (bytes.len(), "unexpected end of data"),
            (Some(0xD800..=0xDBFF), Some(_)) => (at + 2, "illegal UTF-16 surrogate"),
            (Some(0xDC00..=0xDFFF), _) => (at + 2, "illegal encoding"),
            (Some(plain), _) => {
                out.push_code_point(plain);
                at += 2;
                continue;
            }
        };
        at = fault(&Fault { encoding, start: at, end, reason }, out)?;
    }
    Ok(())
}

/// Writes one code point; the two halves of a lone surrogate's bytes included.
pub(super) fn push(code_point: u32, big: bool, out: &mut dyn FnMut(&[u8])) {
    let mut unit = |unit: u32| {
        let unit = (unit & 0xFFFF) as u16;
        out(&if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
    };
    match code_point.checked_sub(0x10000) {
        None => unit(code_point),
        Some(rest) => {
            unit(0xD800 | rest >> 10);
            unit(0xDC00 | rest & 0x3FF);
        }
    }
}

pub(super) fn encode<E>(data: Data<'_>, order: Order, out: &mut ByteSink, fault: EncodeFault<'_, E>) -> Result<(), E> {
    encode_units(data, super::Encoding::Utf16(order), order, out, fault, |code_point, out| {
        push(code_point, order == Order::Big, &mut |bytes| out.push(bytes));
    })
}

/// Writes all code points, each as `push` does, behind a byte order mark where the order says so; surrogates are faults.
pub(super) fn encode_units<E>(
    data: Data<'_>,
    encoding: super::Encoding,
    order: Order,
    out: &mut ByteSink,
    fault: EncodeFault<'_, E>,
    push: impl Fn(u32, &mut ByteSink),
) -> Result<(), E> {
    let encoding = encoding.name();
    if order == Order::Marked {
        push(0xFEFF, out);
    }
    let mut at = 0;
    while at < data.len() {
        let code_point = data.at(at);
        if is_surrogate(code_point) {
            let (bytes, next) = fault(&Fault { encoding, start: at, end: at + 1, reason: "surrogates not allowed" })?;
            out.push(&bytes);
            at = next;
        } else {
            push(code_point, out);
            at += 1;
        }
    }
    Ok(())
}
