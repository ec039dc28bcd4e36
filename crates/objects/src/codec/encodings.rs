//! The encodings known without the `codecs` module, and their many names.

/// Byte order of the wider encodings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// A byte order mark tells; the machine's own where there is none.
    Marked,
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

/// A text encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// `utf-8`.
    Utf8,
    /// `utf-8-sig`: with a signature.
    Utf8Sig,
    /// `ascii`.
    Ascii,
    /// `latin-1`.
    Latin1,
    /// `utf-16`, `utf-16-le`, `utf-16-be`.
    Utf16(Order),
    /// `utf-32`, `utf-32-le`, `utf-32-be`.
    Utf32(Order),
    /// `unicode_escape`: string literals without their quotes.
    UnicodeEscape,
    /// `raw_unicode_escape`: Latin-1 with `\u` escapes.
    RawUnicodeEscape,
}

/// Every accepted name, normalised.
static NAMES: [(&str, Encoding); 57] = [
    ("646", Encoding::Ascii),
    ("8859", Encoding::Latin1),
    ("ansi_x3.4_1968", Encoding::Ascii),
    ("ansi_x3.4_1986", Encoding::Ascii),
    ("ansi_x3_4_1968", Encoding::Ascii),
    ("ascii", Encoding::Ascii),
    ("cp367", Encoding::Ascii),
    ("cp65001", Encoding::Utf8),
    ("cp819", Encoding::Latin1),
    ("csascii", Encoding::Ascii),
    ("csisolatin1", Encoding::Latin1),
    ("ibm367", Encoding::Ascii),
    ("ibm819", Encoding::Latin1),
    ("iso646_us", Encoding::Ascii),
    ("iso8859", Encoding::Latin1),
    ("iso8859_1", Encoding::Latin1),
    ("iso_646.irv_1991", Encoding::Ascii),
    ("iso_8859_1", Encoding::Latin1),
    ("iso_8859_1_1987", Encoding::Latin1),
    ("iso_ir_100", Encoding::Latin1),
    ("iso_ir_6", Encoding::Ascii),
    ("l1", Encoding::Latin1),
    ("latin", Encoding::Latin1),
    ("latin1", Encoding::Latin1),
    ("latin_1", Encoding::Latin1),
    ("raw_unicode_escape", Encoding::RawUnicodeEscape),
    ("u16", Encoding::Utf16(Order::Marked)),
    ("u32", Encoding::Utf32(Order::Marked)),
    ("u8", Encoding::Utf8),
    ("unicode_escape", Encoding::UnicodeEscape),
    ("unicodebigunmarked", Encoding::Utf16(Order::Big)),
    ("unicodelittleunmarked", Encoding::Utf16(Order::Little)),
    ("us", Encoding::Ascii),
    ("us_ascii", Encoding::Ascii),
    ("utf", Encoding::Utf8),
    ("utf16", Encoding::Utf16(Order::Marked)),
    ("utf16_be", Encoding::Utf16(Order::Big)),
    ("utf16_le", Encoding::Utf16(Order::Little)),
    ("utf32", Encoding::Utf32(Order::Marked)),
    ("utf32_be", Encoding::Utf32(Order::Big)),
    ("utf32_le", Encoding::Utf32(Order::Little)),
    ("utf8", Encoding::Utf8),
    ("utf8_sig", Encoding::Utf8Sig),
    ("utf8_ucs2", Encoding::Utf8),
    ("utf8_ucs4", Encoding::Utf8),
    ("utf_16", Encoding::Utf16(Order::Marked)),
    ("utf_16_be", Encoding::Utf16(Order::Big)),
    ("utf_16_le", Encoding::Utf16(Order::Little)),
    ("utf_16be", Encoding::Utf16(Order::Big)),
    ("utf_16le", Encoding::Utf16(Order::Little)),
    ("utf_32", Encoding::Utf32(Order::Marked)),
    ("utf_32_be", Encoding::Utf32(Order::Big)),
    ("utf_32_le", Encoding::Utf32(Order::Little)),
    ("utf_32be", Encoding::Utf32(Order::Big)),
    ("utf_32le", Encoding::Utf32(Order::Little)),
    ("utf_8", Encoding::Utf8),
    ("utf_8_sig", Encoding::Utf8Sig),
];

impl Encoding {
    /// The encoding of that name: case does not matter, and runs of anything but letters, digits and dots are one underscore.
    pub fn named(name: &str) -> Option<Encoding> {
        let name = normalized(name);
        NAMES.iter().find(|entry| entry.0 == name).map(|entry| entry.1)
    }

    /// The canonical name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Sig => "utf-8-sig",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Utf16(Order::Marked) => "utf-16",
            Encoding::Utf16(Order::Little) => "utf-16-le",
            Encoding::Utf16(Order::Big) => "utf-16-be",
            Encoding::Utf32(Order::Marked) => "utf-32",
            Encoding::Utf32(Order::Little) => "utf-32-le",
            Encoding::Utf32(Order::Big) => "utf-32-be",
            Encoding::UnicodeEscape => "unicodeescape",
            Encoding::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

/// Lowercase; letters that are not ASCII are dropped, other runs of punctuation become one underscore, none at the ends.
fn normalized(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut punctuation = false;
    for c in name.chars() {
        if c.is_alphanumeric() || c == '.' {
            if punctuation && !out.is_empty() {
                out.push('_');
            }
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            }
            punctuation = false;
        } else {
            punctuation = true;
        }
    }
    out
}

/// Encodings of CPython that code something other than text to bytes: `str.encode` and `bytes.decode` refuse them.
pub(super) fn is_not_text(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "base64",
        "base64_codec",
        "base_64",
        "bz2",
        "bz2_codec",
        "hex",
        "hex_codec",
        "quopri",
        "quopri_codec",
        "quoted_printable",
        "quotedprintable",
        "rot13",
        "rot_13",
        "uu",
        "uu_codec",
        "zip",
        "zlib",
        "zlib_codec",
    ];
    NAMES.contains(&normalized(name).as_str())
}
