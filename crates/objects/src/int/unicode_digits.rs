//! Decimal digits and white space beyond ASCII, as Unicode 15.0 (CPython 3.12's) has them.

/// The zeros of all decimal digit runs; each is followed by its one to nine.
const ZEROS: [u32; 68] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50,
    0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950,
    0x1fbf0,
];

/// The value of a decimal digit of any script.
#[inline]
pub fn decimal_value(c: u32) -> Option<u8> {
    if c < 128 {
        return u8::try_from(c).ok().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
    }
    decimal_value_beyond(c)
}

fn decimal_value_beyond(c: u32) -> Option<u8> {
    let after = ZEROS.partition_point(|zero| *zero <= c);
    let value = c - ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value as u8)
}

/// White space as `str.isspace` has it.
pub fn is_space(c: u32) -> bool {
    matches!(c, 0x09..=0x0d | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (c, expected) in
            [('7', Some(7)), ('/', None), (':', None), ('٩', Some(9)), ('９', Some(9)), ('𝟿', Some(9)), ('a', None)]
        {
            assert_eq!(decimal_value(c as u32), expected, "{c}");
        }
    }
}
