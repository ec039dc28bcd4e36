//! Sums without loss: `fsum`, `sumprod`, and the norms behind `hypot` and `dist`.

use super::float_functions::frexp;
use super::libm;

/// Why a sum has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SumError {
    /// `-inf + inf`.
    OppositeInfinities,
    /// Finite summands overflow on the way.
    Overflow,
}

/// An exact sum: doubles that do not overlap, in growing magnitude (Shewchuk), special values apart.
#[derive(Default)]
pub(super) struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl ExactSum {
    /// Adds a number.
    pub(super) fn add(&mut self, number: f64) -> Result<(), SumError> {
        let mut x = number;
        let mut kept = 0;
        for at in 0..self.partials.len() {
            let mut y = self.partials[at];
            if x.abs() < y.abs() {
                core::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                self.partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if number.is_finite() {
            return Err(SumError::Overflow);
        }
        if number.is_infinite() {
            self.infinities += number;
        }
        self.special += number;
        self.partials.clear();
        Ok(())
    }

    /// The sum, rounded once.
    pub(super) fn value(mut self) -> Result<f64, SumError> {
        if self.special != 0.0 {
            return if self.infinities.is_nan() { Err(SumError::OppositeInfinities) } else { Ok(self.special) };
        }
        let Some(mut high) = self.partials.pop() else { return Ok(0.0) };
        let mut low = 0.0;
        while let Some(y) = self.partials.pop() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // What lies below decides ties: half an ulp more in its direction rounds to even correctly.
        if let Some(next) = self.partials.last()
            && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
        {
            let twice = low * 2.0;
            let x = high + twice;
            if twice == x - high {
                high = x;
            }
        }
        Ok(high)
    }
}

/// A number and its rounding error.
#[derive(Clone, Copy)]
struct Double {
    high: f64,
    low: f64,
}

/// Exact sum of any two numbers.
fn two_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    let b_part = high - a;
    Double { high, low: (a - (high - b_part)) + (b - b_part) }
}

/// Exact sum where the first number is not smaller.
fn fast_two_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: (a - high) + b }
}

/// Halves of 26 bits (Veltkamp).
fn split(x: f64) -> Double {
    let t = x * 134_217_729.0;
    let high = t - (t - x);
    Double { high, low: x - high }
}

/// Product and its rounding error (Dekker).
fn two_product(x: f64, y: f64) -> Double {
    let (x, y) = (split(x), split(y));
    let p = x.high * y.high;
    let q = x.high * y.low + x.low * y.high;
    let high = p + q;
    Double { high, low: p - high + q + x.low * y.low }
}

/// A sum kept in three doubles.
#[derive(Clone, Copy, Default)]
pub(super) struct TripleSum {
    high: f64,
    low: f64,
    tiny: f64,
}

impl TripleSum {
    /// Adds a product.
    pub(super) fn add_product(self, p: f64, q: f64) -> TripleSum {
        let product = two_product(p, q);
        let first = two_sum(self.high, product.high);
        let second = two_sum(self.low, product.low);
        let third = two_sum(second.high, first.low);
        TripleSum { high: first.high, low: third.high, tiny: self.tiny + second.low + third.low }
    }

    /// Whether the sum is finite.
    pub(super) fn is_finite(self) -> bool {
        self.high.is_finite()
    }

    /// The sum, rounded.
    pub(super) fn value(self) -> f64 {
        let last = two_sum(self.low, self.high);
        self.tiny + last.low + last.high
    }
}

/// The Euclidean norm of numbers that are not negative, accurate to the last bit nearly always.
pub(super) fn norm(numbers: &mut [f64]) -> f64 {
    let max = numbers.iter().copied().fold(0.0, |max, x| if x > max { x } else { max });
    if max.is_infinite() {
        return max;
    }
    if numbers.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || numbers.len() <= 1 {
        return max;
    }
    let (_, exponent) = frexp(max);
    if exponent < -1023 {
        // The scale below would overflow: make normal numbers of subnormal ones first.
        numbers.iter_mut().for_each(|x| *x /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * norm(numbers);
    }
    scaled_norm(numbers, libm::ldexp(1.0, -exponent as i32))
}

fn scaled_norm(numbers: &[f64], scale: f64) -> f64 {
    let (mut sum, mut products, mut sums) = (1.0, 0.0, 0.0);
    let mut add = |product: Double| {
        let total = fast_two_sum(sum, product.high);
        sum = total.high;
        products += product.low;
        sums += total.low;
        sum - 1.0 + (products + sums)
    };
    let mut square = 0.0;
    for x in numbers {
        let x = x * scale;
        square = add(two_product(x, x));
    }
    let root = square.sqrt();
    // One step of Newton's method with the exact residue.
    let residue = add(two_product(-root, root));
    (root + residue / (2.0 * root)) / scale
}
