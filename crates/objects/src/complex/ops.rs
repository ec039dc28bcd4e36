//! The operators of `complex`.

use krait_heap::Value;

use crate::complex::arithmetic::{Complex64, ComplexError};
use crate::complex::text;
use crate::complex::value::{complex_value, operand, receiver};
use crate::ext::ValueExt;
use crate::float::hash::{HASH_IMAG, avoid_minus_one, hash_f64};
use crate::float::value::float_value;
use crate::int::number;
use crate::int::value::int_ref;
use crate::protocol::compare::CompareOp;
use crate::{Result, Vm};

macro_rules! operator {
    ($(#[$doc:meta])* $name:ident, |$vm:ident, $a:ident, $b:ident| $result:expr) => {
        $(#[$doc])*
        pub fn $name($vm: &Vm, a: &Value, b: &Value) -> Result {
            let (Some($a), Some($b)) = (operand($vm, a)?, operand($vm, b)?) else { return Ok(Value::NOT_IMPLEMENTED) };
            $result
        }
    };
}

operator!(
    /// `a + b`
    complex_add, |vm, a, b| vm.new_complex(Complex64::new(a.real + b.real, a.imag + b.imag))
);
operator!(
    /// `a - b`
    complex_sub, |vm, a, b| vm.new_complex(Complex64::new(a.real - b.real, a.imag - b.imag))
);
operator!(
    /// `a * b`
    complex_mul, |vm, a, b| vm.new_complex(a.product(b))
);
operator!(
    /// `a / b`
    complex_true_div,
    |vm, a, b| match a.quotient(b) {
        Ok(quotient) => vm.new_complex(quotient),
        Err(_) => Err(vm.zero_division_error("complex division by zero")),
    }
);

/// `pow(a, b, modulus)`; the modulus is None when absent.
pub fn complex_pow(vm: &Vm, a: &Value, b: &Value, modulus: &Value) -> Result {
    let (Some(a), Some(b)) = (operand(vm, a)?, operand(vm, b)?) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !modulus.is_none() {
        return Err(vm.value_error("complex modulo"));
    }
    power(vm, a, b)
}

fn power(vm: &Vm, base: Complex64, exponent: Complex64) -> Result {
    match base.power(exponent) {
        Ok(result) => vm.new_complex(result),
        Err(ComplexError::Domain) => Err(vm.zero_division_error("0.0 to a negative or complex power")),
        Err(ComplexError::Range) => Err(vm.overflow_error("complex exponentiation")),
    }
}

/// A power of doubles whose result is complex.
pub(crate) fn pow_doubles(vm: &Vm, base: f64, exponent: f64) -> Result {
    power(vm, Complex64::new(base, 0.0), Complex64::new(exponent, 0.0))
}

/// `-a`
pub fn complex_neg(vm: &Vm, a: &Value) -> Result {
    let a = receiver(vm, a)?;
    vm.new_complex(Complex64::new(-a.real, -a.imag))
}

/// `+a`: exactly a `complex`.
pub fn complex_pos(vm: &Vm, a: &Value) -> Result {
    if a.is_exact(&vm.types.complex) { Ok(a.clone()) } else { vm.new_complex(receiver(vm, a)?) }
}

/// `abs(a)`
pub fn complex_abs(vm: &Vm, a: &Value) -> Result {
    match receiver(vm, a)?.modulus() {
        Ok(modulus) => vm.new_float(modulus),
        Err(_) => Err(vm.overflow_error("absolute value too large")),
    }
}

/// `bool(a)`
pub fn complex_bool(vm: &Vm, a: &Value) -> Result<bool> {
    let a = receiver(vm, a)?;
    Ok(a.real != 0.0 || a.imag != 0.0)
}

/// `hash(a)`
pub fn complex_hash(vm: &Vm, a: &Value) -> Result<i64> {
    let number = receiver(vm, a)?;
    let part = |number: f64| hash_f64(number).unwrap_or_else(|| vm.hash_address(a));
    let combined = (part(number.real) as u64).wrapping_add((part(number.imag) as u64).wrapping_mul(HASH_IMAG));
    Ok(avoid_minus_one(combined as i64))
}

/// `repr(a)`
pub fn complex_repr(vm: &Vm, a: &Value) -> Result {
    vm.new_str_value(&text::repr(receiver(vm, a)?))
}

/// Equality with complex numbers, floats and integers; there is no order.
pub fn complex_compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result {
    if op != CompareOp::Eq && op != CompareOp::Ne {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let a = receiver(vm, a)?;
    let equal = if let Some(b) = int_ref(b) {
        a.imag == 0.0 && number::compare_f64(b, a.real) == Some(core::cmp::Ordering::Equal)
    } else if let Some(b) = float_value(b) {
        a.real == b && a.imag == 0.0
    } else if let Some(b) = complex_value(b) {
        a.real == b.real && a.imag == b.imag
    } else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::from_bool(equal == (op == CompareOp::Eq)))
}
