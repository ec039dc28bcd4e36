"""Writes src/str/unicode/tables.rs from the unicodedata of the CPython 3.12 that runs this (Unicode 15.0).

Usage: python3.12 crates/objects/tools/unicode_tables.py crates/objects/src/str/unicode/tables.rs
"""
import sys
import unicodedata

FLAGS = ["ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "SPACE", "PRINTABLE", "XID_CONTINUE", "XID_START",
         "LOWER", "UPPER", "TITLE", "ASSIGNED", "CASED", "CASE_IGNORABLE"]


def properties(code):
    char = chr(code)
    after_sigma_context = ("A" + char + "Σ").lower()[-1] == "ς"
    alone_context = (char + "Σ").lower()[-1] == "ς"
    bits = [char.isalpha(), char.isdecimal(), char.isdigit(), char.isnumeric(), char.isspace(), char.isprintable(),
            ("a" + char).isidentifier(), char.isidentifier(), char.islower(), char.isupper(),
            char.istitle() and not char.isupper(), unicodedata.category(char) != "Cn",
            (char + "a").title()[-1] == "a", after_sigma_context and not alone_context]
    return sum(bit << i for i, bit in enumerate(bits))


def rows(out, name, ty, doc, items, per_line):
    out.append(f"/// {doc}\npub(super) static {name}: [{ty}; {len(items)}] = [")
    for i in range(0, len(items), per_line):
        out.append("    " + " ".join(item + "," for item in items[i:i + per_line]))
    out.append("];\n")


def mapping(code, target):
    chars = [ord(c) for c in target]
    assert len(chars) <= 3
    return [format(c, "#x") for c in [code] + chars + [0] * (3 - len(chars))]


def main():
    records, runs, previous = [], [], None
    for code in range(0x110000):
        record = properties(code)
        if record not in records:
            records.append(record)
        if record != previous:
            runs.append(code << 8 | records.index(record))
            previous = record
    zeros = [c for c in range(0x110000) if unicodedata.decimal(chr(c), None) == 0]
    for code in range(0x110000):
        value = unicodedata.decimal(chr(code), None)
        assert value is None or code - value in zeros
    points = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    titles = [n for c in points for n in mapping(c, chr(c).title()) if chr(c).title() != chr(c).upper()]
    cherokee = lambda c: 0x13A0 <= c < 0x13F6 or 0x13F8 <= c < 0x13FE or 0xAB70 <= c < 0xABC0
    folds = [n for c in points for n in mapping(c, chr(c).casefold())
             if chr(c).casefold() != chr(c).lower() and not cherokee(c)]
    out = [f"//! Unicode {unicodedata.unidata_version} as CPython 3.12 has it. Written by `tools/unicode_tables.py`; do not edit.", "",
           "use super::Properties;", ""]
    rows(out, "RECORDS", "Properties", "The distinct sets of properties.", [f"Properties({r:#x})" for r in records], 6)
    rows(out, "RUNS", "u32", "First code point of each run of equal properties (above the low byte) and its record (low byte).",
         [f"{r:#x}" for r in runs], 11)
    rows(out, "DECIMAL_ZEROS", "u32", "The zeros of the sets of decimal digits; the other nine follow each.", [f"{z:#x}" for z in zeros], 13)
    rows(out, "TITLES", "u32", "Code points whose titlecase is not the uppercase, each followed by it, padded with zeros to three.", titles, 12)
    rows(out, "FOLDS", "u32", "Likewise for case folding where it is not the lowercase, without Cherokee.", folds, 12)
    with open(sys.argv[1], "w") as file:
        file.write("\n".join(out).rstrip("\n") + "\n")


main()
