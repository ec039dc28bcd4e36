//! ASCII and Latin-1.

use super::{ByteSink, DecodeFault, EncodeFault, Fault};
use crate::str::{Data, StrBuilder};

pub(super) fn decode_ascii<E>(bytes: &[u8], out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes[at..].iter().position(|byte| !byte.is_ascii()).map_or(bytes.len(), |found| at + found);
        out.push_data(Data::Latin1(&bytes[at..end]));
        at = end;
        if at < bytes.len() {
            at = fault(&Fault { encoding: "ascii", start: at, end: at + 1, reason: "ordinal not in range(128)" }, out)?;
        }
    }
    Ok(())
}

/// Encodes code points below `limit` (0x80 or 0x100) as themselves.
pub(super) fn encode<E>(data: Data<'_>, limit: u32, out: &mut ByteSink, fault: EncodeFault<'_, E>) -> Result<(), E> {
    let (encoding, reason) = match limit {
        0x80 => ("ascii", "ordinal not in range(128)"),
        _ => ("latin-1", "ordinal not in range(256)"),
    };
    let len = data.len();
    let mut at = 0;
    while at < len {
        match u8::try_from(data.at(at)) {
            Ok(byte) if u32::from(byte) < limit => {
                out.push(&[byte]);
                at += 1;
            }
            _ => {
                let end = (at..len).find(|&i| data.at(i) < limit).unwrap_or(len);
                let (bytes, next) = fault(&Fault { encoding, start: at, end, reason })?;
                out.push(&bytes);
                at = next;
            }
        }
    }
    Ok(())
}
