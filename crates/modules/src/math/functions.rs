//! The functions of one and two doubles as scripts call them.

use krait_objects::args::{Signature, check_count};
use krait_objects::int::big;
use krait_objects::int::{int_ref, is_int};
use krait_objects::{Args, Result, Value, Vm};

use super::float_functions::{self as pure, Outcome, checked};
use super::{gamma, libm};

/// Raises the error of an outcome, or makes its float.
pub(super) fn finish(vm: &Vm, outcome: Outcome) -> Result {
    match outcome {
        Outcome::Is(result) => vm.new_float(result),
        Outcome::Domain => Err(vm.value_error("math domain error")),
        Outcome::Range => Err(vm.overflow_error("math range error")),
    }
}

macro_rules! unary {
    ($($name:ident: |$x:ident| $outcome:expr;)*) => { $(
        pub(super) fn $name(vm: &Vm, _: &Value, value: &Value) -> Result {
            let $x = vm.as_f64(value)?;
            finish(vm, $outcome)
        }
    )* };
}

unary! {
    acos: |x| checked(f64::acos, x, false);
    acosh: |x| checked(|x| libm::acosh(x), x, false);
    asin: |x| checked(f64::asin, x, false);
    asinh: |x| checked(|x| libm::asinh(x), x, false);
    atan: |x| checked(f64::atan, x, false);
    atanh: |x| checked(|x| libm::atanh(x), x, false);
    cbrt: |x| checked(libm::cbrt, x, false);
    cos: |x| checked(f64::cos, x, false);
    cosh: |x| checked(f64::cosh, x, true);
    degrees: |x| Outcome::Is(x * (180.0 / core::f64::consts::PI));
    erf: |x| Outcome::Is(libm::erf(x));
    erfc: |x| Outcome::Is(libm::erfc(x));
    exp: |x| checked(f64::exp, x, true);
    exp2: |x| checked(|x| libm::exp2(x), x, true);
    expm1: |x| checked(f64::exp_m1, x, true);
    fabs: |x| Outcome::Is(x.abs());
    gamma_function: |x| gamma::gamma(x);
    lgamma: |x| gamma::log_gamma(x);
    log1p: |x| checked(pure::log1p, x, false);
    radians: |x| Outcome::Is(x * (core::f64::consts::PI / 180.0));
    sin: |x| checked(f64::sin, x, false);
    sinh: |x| checked(f64::sinh, x, true);
    sqrt: |x| checked(f64::sqrt, x, false);
    tan: |x| checked(f64::tan, x, false);
    tanh: |x| checked(f64::tanh, x, false);
    ulp: |x| Outcome::Is(pure::ulp(x));
}

macro_rules! binary {
    ($($name:ident($text:literal): |$x:ident, $y:ident| $outcome:expr;)*) => { $(
        pub(super) fn $name(vm: &Vm, _: &Value, args: &[Value]) -> Result {
            check_count(vm, $text, args.len(), 2, 2)?;
            let $x = vm.as_f64(&args[0])?;
            let $y = vm.as_f64(&args[1])?;
            finish(vm, $outcome)
        }
    )* };
}

binary! {
    atan2("atan2"): |x, y| Outcome::Is(pure::atan2(x, y));
    copysign("copysign"): |x, y| Outcome::Is(x.copysign(y));
    fmod("fmod"): |x, y| pure::fmod(x, y);
    pow("pow"): |x, y| pure::pow(x, y);
    remainder("remainder"): |x, y| pure::remainder(x, y);
}

macro_rules! test {
    ($($name:ident: |$x:ident| $truth:expr;)*) => { $(
        pub(super) fn $name(vm: &Vm, _: &Value, value: &Value) -> Result {
            let $x = vm.as_f64(value)?;
            Ok(Value::from_bool($truth))
        }
    )* };
}

test! {
    isfinite: |x| x.is_finite();
    isinf: |x| x.is_infinite();
    isnan: |x| x.is_nan();
}

