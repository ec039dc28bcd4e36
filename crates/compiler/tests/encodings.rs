//! Source bytes: byte order marks, declarations, undecodable bytes.

use krait_compiler::{decode_source, source_encoding};

/// Decodes bytes and compares the text, or the error's message.
fn check(bytes: &[u8], expected: Result<&str, &str>) {
    let found = decode_source(bytes, "x.py").map_err(|error| error.msg);
    assert_eq!(found.as_deref().map_err(String::as_str), expected, "for {bytes:?}");
}

#[test]
fn declared_and_undeclared() {
    check(b"x = '\xc3\xa9'", Ok("x = 'é'"));
    check(b"\xef\xbb\xbfx", Ok("x"));
    check(b"# -*- coding: latin-1 -*-\nx = '\xe9'", Ok("# -*- coding: latin-1 -*-\nx = 'é'"));
    check(b"#!/bin/sh\n# vim: set fileencoding=iso-8859-15 :\n", Err("unknown encoding: iso-8859-15"));
    check(b"x\n\n# coding: latin-1\n'\xc3\xa9'", Ok("x\n\n# coding: latin-1\n'é'"));
    check(b"\xef\xbb\xbf# coding: latin-1", Err("encoding problem: iso-8859-1 with BOM"));
}

#[test]
fn undecodable_bytes() {
    let expected = "Non-UTF-8 code starting with '\\xf6' in file x.py on line 2, but no encoding declared; \
                    see https://peps.python.org/pep-0263/ for details";
    check(b"a\nx = '\xf6'", Err(expected));
    check(
        b"# coding: utf-8\n\xff",
        Err("(unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    );
}

#[test]
fn names_are_normalised() {
    let name = |bytes: &[u8]| source_encoding(bytes, "x.py").expect("the declaration is right").name;
    assert_eq!(name(b"# coding=UTF_8-sig"), "utf-8");
    assert_eq!(name(b"# coding=ISO_8859_1"), "iso-8859-1");
    assert_eq!(name(b"# coding=koi8-r"), "koi8-r");
}
