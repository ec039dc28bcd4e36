//! The gamma function and its logarithm by the Lanczos approximation (g = 6.02..., n = 13), as CPython computes them.

use core::f64::consts::PI;

use super::float_functions::Outcome;

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;
const N: usize = 13;

const NUMERATOR: [f64; N] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786772,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
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
