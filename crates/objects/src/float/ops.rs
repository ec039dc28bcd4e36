//! The operators of `float`.

use core::cmp::Ordering;

use krait_heap::Value;

use crate::complex;
use crate::float::arithmetic::{self, FloatPower};
use crate::float::hash::hash_f64;
use crate::float::text;
use crate::float::value::{float_value, is_exact_float, operand, receiver};
use crate::format::quick;
use crate::int::new::from_double;
use crate::int::number;
use crate::int::value::int_ref;
use crate::protocol::compare::CompareOp;
use crate::{Result, Vm};

macro_rules! operator {
    ($(#[$doc:meta])* $name:ident, |$vm:ident, $a:ident, $b:ident| $result:expr) => {
        $(#[$doc])*
        #[inline]
        pub fn $name($vm: &Vm, a: &Value, b: &Value) -> Result {
            let (Some($a), Some($b)) = (operand($vm, a)?, operand($vm, b)?) else { return Ok(Value::NOT_IMPLEMENTED) };
            $result
        }
    };
}

operator!(
    /// `a + b`
    float_add, |vm, a, b| vm.new_float(a + b)
);
operator!(
    /// `a - b`
    float_sub, |vm, a, b| vm.new_float(a - b)
);
operator!(
    /// `a * b`
    float_mul, |vm, a, b| vm.new_float(a * b)
);
operator!(
    /// `a / b`
    float_true_div,
    |vm, a, b| if b == 0.0 { Err(vm.zero_division_error("float division by zero")) } else { vm.new_float(a / b) }
);
operator!(
    /// `a // b`
    float_floor_div,
    |vm, a, b| if b == 0.0 {
        Err(vm.zero_division_error("float floor division by zero"))
    } else {
        vm.new_float(arithmetic::divmod(a, b).0)
    }
);
operator!(
    /// `a % b`
    float_rem,
    |vm, a, b| if b == 0.0 { Err(vm.zero_division_error("float modulo")) } else { vm.new_float(arithmetic::rem(a, b)) }
);
operator!(
    /// `divmod(a, b)`
    float_divmod,
    |vm, a, b| if b == 0.0 {
        Err(vm.zero_division_error("float divmod()"))
    } else {
        let (quotient, remainder) = arithmetic::divmod(a, b);
        vm.new_tuple(vec![vm.new_float(quotient)?, vm.new_float(remainder)?])
    }
);

/// `pow(a, b, modulus)`; the modulus is None when absent.
pub fn float_pow(vm: &Vm, a: &Value, b: &Value, modulus: &Value) -> Result {
    if !modulus.is_none() {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let (Some(a), Some(b)) = (operand(vm, a)?, operand(vm, b)?) else { return Ok(Value::NOT_IMPLEMENTED) };
    pow_doubles(vm, a, b)
}

/// A power of doubles, which may be complex.
pub(crate) fn pow_doubles(vm: &Vm, base: f64, exponent: f64) -> Result {
    match arithmetic::pow(base, exponent) {
        FloatPower::Real(result) => vm.new_float(result),
        FloatPower::Complex => complex::ops::pow_doubles(vm, base, exponent),
        FloatPower::ZeroDivision => Err(vm.zero_division_error("0.0 cannot be raised to a negative power")),
        FloatPower::Overflow => Err(result_too_large(vm)),
    }
}

/// `OverflowError(34, 'Numerical result out of range')`, as C's errno makes it.
#[cold]
fn result_too_large(vm: &Vm) -> crate::Exception {
    let args = vm.new_int(34).and_then(|code| Ok(vec![code, vm.new_str_value("Numerical result out of range")?]));
    match args {
        Ok(args) => vm.new_error_with(&vm.types.overflow_error, args),
        Err(error) => error,
    }
}

/// `-a`
pub fn float_neg(vm: &Vm, a: &Value) -> Result {
    vm.new_float(-receiver(vm, a)?)
}

/// `+a`, `float(a)`: exactly a `float`.
pub fn float_pos(vm: &Vm, a: &Value) -> Result {
    if is_exact_float(vm, a) { Ok(a.clone()) } else { vm.new_float(receiver(vm, a)?) }
}

/// `abs(a)`
pub fn float_abs(vm: &Vm, a: &Value) -> Result {
    vm.new_float(receiver(vm, a)?.abs())
}

/// `bool(a)`
pub fn float_bool(vm: &Vm, a: &Value) -> Result<bool> {
    Ok(receiver(vm, a)? != 0.0)
}

/// `int(a)`
pub fn float_int(vm: &Vm, a: &Value) -> Result {
    from_double(vm, receiver(vm, a)?)
}

/// `hash(a)`
pub fn float_hash(vm: &Vm, a: &Value) -> Result<i64> {
    Ok(hash_f64(receiver(vm, a)?).unwrap_or_else(|| vm.hash_address(a)))
}

/// `repr(a)`
pub fn float_repr(vm: &Vm, a: &Value) -> Result {
    let number = receiver(vm, a)?;
    let mut ordinary = quick::Text::new();
    if number.is_sign_negative() {
        ordinary.push(b'-');
    }
    match quick::push_shortest(&mut ordinary, number.abs()) {
        Some(()) => Ok(vm.new_str_ascii(&ordinary)?.into_value()),
        None => vm.new_str_value(&text::repr(number)),
    }
}

/// Rich comparison with floats and integers, exact for integers of any size.
pub fn float_compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result {
    let a = receiver(vm, a)?;
    let order: Option<Ordering> = match float_value(b) {
        Some(b) => a.partial_cmp(&b),
        None => match int_ref(b) {
            Some(b) => number::compare_f64(b, a).map(Ordering::reverse),
            None => return Ok(Value::NOT_IMPLEMENTED),
        },
    };
    Ok(Value::from_bool(match order {
        Some(order) => op.matches(order),
        None => op == CompareOp::Ne,
    }))
}
