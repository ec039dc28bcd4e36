//! `math`: functions of numbers, with the roundings of the C library and the errors of CPython.

mod float_functions;
mod functions;
mod gamma;
mod integers;
mod iterables;
mod libm;
mod rounding;
mod sums;

use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("The mathematical functions of the C standard.")?)?;
    vm.add_functions(module, &METHODS)?;
    let constants = [
        ("pi", core::f64::consts::PI),
        ("e", core::f64::consts::E),
        ("tau", core::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, number) in constants {
        dict.insert(vm, vm.intern(name)?.into_value(), vm.new_float(number)?)?;
    }
    Ok(())
}

static METHODS: [Method; 56] = [
    Method::new("acos", NativeFn::One(functions::acos), "($module, x, /)", "The arc cosine, in radians."),
    Method::new("acosh", NativeFn::One(functions::acosh), "($module, x, /)", "The inverse hyperbolic cosine."),
    Method::new("asin", NativeFn::One(functions::asin), "($module, x, /)", "The arc sine, in radians."),
    Method::new("asinh", NativeFn::One(functions::asinh), "($module, x, /)", "The inverse hyperbolic sine."),
    Method::new("atan", NativeFn::One(functions::atan), "($module, x, /)", "The arc tangent, in radians."),
    Method::new(
        "atan2",
        NativeFn::Fast(functions::atan2),
        "($module, y, x, /)",
        "The angle of the point (x, y), in radians and with the sign of y.",
    ),
    Method::new("atanh", NativeFn::One(functions::atanh), "($module, x, /)", "The inverse hyperbolic tangent."),
    Method::new("cbrt", NativeFn::One(functions::cbrt), "($module, x, /)", "The cube root."),
    Method::new(
        "ceil",
        NativeFn::One(rounding::ceil),
        "($module, x, /)",
        "The smallest integer that is not less than x.",
    ),
    Method::new(
        "copysign",
        NativeFn::Fast(functions::copysign),
        "($module, x, y, /)",
        "The absolute value of x with the sign of y.",
    ),
    Method::new("cos", NativeFn::One(functions::cos), "($module, x, /)", "The cosine of an angle in radians."),
    Method::new("cosh", NativeFn::One(functions::cosh), "($module, x, /)", "The hyperbolic cosine."),
    Method::new("degrees", NativeFn::One(functions::degrees), "($module, x, /)", "An angle in degrees, from radians."),
    Method::new(
        "dist",
        NativeFn::Fast(iterables::dist),
        "($module, p, q, /)",
        "The Euclidean distance of two points, given as iterables of coordinates.",
    ),
    Method::new("erf", NativeFn::One(functions::erf), "($module, x, /)", "The error function."),
    Method::new(
        "erfc",
        NativeFn::One(functions::erfc),
        "($module, x, /)",
        "One minus the error function, exact where that is small.",
    ),
    Method::new("exp", NativeFn::One(functions::exp), "($module, x, /)", "e to the power of x."),
    Method::new("exp2", NativeFn::One(functions::exp2), "($module, x, /)", "2 to the power of x."),
    Method::new("expm1", NativeFn::One(functions::expm1), "($module, x, /)", "exp(x) - 1, exact where that is small."),
    Method::new("fabs", NativeFn::One(functions::fabs), "($module, x, /)", "The absolute value, as a float."),
    Method::new(
        "factorial",
        NativeFn::One(integers::factorial),
        "($module, n, /)",
        "The product of the integers from 1 to n.",
    ),
    Method::new(
        "floor",
        NativeFn::One(rounding::floor),
        "($module, x, /)",
        "The largest integer that is not greater than x.",
    ),
    Method::new(
        "fmod",
        NativeFn::Fast(functions::fmod),
        "($module, x, y, /)",
        "The remainder of x/y with the sign of x, as C has it.",
    ),
    Method::new(
        "frexp",
        NativeFn::One(functions::frexp),
        "($module, x, /)",
        "Mantissa m and exponent e with x == m * 2**e and 0.5 <= abs(m) < 1.",
    ),
    Method::new(
        "fsum",
        NativeFn::One(iterables::fsum),
        "($module, seq, /)",
        "The sum of an iterable of floats, without loss of precision on the way.",
    ),
    Method::new("gamma", NativeFn::One(functions::gamma_function), "($module, x, /)", "The gamma function."),
    Method::new(
        "gcd",
        NativeFn::Fast(integers::gcd),
        "($module, *integers)",
        "The greatest common divisor of all arguments.",
    ),
    Method::new(
        "hypot",
        NativeFn::Fast(iterables::hypot),
        "",
        "hypot(*coordinates) -> value\n\nThe Euclidean distance from the origin to a point.\n\n>>> hypot(3.0, 4.0)\n5.0",
    ),
    Method::new(
        "isclose",
        NativeFn::Kw(functions::isclose),
        "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)",
        "Whether two numbers are close, by a tolerance relative to the larger one or an absolute one.",
    ),
    Method::new(
        "isfinite",
        NativeFn::One(functions::isfinite),
        "($module, x, /)",
        "Whether x is neither infinite nor a NaN.",
    ),
    Method::new("isinf", NativeFn::One(functions::isinf), "($module, x, /)", "Whether x is infinite."),
    Method::new("isnan", NativeFn::One(functions::isnan), "($module, x, /)", "Whether x is a NaN."),
    Method::new(
        "isqrt",
        NativeFn::One(integers::isqrt),
        "($module, n, /)",
        "The integer part of the square root of an integer.",
    ),
    Method::new(
        "lcm",
        NativeFn::Fast(integers::lcm),
        "($module, *integers)",
        "The least common multiple of all arguments.",
    ),
    Method::new("ldexp", NativeFn::Fast(functions::ldexp), "($module, x, i, /)", "x * 2**i."),
    Method::new(
        "lgamma",
        NativeFn::One(functions::lgamma),
        "($module, x, /)",
        "The logarithm of the absolute value of the gamma function.",
    ),
    Method::new(
        "log",
        NativeFn::Fast(functions::log),
        "",
        "log(x, [base=math.e])\nThe logarithm of x, natural or to a base.",
    ),
    Method::new(
        "log1p",
        NativeFn::One(functions::log1p),
        "($module, x, /)",
        "The natural logarithm of 1+x, exact for small x.",
    ),
    Method::new("log10", NativeFn::One(functions::log10), "($module, x, /)", "The decimal logarithm."),
    Method::new("log2", NativeFn::One(functions::log2), "($module, x, /)", "The binary logarithm."),
    Method::new(
        "modf",
        NativeFn::One(functions::modf),
        "($module, x, /)",
        "Fractional and whole part of x, both floats with the sign of x.",
    ),
    Method::new("pow", NativeFn::Fast(functions::pow), "($module, x, y, /)", "x to the power of y, as a float."),
    Method::new("radians", NativeFn::One(functions::radians), "($module, x, /)", "An angle in radians, from degrees."),
    Method::new(
        "remainder",
        NativeFn::Fast(functions::remainder),
        "($module, x, y, /)",
        "The difference between x and the closest multiple of y.",
    ),
    Method::new("sin", NativeFn::One(functions::sin), "($module, x, /)", "The sine of an angle in radians."),
    Method::new("sinh", NativeFn::One(functions::sinh), "($module, x, /)", "The hyperbolic sine."),
    Method::new("sqrt", NativeFn::One(functions::sqrt), "($module, x, /)", "The square root."),
    Method::new("tan", NativeFn::One(functions::tan), "($module, x, /)", "The tangent of an angle in radians."),
    Method::new("tanh", NativeFn::One(functions::tanh), "($module, x, /)", "The hyperbolic tangent."),
    Method::new(
        "sumprod",
        NativeFn::Fast(iterables::sumprod),
        "($module, p, q, /)",
        "The sum of the products of two iterables of one length.",
    ),
    Method::new(
        "trunc",
        NativeFn::One(rounding::trunc),
        "($module, x, /)",
        "The integer part of x, through __trunc__.",
    ),
    Method::new(
        "prod",
        NativeFn::Kw(iterables::prod),
        "($module, iterable, /, *, start=1)",
        "The product of a start value and all items.",
    ),
    Method::new(
        "perm",
        NativeFn::Fast(integers::perm),
        "($module, n, k=None, /)",
        "How many ways there are to choose k of n things in order; n! without k.",
    ),
    Method::new(
        "comb",
        NativeFn::Fast(integers::comb),
        "($module, n, k, /)",
        "How many ways there are to choose k of n things.",
    ),
    Method::new(
        "nextafter",
        NativeFn::Kw(functions::nextafter),
        "($module, x, y, /, *, steps=None)",
        "The next float after x towards y, or the one so many steps away.",
    ),
    Method::new(
        "ulp",
        NativeFn::One(functions::ulp),
        "($module, x, /)",
        "The value of the least significant bit of x.",
    ),
];
