//! UTF-8.

use super::{ByteSink, DecodeFault, EncodeFault, Fault};
use crate::str::{Data, StrBuilder};

/// What `utf-8-sig` writes first.
pub(super) const SIGNATURE: [u8; 3] = [0xEF, 0xBB, 0xBF];

pub(super) fn decode<E>(bytes: &[u8], from: usize, out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    let mut at = from;
    while let Some(rest) = bytes.get(at..)
        && !rest.is_empty()
    {
        let mut chunks = rest.utf8_chunks();
        let Some(chunk) = chunks.next() else { break };
        out.push_str(chunk.valid());
        at += chunk.valid().len();
        let bad = chunk.invalid();
        if bad.is_empty() {
            break;
        }
        let reason = match bad[0] {
            0x80..=0xC1 | 0xF5..=0xFF => "invalid start byte",
            _ if at + bad.len() == bytes.len() && is_cut_short(bad) => "unexpected end of data",
            _ => "invalid continuation byte",
        };
        at = fault(&Fault { encoding: "utf-8", start: at, end: at + bad.len(), reason }, out)?;
    }
    Ok(())
}

/// Whether more bytes could have completed the sequence.
fn is_cut_short(bad: &[u8]) -> bool {
    core::str::from_utf8(bad).is_err_and(|error| error.error_len().is_none())
}

pub(super) fn encode<E>(data: Data<'_>, out: &mut ByteSink, fault: EncodeFault<'_, E>) -> Result<(), E> {
    let len = data.len();
    let mut at = 0;
    while at < len {
        if let Some(c) = char::from_u32(data.at(at)) {
            out.push(c.encode_utf8(&mut [0; 4]).as_bytes());
            at += 1;
            continue;
        }
        let end = (at..len).find(|&i| char::from_u32(data.at(i)).is_some()).unwrap_or(len);
        let (bytes, next) = fault(&Fault { encoding: "utf-8", start: at, end, reason: "surrogates not allowed" })?;
        out.push(&bytes);
        at = next;
    }
    Ok(())
}
