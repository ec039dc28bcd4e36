//! UTF-32, with and without byte order marks.

use super::utf16::{encode_units, is_surrogate};
use super::{ByteSink, DecodeFault, EncodeFault, Fault, Order};
use crate::str::{Data, StrBuilder};

pub(super) fn decode<E>(bytes: &[u8], order: Order, out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    let (big, mut at) = match (order, bytes) {
        (Order::Marked, [0xFF, 0xFE, 0, 0, ..]) => (false, 4),
        (Order::Marked, [0, 0, 0xFE, 0xFF, ..]) => (true, 4),
        (order, _) => (order == Order::Big, 0),
    };
    let encoding = if big { "utf-32-be" } else { "utf-32-le" };
    while at < bytes.len() {
        let (end, reason) = match bytes[at..].first_chunk::<4>() {
            None => (bytes.len(), "truncated data"),
            Some(unit) => match if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) } {
                surrogate if is_surrogate(surrogate) => {
                    (at + 4, "code point in surrogate code point range(0xd800, 0xe000)")
                }
                0x11_0000.. => (at + 4, "code point not in range(0x110000)"),
                code_point => {
                    out.push_code_point(code_point);
                    at += 4;
                    continue;
                }
            },
        };
        at = fault(&Fault { encoding, start: at, end, reason }, out)?;
    }
    Ok(())
}

pub(super) fn encode<E>(data: Data<'_>, order: Order, out: &mut ByteSink, fault: EncodeFault<'_, E>) -> Result<(), E> {
    let encoding = super::Encoding::Utf32(order);
    encode_units(data, encoding, order, out, fault, |code_point, out| {
        out.push(&if order == Order::Big { code_point.to_be_bytes() } else { code_point.to_le_bytes() });
    })
}
