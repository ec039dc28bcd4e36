//! The gamma function and its logarithm by the Lanczos approximation (g = 6.02..., n = 13), as CPython computes them.

use core::f64::consts::PI;

use super::float_functions::Outcome;

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;
const N: usize = 13;

const NUMERATOR: [f64; N] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];

/// `x (x + 1) ... (x + 11)`.
const DENOMINATOR: [f64; N] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The largest argument whose gamma, a factorial, is exact.
const EXACT: f64 = 23.0;

/// The rational part of the approximation; in powers of `1/x` where `x` is large.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..N).rev() {
            numerator = numerator * x + NUMERATOR[i];
            denominator = denominator * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..N {
            numerator = numerator / x + NUMERATOR[i];
            denominator = denominator / x + DENOMINATOR[i];
        }
    }
    numerator / denominator
}

/// `sin(pi * x)` of a finite number.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * result
}

/// The gamma function.
pub(super) fn gamma(x: f64) -> Outcome {
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY { Outcome::Domain } else { Outcome::Is(x) };
    }
    if x == 0.0 {
        return Outcome::Domain;
    }
    if x == x.floor() {
        if x < 0.0 {
            return Outcome::Domain;
        }
        if x <= EXACT {
            return Outcome::Is((1..x as u64).map(|factor| factor as f64).product());
        }
    }
    let abs_x = x.abs();
    if abs_x < 1e-20 {
        return Outcome::range_checked(1.0 / x);
    }
    if abs_x > 200.0 {
        return if x < 0.0 { Outcome::Is(0.0 / sin_pi(x)) } else { Outcome::Range };
    }
    Outcome::range_checked(gamma_lanczos(x, abs_x))
}

fn gamma_lanczos(x: f64, abs_x: f64) -> f64 {
    let y = abs_x + G_MINUS_HALF;
    // The rounding error of `y`, to correct for.
    let error = if abs_x > G_MINUS_HALF { (y - abs_x) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - abs_x };
    let z = error * G / y;
    let small = abs_x < 140.0;
    let power = if small { y.powf(abs_x - 0.5) } else { y.powf(abs_x / 2.0 - 0.25) };
    if x < 0.0 {
        let mut result = -PI / sin_pi(abs_x) / abs_x * y.exp() / lanczos_sum(abs_x);
        result -= z * result;
        if small { result / power } else { result / power / power }
    } else {
        let mut result = lanczos_sum(abs_x) / y.exp();
        result += z * result;
        if small { result * power } else { result * power * power }
    }
}

/// The logarithm of the absolute value of the gamma function.
pub(super) fn log_gamma(x: f64) -> Outcome {
    if !x.is_finite() {
        return Outcome::Is(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Outcome::Domain } else { Outcome::Is(0.0) };
    }
    let abs_x = x.abs();
    if abs_x < 1e-20 {
        return Outcome::Is(-abs_x.ln());
    }
    let mut result = lanczos_sum(abs_x).ln() - G;
    result += (abs_x - 0.5) * ((abs_x + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = LOG_PI - sin_pi(abs_x).abs().ln() - abs_x.ln() - result;
    }
    Outcome::range_checked(result)
}
