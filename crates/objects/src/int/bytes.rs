//! Integers as bytes: `int.to_bytes` and `int.from_bytes`.

use crate::int::big;
use crate::int::number::{IntRef, Number};

/// Why an integer has no bytes of the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BytesError {
    /// It is negative and the bytes are not signed.
    Negative,
    /// It does not fit.
    TooBig,
}

/// The `length` bytes of an integer.
pub fn to_bytes(number: IntRef<'_>, length: usize, little: bool, signed: bool) -> Result<Vec<u8>, BytesError> {
    if number.is_negative() && !signed {
        return Err(BytesError::Negative);
    }
    let fill = if number.is_negative() { 0xff } else { 0 };
    let mut bytes = match number {
        IntRef::Small(number) => number.to_le_bytes().to_vec(),
        IntRef::Big(number) => big::to_signed_bytes(&number.to_big()),
    };
    if bytes.len() > length {
        let dropped_fill = bytes[length..].iter().all(|byte| *byte == fill);
        let sign_kept = !signed || bytes.get(length.wrapping_sub(1)).is_none_or(|top| (*top >= 0x80) == (fill == 0xff));
        // No byte at all holds zero only; in CPython not even minus one fits there.
        let fits = dropped_fill && sign_kept && (length > 0 || number.is_zero());
        if !fits {
            return Err(BytesError::TooBig);
        }
    }
    bytes.resize(length, fill);
    if !little {
        bytes.reverse();
    }
    Ok(bytes)
}

/// The integer of bytes.
pub fn from_bytes(bytes: &[u8], little: bool, signed: bool) -> Number {
    let mut ordered = bytes.to_vec();
    if !little {
        ordered.reverse();
    }
    if signed {
        return Number::Big(big::from_signed_bytes(&ordered)).normalized();
    }
    Number::Big(big::from_magnitude_bytes(false, &ordered)).normalized()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(number: i64, length: usize, signed: bool) -> Result<Vec<u8>, BytesError> {
        to_bytes(IntRef::Small(number), length, false, signed)
    }

    #[test]
    fn there() {
        assert_eq!(bytes(0, 0, false), Ok(vec![]));
        assert_eq!(bytes(1, 0, false), Err(BytesError::TooBig));
        assert_eq!(bytes(-1, 0, true), Err(BytesError::TooBig));
        assert_eq!(bytes(255, 1, false), Ok(vec![255]));
        assert_eq!(bytes(255, 1, true), Err(BytesError::TooBig));
        assert_eq!(bytes(-128, 1, true), Ok(vec![128]));
        assert_eq!(bytes(-129, 1, true), Err(BytesError::TooBig));
        assert_eq!(bytes(-1, 2, true), Ok(vec![255, 255]));
        assert_eq!(bytes(-1, 2, false), Err(BytesError::Negative));
        assert_eq!(bytes(258, 10, false), Ok(vec![0, 0, 0, 0, 0, 0, 0, 0, 1, 2]));
    }

    #[test]
    fn back() {
        for (bytes, little, signed, expected) in [
            (&[1u8, 2][..], false, false, 258),
            (&[1, 2], true, false, 513),
            (&[255], false, true, -1),
            (&[], false, true, 0),
            (&[128, 0], false, true, -32768),
            (&[255, 255], false, false, 65535),
        ] {
            assert_eq!(from_bytes(bytes, little, signed).into_limbs().as_ref().to_i64(), Some(expected));
        }
    }
}
