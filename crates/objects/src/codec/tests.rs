//! Coding and its faults against results of CPython 3.12.1.

use super::{ByteSink, Encoding, Errors, Fault, Handled, decode, encode};
use crate::str::{Data, StrBuilder};

fn decoded(encoding: &str, bytes: &[u8], errors: Errors) -> Result<Vec<u32>, Fault> {
    let mut out = StrBuilder::new();
    let encoding = Encoding::named(encoding).expect("a known encoding");
    decode(encoding, bytes, &mut out, &mut |fault, out| match errors.decode(bytes, fault, out) {
        Handled::Done(next) => Ok(next),
        _ => Err(*fault),
    })?;
    let data = out.data();
    Ok((0..data.len()).map(|index| data.at(index)).collect())
}

fn encoded(encoding: &str, text: &[u32], errors: Errors) -> Result<Vec<u8>, Fault> {
    let mut out = ByteSink::within(usize::MAX, 0);
    let encoding = Encoding::named(encoding).expect("a known encoding");
    let data = Data::Ucs4(text);
    encode(encoding, data, &mut out, &mut |fault| match errors.encode(encoding, data, fault) {
        Handled::Done(done) => Ok(done),
        _ => Err(*fault),
    })?;
    Ok(out.finish().expect("memory"))
}

fn check_fault(encoding: &str, bytes: &[u8], start: usize, end: usize, reason: &str) {
    let fault = decoded(encoding, bytes, Errors::Strict).expect_err("a fault");
    assert_eq!((fault.start, fault.end, fault.reason), (start, end, reason), "{encoding} {bytes:?}");
}

#[test]
fn decoding_faults() {
    check_fault("ascii", b"\xff", 0, 1, "ordinal not in range(128)");
    check_fault("utf8", b"a\xff\xfe", 1, 2, "invalid start byte");
    check_fault("UTF-8", b"a\xe2\x82", 1, 3, "unexpected end of data");
    check_fault("utf-8", b"\xed\xa0\x80", 0, 1, "invalid continuation byte");
    check_fault("utf-8", b"\xed\xa0", 0, 1, "invalid continuation byte");
    check_fault("utf-8", b"a\xf0\x9f\x98z", 1, 4, "invalid continuation byte");
    check_fault("utf-16", b"abc", 2, 3, "truncated data");
    check_fault("utf-16-le", b"\x00\xd8", 0, 2, "unexpected end of data");
    check_fault("utf-16-le", b"\x00\xd8a", 0, 3, "unexpected end of data");
    check_fault("utf-16-le", b"\x00\xd8a\0", 0, 2, "illegal UTF-16 surrogate");
    check_fault("utf-16", b"\xff\xfe\x00\xdca\0", 2, 4, "illegal encoding");
    check_fault("utf-32", b"abcd", 0, 4, "code point not in range(0x110000)");
    check_fault("utf-32-le", b"a\0\0\0b", 4, 5, "truncated data");
    check_fault("utf-32-le", b"\0\xd8\0\0b", 0, 4, "code point in surrogate code point range(0xd800, 0xe000)");
    check_fault("unicode_escape", br"\x4g", 0, 3, r"truncated \xXX escape");
    check_fault("unicode_escape", br"\U0011ffff", 0, 10, "illegal Unicode character");
    check_fault("unicode_escape", br"\N{}", 0, 3, r"malformed \N character escape");
    check_fault("unicode_escape", br"\N{FOO}", 0, 7, "unknown Unicode character name");
    check_fault("raw_unicode_escape", br"\U0011ffff", 0, 10, r"\Uxxxxxxxx out of range");
}

#[test]
fn decoding_handlers() {
    let text = |text: &str| Ok(text.chars().map(u32::from).collect::<Vec<_>>());
    assert_eq!(decoded("utf8", b"a\xe2\x82", Errors::Replace), text("a\u{FFFD}"));
    assert_eq!(decoded("utf8", b"a\xf0\x9f\x98z", Errors::BackslashReplace), text(r"a\xf0\x9f\x98z"));
    assert_eq!(decoded("utf8", b"a\xe2\x82", Errors::SurrogateEscape), Ok(vec![0x61, 0xDCE2, 0xDC82]));
    assert_eq!(decoded("utf-16", b"a\xe2\x82", Errors::SurrogateEscape), Ok(vec![0xE261, 0xDC82]));
    assert_eq!(decoded("utf8", b"\xed\xa0\x80", Errors::SurrogatePass), Ok(vec![0xD800]));
    let lone = b"\0\xd8\0\0\0\xd8\0\0\0\xd8\0\0b";
    assert_eq!(decoded("utf-32-le", lone, Errors::Replace), text("\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"));
    let escapes = "a\\n\\x41\\u0101\\U0001f600\\101\\0\\777\\q\\N{DIGIT ONE}\\'\\\"\\\nx";
    assert_eq!(
        decoded("unicode_escape", escapes.as_bytes(), Errors::Strict),
        text("a\nA\u{101}\u{1F600}A\0\u{1FF}\\q1'\"x")
    );
}

#[test]
fn encoding_faults_and_handlers() {
    let lone = [0x61, 0xD800, 0xDC00, 0x62];
    let range = |encoding: &str| {
        encoded(encoding, &lone, Errors::Strict).map_err(|fault| (fault.start, fault.end)).expect_err("a fault")
    };
    assert_eq!(range("utf-8"), (1, 3));
    assert_eq!(range("utf-16"), (1, 2));
    assert_eq!(range("ascii"), (1, 3));
    assert_eq!(encoded("utf-16-be", &lone, Errors::SurrogatePass), Ok(b"\x00a\xd8\x00\xdc\x00\x00b".to_vec()));
    let mixed = [0x61, 0xE9, 0x101, 0x1F600, 0x62];
    assert_eq!(encoded("ascii", &mixed, Errors::BackslashReplace), Ok(br"a\xe9\u0101\U0001f600b".to_vec()));
    assert_eq!(encoded("ascii", &mixed, Errors::XmlCharRefReplace), Ok(b"a&#233;&#257;&#128512;b".to_vec()));
    assert_eq!(encoded("ascii", &[0xE9], Errors::NameReplace), Ok(br"\N{LATIN SMALL LETTER E WITH ACUTE}".to_vec()));
    assert_eq!(encoded("utf8", &[0x61, 0xD800], Errors::Replace), Ok(b"a?".to_vec()));
    let every: Vec<u32> = "a\n\t\r\\'\"\0\x7f\u{80}\u{e9}\u{101}\u{1F600}".chars().map(u32::from).collect();
    let escaped = br#"a\n\t\r\\'"\x00\x7f\x80\xe9\u0101\U0001f600"#.to_vec();
    assert_eq!(encoded("unicode_escape", &every, Errors::Strict), Ok(escaped));
}
