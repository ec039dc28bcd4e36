//! The payload of complex numbers, and the ways in and out of `Value`.

use krait_heap::{Value, object};

use crate::complex::arithmetic::Complex64;
use crate::float;
use crate::{Result, TypeRef, Vm};

object! {
    leaf;
    /// A complex number.
    pub struct Complex {
        /// Real part.
        pub real: f64,
        /// Imaginary part.
        pub imag: f64,
    }
}

impl Complex {
    /// The number.
    pub fn number(&self) -> Complex64 {
        Complex64::new(self.real, self.imag)
    }
}

/// The number of a `complex` or an instance of a subclass.
pub fn complex_value(value: &Value) -> Option<Complex64> {
    value.downcast::<Complex>().map(Complex::number)
}

/// The number of a complex, float or integer operand; `None` for anything else.
pub(crate) fn operand(vm: &Vm, value: &Value) -> Result<Option<Complex64>> {
    match complex_value(value) {
        Some(number) => Ok(Some(number)),
        None => Ok(float::value::operand(vm, value)?.map(|real| Complex64::new(real, 0.0))),
    }
}

/// The number of a method's receiver, which was checked to be one.
pub(crate) fn receiver(vm: &Vm, slf: &Value) -> Result<Complex64> {
    complex_value(slf).ok_or_else(|| vm.type_error("a complex number is required"))
}

impl Vm {
    /// A `complex`.
    pub fn new_complex(&self, number: Complex64) -> Result {
        Ok(self.alloc(&self.types.complex, Complex { real: number.real, imag: number.imag })?.into_value())
    }

    /// A `complex` or an instance of a subclass.
    pub(crate) fn new_complex_instance(&self, ty: &TypeRef, number: Complex64) -> Result {
        if ty.is(self.types.complex.as_value()) {
            return self.new_complex(number);
        }
        Ok(crate::instance::alloc_object(self, ty, Complex { real: number.real, imag: number.imag })?.into_value())
    }

    /// The complex number of any number (`PyComplex_AsCComplex`): complex, then `__complex__`, then real numbers.
    pub fn as_complex(&self, value: &Value) -> Result<Complex64> {
        if let Some(number) = complex_value(value) {
            return Ok(number);
        }
        match super::new::complex_special(self, value)? {
            Some(number) => receiver(self, &number),
            None => Ok(Complex64::new(self.as_f64(value)?, 0.0)),
        }
    }
}
