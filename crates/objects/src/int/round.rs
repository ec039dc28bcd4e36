//! Rounding integers to tens, hundreds and so on: `round(number, -n)`, ties to even.

use core::cmp::Ordering;

use crate::int::big::{self, Big};
use crate::int::number::{IntRef, Number};

/// To the nearest multiple of `10**places`, ties to the even multiple.
pub fn round_to_power_of_ten(value: IntRef<'_>, places: u64) -> Number {
    // 10**places > 2 * |value| as soon as places exceed the bits by two: nothing but zero is near.
    if places > value.bit_length() + 1 {
        return Number::Small(0);
    }
    let power = big::pow(&Big::from(10), places as u32);
    let value = value.to_big();
    let (mut quotient, remainder) = big::floor_div_rem(&value, &power);
    let twice: Big = &remainder << 1u32;
    let up = match twice.cmp(&power) {
        Ordering::Less => false,
        Ordering::Equal => big::is_odd(&quotient),
        Ordering::Greater => true,
    };
    if up {
        quotient += 1;
    }
    Number::Big(quotient * power).normalized()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties() {
        for (value, places, expected) in [
            (5, 1, 0),
            (15, 1, 20),
            (25, 1, 20),
            (-25, 1, -20),
            (-35, 1, -40),
            (149, 2, 100),
            (151, 2, 200),
            (99, 5, 0),
            (50, 2, 0),
            (51, 2, 100),
        ] {
            let found = round_to_power_of_ten(IntRef::Small(value), places).into_limbs().as_ref().to_i64();
            assert_eq!(found, Some(expected), "round({value}, -{places})");
        }
    }
}
