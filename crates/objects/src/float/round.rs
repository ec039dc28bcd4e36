//! Rounding doubles as `round()` does: correctly, ties to even.

use crate::float::digits;

/// To a whole number, ties to even.
pub fn round_half_even(number: f64) -> f64 {
    number.round_ties_even()
}

/// To `ndigits` decimal places (negative: to tens, hundreds, ...); `None` when the result overflows.
pub fn round_to_places(number: f64, ndigits: i64) -> Option<f64> {
    // Beyond these every double is its own rounding, or rounds to zero.
    const MOST: i64 = 323;
    const LEAST: i64 = -308;
    if !number.is_finite() || ndigits > MOST {
        return Some(number);
    }
    if ndigits < LEAST {
        return Some(0.0 * number);
    }
    let rounded = digits::places(number, ndigits);
    let text = core::str::from_utf8(&rounded.digits).expect("digits are ASCII");
    let exponent = rounded.point - text.len() as i64;
    let magnitude: f64 = format!("0{text}e{exponent}").parse().expect("digits and an exponent are a number");
    if magnitude.is_infinite() {
        return None;
    }
    Some(magnitude.copysign(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_and_limits() {
        for (number, ndigits, expected) in [
            (2.675, 2, Some(2.67)),
            (0.5, 0, Some(0.0)),
            (1.5, 0, Some(2.0)),
            (25.0, -1, Some(20.0)),
            (35.0, -1, Some(40.0)),
            (-0.4, 0, Some(-0.0)),
            (1e308, -308, Some(1e308)),
            (1.5e308, -308, None),
            (5e-324, 323, Some(0.0)),
            (1234.5678, 2, Some(1234.57)),
            (1e22, 5, Some(1e22)),
            (0.15, 1, Some(0.1)),
            (0.25, 1, Some(0.2)),
            (0.35, 1, Some(0.3)),
        ] {
            assert_eq!(round_to_places(number, ndigits), expected, "round({number}, {ndigits})");
        }
    }
}
