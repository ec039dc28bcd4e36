//! Decimal digits of doubles: shortest that read back, or correctly rounded to a number of digits or places.
//!
//! The three ways answer what David Gay's `dtoa` answers in modes 0, 2 and 3.

use crate::format::quick;

/// The digits of a finite number's absolute value: `0.d1d2d3... * 10**point`, without trailing zeros.
#[derive(Debug, PartialEq, Eq)]
pub struct Digits {
    /// ASCII digits, none of them for a zero that was rounded away, `0` for zero itself.
    pub digits: Vec<u8>,
    /// Position of the decimal point relative to the first digit.
    pub point: i64,
}

/// A double has at most this many significant decimal digits.
const MAX_SIGNIFICANT: usize = 767;
/// A double has at most this many decimal places.
const MAX_PLACES: usize = 1074;

impl Digits {
    fn zero() -> Digits {
        Digits { digits: vec![b'0'], point: 1 }
    }

    /// From digits as an integer and the exponent of the first.
    fn from_integer(mut digits: u64, exponent: i32) -> Digits {
        if digits == 0 {
            return Digits::zero();
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
        }
        Digits { digits: digits.to_string().into_bytes(), point: i64::from(exponent) + 1 }
    }

    /// From scientific notation `d.ddde-x`.
    fn from_scientific(text: &str) -> Digits {
        let (mantissa, exponent) = parts(text);
        let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        while digits.len() > 1 && digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits == [b'0'] {
            return Digits::zero();
        }
        Digits { digits, point: exponent + 1 }
    }
}

/// The shortest digits that read back as the same double, the closest of them to it.
pub fn shortest(number: f64) -> Digits {
    // Rust's own shortest digits round ties upwards, `dtoa` and ryu round them to even: 2**-25 ends in 12, not 13.
    let mut buffer = ryu::Buffer::new();
    from_shortest(buffer.format_finite(number.abs()))
}

/// Mantissa and exponent of a double as `format!` or ryu wrote it; without an `e` the exponent is 0.
fn parts(text: &str) -> (&str, i64) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa, exponent.parse().expect("what follows the `e` of a written double is an integer"))
}

/// From either notation: `ddd.ddd` or `d.ddde-x`.
fn from_shortest(text: &str) -> Digits {
    let (mantissa, exponent) = parts(text);
    let whole_len = mantissa.find('.').unwrap_or(mantissa.len()) as i64;
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let Some(last) = digits.iter().rposition(|digit| *digit != b'0') else {
        return Digits::zero();
    };
    digits.truncate(last + 1);
    digits.drain(..zeros);
    Digits { digits, point: whole_len + exponent - zeros as i64 }
}

/// Correctly rounded to `n` significant digits (ties to even), `n >= 1`.
pub fn significant(number: f64, n: usize) -> Digits {
    if let Some((digits, exponent)) = quick::significant(number.abs(), n) {
        return Digits::from_integer(digits, exponent);
    }
    let places = n.clamp(1, MAX_SIGNIFICANT) - 1;
    Digits::from_scientific(&format!("{:.*e}", places, number.abs()))
}

/// Correctly rounded to `n` decimal places, which may be negative (ties to even). Rounding to nothing gives no digits.
pub fn places(number: f64, n: i64) -> Digits {
    let number = number.abs();
    if number == 0.0 {
        return Digits::zero();
    }
    if n >= 0 {
        return from_fixed(&format!("{:.*}", (n as usize).min(MAX_PLACES), number));
    }
    let exact_point = leading_point(number);
    let kept = exact_point + n;
    if kept > 0 {
        return significant(number, kept as usize);
    }
    // Everything is dropped: the result is one unit of the last place kept, or nothing.
    let up = kept == 0 && more_than_half(number, exact_point);
    if up { Digits { digits: vec![b'1'], point: 1 - n } } else { Digits { digits: Vec::new(), point: -n } }
}

/// From fixed notation `ddd.ddd` of a number that is not zero.
fn from_fixed(text: &str) -> Digits {
    let whole_len = text.find('.').unwrap_or(text.len());
    let mut digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let kept = digits.iter().rposition(|digit| *digit != b'0').map_or(zeros, |last| last + 1);
    digits.truncate(kept);
    digits.drain(..zeros);
    Digits { digits, point: whole_len as i64 - zeros as i64 }
}

/// The decimal point of the exact value: `10**(point-1) <= number < 10**point`.
fn leading_point(number: f64) -> i64 {
    let all = format!("{:.*e}", MAX_SIGNIFICANT - 1, number);
    parts(&all).1 + 1
}

/// Whether `number > 0.5 * 10**point`, for a number whose first digit stands right behind the point.
fn more_than_half(number: f64, point: i64) -> bool {
    let all = format!("{:.*e}", MAX_SIGNIFICANT - 1, number);
    let exact = Digits::from_scientific(&all);
    debug_assert_eq!(exact.point, point);
    exact.digits.as_slice() > b"5".as_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Digits, digits: &str, point: i64) {
        assert_eq!(found, Digits { digits: digits.into(), point });
    }

    #[test]
    fn the_three_ways() {
        check(shortest(0.1), "1", 0);
        check(shortest(5e-324), "5", -323);
        check(shortest(2f64.powi(-25)), "29802322387695312", -7);
        check(shortest(0.0), "0", 1);
        check(shortest(1e22), "1", 23);
        check(shortest(123456.789), "123456789", 6);
        check(significant(2.5, 1), "2", 1);
        check(significant(3.5, 1), "4", 1);
        check(significant(0.1, 20), "10000000000000000555", 0);
        check(places(0.125, 2), "12", 0);
        check(places(0.5, 0), "", 0);
        check(places(0.50001, 0), "1", 1);
        check(places(1.5, 0), "2", 1);
        check(places(9.99, 1), "1", 2);
        check(places(25.0, -1), "2", 2);
        check(places(50.0, -2), "", 2);
        check(places(51.0, -2), "1", 3);
        check(places(5.0, -3), "", 3);
    }
}
