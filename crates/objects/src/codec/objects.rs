//! Coding of Python's strings and byte strings, with exceptions for what the handlers refuse.

use krait_heap::{Ref, Value};

use super::encodings::is_not_text;
use super::{ByteSink, Encoding, Errors, Fault, Handled, decode, encode};
use crate::str::{Data, Str};
use crate::{Exception, Result, Vm};

/// An error handler by name, looked up when a fault needs it.
fn handler(vm: &Vm, name: Option<&Str>) -> Result<Errors> {
    let Some(name) = name else { return Ok(Errors::Strict) };
    let text = name.to_string_lossy();
    Errors::named(&text).ok_or_else(|| vm.lookup_error(format!("unknown error handler name '{text}'")))
}

/// An encoding by name; `verb` (`encode`, `decode`) is for the message about codecs that do not code text.
fn encoding_named(vm: &Vm, name: Option<&Str>, verb: &str) -> Result<Encoding> {
    let Some(name) = name else { return Ok(Encoding::Utf8) };
    let Some(text) = name.to_utf8() else {
        let at = name.chars().position(|c| (0xD800..0xE000).contains(&c)).unwrap_or(0);
        let fault = Fault { encoding: "utf-8", start: at, end: at + 1, reason: "surrogates not allowed" };
        return Err(vm.unicode_encode_error(&vm.new_str_from_data(name.data())?.into_value(), &fault));
    };
    if text.contains('\0') {
        return Err(vm.value_error("embedded null character"));
    }
    match Encoding::named(&text) {
        Some(encoding) => Ok(encoding),
        None if is_not_text(&text) => Err(
            vm.lookup_error(format!("'{text}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs"))
        ),
        None => Err(vm.lookup_error(format!("unknown encoding: {text}"))),
    }
}

impl Vm {
    /// `UnicodeEncodeError` about a part of a string.
    #[cold]
    pub fn unicode_encode_error(&self, string: &Value, fault: &Fault) -> Exception {
        self.unicode_fault(&self.types.unicode_encode_error, string.clone(), fault)
    }

    /// `UnicodeDecodeError` about a part of bytes.
    #[cold]
    pub fn unicode_decode_error(&self, bytes: &[u8], fault: &Fault) -> Exception {
        match self.new_bytes(bytes) {
            Ok(bytes) => self.unicode_fault(&self.types.unicode_decode_error, bytes, fault),
            Err(error) => error,
        }
    }

    fn unicode_fault(&self, ty: &crate::TypeRef, object: Value, fault: &Fault) -> Exception {
        match (self.new_str(fault.encoding), self.new_str(fault.reason)) {
            (Ok(encoding), Ok(reason)) => {
                let (start, end) = (Value::from_len(fault.start), Value::from_len(fault.end));
                self.new_error_with(ty, vec![encoding.into_value(), object, start, end, reason.into_value()])
            }
            (Err(error), _) | (_, Err(error)) => error,
        }
    }

    /// The bytes of a string in an encoding (UTF-8 when not named), faults handled as `errors` names.
    pub fn encode_str(&self, string: &Value, encoding: Option<&Str>, errors: Option<&Str>) -> Result<Vec<u8>> {
        let encoding = encoding_named(self, encoding, "encode")?;
        let own = crate::str::this(string);
        if let Some(text) = own.as_ascii()
            && matches!(encoding, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1)
        {
            return self.copied(text.as_bytes());
        }
        let data = own.data();
        let mut out = ByteSink::within(self.heap().room(), data.len());
        encode(encoding, data, &mut out, &mut |fault| self.handle_encode(encoding, string, data, fault, errors))?;
        out.finish().ok_or_else(|| self.memory_error())
    }

    /// A copy of bytes, or MemoryError.
    pub(crate) fn copied(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let mut copy = self.own_store(bytes.len())?;
        copy.extend_from_slice(bytes);
        Ok(copy)
    }

    fn handle_encode(
        &self,
        encoding: Encoding,
        string: &Value,
        data: Data<'_>,
        fault: &Fault,
        errors: Option<&Str>,
    ) -> Result<(Vec<u8>, usize)> {
        match handler(self, errors)?.encode(encoding, data, fault) {
            Handled::Done(done) => Ok(done),
            Handled::Raise => Err(self.unicode_encode_error(string, fault)),
            Handled::Unsuitable => {
                Err(self.type_error("don't know how to handle UnicodeEncodeError in error callback"))
            }
        }
    }

    /// The string that bytes are in an encoding (UTF-8 when not named), faults handled as `errors` names.
    pub fn decode_bytes(&self, bytes: &[u8], encoding: Option<&Str>, errors: Option<&Str>) -> Result<Ref<Str>> {
        let encoding = encoding_named(self, encoding, "decode")?;
        self.decode_as(bytes, encoding, errors)
    }

    /// The same for an encoding already known.
    pub fn decode_as(&self, bytes: &[u8], encoding: Encoding, errors: Option<&Str>) -> Result<Ref<Str>> {
        match encoding {
            Encoding::Latin1 => return self.new_str_from_data(Data::Latin1(bytes)),
            Encoding::Utf8 | Encoding::Ascii if bytes.is_ascii() => return self.new_str_from_data(Data::Latin1(bytes)),
            Encoding::Utf8 => {
                if let Ok(text) = core::str::from_utf8(bytes) {
                    return self.new_str(text);
                }
            }
            _ => {}
        }
        let mut out = self.str_builder().with_room(bytes.len());
        decode(encoding, bytes, &mut out, &mut |fault, out| match handler(self, errors)?.decode(bytes, fault, out) {
            Handled::Done(next) => Ok(next),
            Handled::Raise => Err(self.unicode_decode_error(bytes, fault)),
            Handled::Unsuitable => {
                Err(self.type_error("don't know how to handle UnicodeDecodeError in error callback"))
            }
        })?;
        self.build_str(&out)
    }
}
