//! All code points against checksums that CPython 3.12.1 computed over the same sequences.

use super::{Mapped, decimal_value, properties, to_folded, to_lower, to_title, to_upper};

fn checksum(items: impl Iterator<Item = u32>) -> u64 {
    items.fold(0xcbf2_9ce4_8422_2325, |hash, item| (hash ^ u64::from(item)).wrapping_mul(0x100_0000_01b3))
}

fn mapping(map: fn(u32) -> Mapped) -> u64 {
    let points = (0..0x11_0000u32).filter(|c| !(0xD800..0xE000).contains(c));
    checksum(points.flat_map(|c| core::iter::once(c).chain(map(c).to_vec())))
}

#[test]
fn case_mappings_equal_cpython() {
    assert_eq!(mapping(to_upper), 0x436e_f8c2_da99_6062);
    assert_eq!(mapping(to_lower), 0xc098_2e78_2a22_1690);
    assert_eq!(mapping(to_title), 0xd024_ab71_633b_f6aa);
    assert_eq!(mapping(to_folded), 0x019d_fd68_69ad_6ceb);
}

#[test]
fn properties_equal_cpython() {
    assert_eq!(checksum((0..0x11_0000).map(|c| u32::from(properties(c).0))), PROPERTIES);
    assert_eq!(checksum((0..0x11_0000).map(|c| decimal_value(c).map_or(99, u32::from))), DECIMALS);
}

const PROPERTIES: u64 = 0x9115396708e87f61;
const DECIMALS: u64 = 0x986a77153bce945d;
