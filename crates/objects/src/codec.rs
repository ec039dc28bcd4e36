//! Text encodings and their error handlers, as pure functions over bytes and code points.
//!
//! Coders report each fault to a callback that knows the error handler; the callback answers where to go on and what stands
//! in for the faulty part.

mod encodings;
mod escape;
mod handlers;
mod objects;
mod single;
#[cfg(test)]
mod tests;
mod utf16;
mod utf32;
mod utf8;

pub use encodings::{Encoding, Order};
pub use handlers::{Errors, Handled};

use crate::str::{Data, StrBuilder, grown};

/// A part of the input that a coder cannot code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The encoding's name as the exception gives it.
    pub encoding: &'static str,
    /// First faulty byte or code point.
    pub start: usize,
    /// End of the faulty part.
    pub end: usize,
    /// What is wrong.
    pub reason: &'static str,
}

/// Appends the stand-in for a faulty part of the bytes and answers where to go on.
pub type DecodeFault<'a, E> = &'a mut dyn FnMut(&Fault, &mut StrBuilder) -> Result<usize, E>;

/// Answers the stand-in for a faulty part of the text, already encoded, and where to go on.
pub type EncodeFault<'a, E> = &'a mut dyn FnMut(&Fault) -> Result<(Vec<u8>, usize), E>;

/// Bytes put together piece by piece; running out of memory is remembered.
pub struct ByteSink {
    bytes: Vec<u8>,
    /// How many there may be.
    most: usize,
    failed: bool,
}

impl ByteSink {
    /// An empty sink for at most `most` bytes, with room for `len`, if memory has it.
    pub fn within(most: usize, len: usize) -> ByteSink {
        let mut sink = ByteSink { bytes: Vec::new(), most, failed: false };
        sink.reserve(len);
        sink
    }

    #[inline]
    fn reserve(&mut self, more: usize) {
        self.failed |= !grown(&mut self.bytes, more, self.most);
    }

    /// Appends bytes.
    #[inline]
    pub fn push(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        if !self.failed {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// What was collected; `None` when memory ran out.
    pub fn finish(self) -> Option<Vec<u8>> {
        if self.failed { None } else { Some(self.bytes) }
    }
}

/// Decodes all of `bytes`.
pub fn decode<E>(encoding: Encoding, bytes: &[u8], out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    match encoding {
        Encoding::Utf8 => utf8::decode(bytes, 0, out, fault),
        Encoding::Utf8Sig => utf8::decode(bytes, if bytes.starts_with(&utf8::SIGNATURE) { 3 } else { 0 }, out, fault),
        Encoding::Ascii => single::decode_ascii(bytes, out, fault),
        Encoding::Latin1 => {
            out.push_data(Data::Latin1(bytes));
            Ok(())
        }
        Encoding::Utf16(order) => utf16::decode(bytes, order, out, fault),
        Encoding::Utf32(order) => utf32::decode(bytes, order, out, fault),
        Encoding::UnicodeEscape => escape::decode(bytes, out, fault),
        Encoding::RawUnicodeEscape => escape::decode_raw(bytes, out, fault),
    }
}

/// Encodes all of `data`.
pub fn encode<E>(encoding: Encoding, data: Data<'_>, out: &mut ByteSink, fault: EncodeFault<'_, E>) -> Result<(), E> {
    match encoding {
        Encoding::Utf8 => utf8::encode(data, out, fault),
        Encoding::Utf8Sig => {
            out.push(&utf8::SIGNATURE);
            utf8::encode(data, out, fault)
        }
        Encoding::Ascii => single::encode(data, 0x80, out, fault),
        Encoding::Latin1 => single::encode(data, 0x100, out, fault),
        Encoding::Utf16(order) => utf16::encode(data, order, out, fault),
        Encoding::Utf32(order) => utf32::encode(data, order, out, fault),
        Encoding::UnicodeEscape => {
            escape::encode(data, out);
            Ok(())
        }
        Encoding::RawUnicodeEscape => {
            escape::encode_raw(data, out);
            Ok(())
        }
    }
}
