//! Search in data of all kinds against a plain search.

use super::{Data, Direction, count, find};

fn wide(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// The text as data of its own smallest kind and of every wider one.
fn with_kinds(text: &str, check: &mut dyn FnMut(Data<'_>)) {
    let units = wide(text);
    let max = units.iter().copied().max().unwrap_or(0);
    if max < 0x100 {
        let narrow: Vec<u8> = units.iter().map(|&u| u8::try_from(u).expect("checked")).collect();
        check(Data::Latin1(&narrow));
    }
    if max < 0x10000 {
        let narrow: Vec<u16> = units.iter().map(|&u| u16::try_from(u).expect("checked")).collect();
        check(Data::Ucs2(&narrow));
    }
    check(Data::Ucs4(&units));
}

fn plain(haystack: &[u32], needle: &[u32], backward: bool) -> Option<usize> {
    let last = haystack.len().checked_sub(needle.len())?;
    let matches = |&at: &usize| haystack[at..at + needle.len()] == *needle;
    if backward { (0..=last).rev().find(matches) } else { (0..=last).find(matches) }
}

#[test]
fn finds_as_a_plain_search_does() {
    let haystacks =
        ["", "a", "banana", "āāāā", "ab\u{101}\u{100}\u{1}\u{101}", "x😀y😀", "\u{1}\u{100}\u{100}\u{1}", "éaéé"];
    let needles = ["", "a", "an", "nana", "ā", "āā", "\u{101}", "\u{100}\u{1}", "😀", "😀y", "é", "\u{1}\u{1}"];
    for haystack in haystacks {
        for needle in needles {
            with_kinds(haystack, &mut |h| {
                let (hw, nw) = (wide(haystack), wide(needle));
                let mut smallest = true;
                with_kinds(needle, &mut |n| {
                    // Strings hold the smallest kind only, so wider copies of the needle never occur.
                    if core::mem::take(&mut smallest) {
                        assert_eq!(find(h, n, Direction::Forward), plain(&hw, &nw, false), "{haystack:?} {needle:?}");
                        assert_eq!(find(h, n, Direction::Backward), plain(&hw, &nw, true), "{haystack:?} {needle:?}");
                        assert_eq!(
                            count(h, n, usize::MAX),
                            haystack.matches(needle).count(),
                            "{haystack:?} {needle:?}"
                        );
                    }
                });
            });
        }
    }
}

#[test]
fn hashes_as_cpython_under_seed_zero() {
    let cases: [(&[u8], i64); 3] = [(b"", 0), (b"a", 4644417185603328019), (b"abc", -4594863902769663758)];
    for (bytes, expected) in cases {
        assert_eq!(super::value::hash_bytes((0, 0), bytes), expected);
    }
}