pub(super) fn frexp(vm: &Vm, _: &Value, value: &Value) -> Result {
    let (mantissa, exponent) = pure::frexp(vm.as_f64(value)?);
    vm.new_tuple(vec![vm.new_float(mantissa)?, vm.new_int(exponent)?])
}

pub(super) fn modf(vm: &Vm, _: &Value, value: &Value) -> Result {
    let (fraction, whole) = pure::modf(vm.as_f64(value)?);
    vm.new_tuple(vec![vm.new_float(fraction)?, vm.new_float(whole)?])
}

pub(super) fn ldexp(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "ldexp", args.len(), 2, 2)?;
    let x = vm.as_f64(&args[0])?;
    if !is_int(&args[1]) {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = match vm.as_i64_opt(&args[1]) {
        Some(exponent) => exponent,
        None if vm.is_negative(&args[1])? => i64::MIN,
        None => i64::MAX,
    };
    finish(vm, pure::ldexp(x, exponent))
}

/// A logarithm of any number; integers may be too large for a double.
fn log_with(vm: &Vm, value: &Value, function: fn(f64) -> f64) -> Result<f64> {
    let domain = || vm.value_error("math domain error");
    if let Some(number) = int_ref(value) {
        if number.is_negative() || number.is_zero() {
            return Err(domain());
        }
        return Ok(match number.to_f64() {
            Some(x) => function(x),
            None => {
                let (mantissa, exponent) = big::frexp(&number.to_big());
                function(mantissa) + function(2.0) * exponent as f64
            }
        });
    }
    match pure::log(function, vm.as_f64(value)?) {
        Outcome::Is(result) => Ok(result),
        _ => Err(domain()),
    }
}

pub(super) fn log(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "log", args.len(), 1, 2)?;
    let numerator = log_with(vm, &args[0], f64::ln)?;
    let Some(base) = args.get(1) else { return vm.new_float(numerator) };
    let denominator = log_with(vm, base, f64::ln)?;
    if denominator == 0.0 {
        return Err(vm.zero_division_error("float division by zero"));
    }
    vm.new_float(numerator / denominator)
}

pub(super) fn log2(vm: &Vm, _: &Value, value: &Value) -> Result {
    vm.new_float(log_with(vm, value, f64::log2)?)
}

pub(super) fn log10(vm: &Vm, _: &Value, value: &Value) -> Result {
    vm.new_float(log_with(vm, value, f64::log10)?)
}

static ISCLOSE: Signature = Signature {
    name: "isclose",
    params: &["a", "b", "rel_tol", "abs_tol"],
    required: 2,
    max_positional: 2,
    required_keyword_only: 0,
};

pub(super) fn isclose(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [a, b, relative, absolute] = ISCLOSE.bind(vm, args)?;
    let number = |value: Option<Value>, default| value.map_or(Ok(default), |value| vm.as_f64(&value));
    let (a, b) = (number(a, 0.0)?, number(b, 0.0)?);
    let (relative, absolute) = (number(relative, 1e-9)?, number(absolute, 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    Ok(Value::from_bool(pure::is_close(a, b, relative, absolute)))
}

static NEXTAFTER: Signature = Signature {
    name: "nextafter",
    params: &["", "", "steps"],
    required: 2,
    max_positional: 2,
    required_keyword_only: 0,
};

pub(super) fn nextafter(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [x, y, steps] = NEXTAFTER.bind(vm, args)?;
    let x = vm.as_f64(&x.unwrap_or(Value::NONE))?;
    let y = vm.as_f64(&y.unwrap_or(Value::NONE))?;
    let Some(steps) = steps.filter(|steps| !steps.is_none()) else {
        return vm.new_float(libm::nextafter(x, y));
    };
    let steps = vm.index(&steps)?;
    if vm.is_negative(&steps)? {
        return Err(vm.value_error("steps must be a non-negative integer"));
    }
    let steps = match int_ref(&steps) {
        Some(steps) if steps.bit_length() <= 64 => big::low_u64(&steps.to_big()),
        _ => u64::MAX,
    };
    vm.new_float(pure::nextafter_steps(x, y, steps))
}
