//! The payload of floats that are no words, and the ways in and out of `Value`.

use krait_heap::{Value, object};

use crate::ext::ValueExt;
use crate::int::value::{int_ref, is_exact_int};
use crate::{Result, TypeRef, Vm};

object! {
    leaf;
    /// A float on the heap: a NaN, an infinity, a magnitude outside the word's range, or an instance of a subclass.
    pub struct FloatBox {
        /// The double.
        pub number: f64,
    }
}

/// The double of a `float` or an instance of a subclass.
#[inline]
pub fn float_value(value: &Value) -> Option<f64> {
    match value.as_float_word() {
        Some(number) => Some(number),
        None => value.downcast::<FloatBox>().map(|float| float.number),
    }
}

/// Whether the value is a `float` or an instance of a subclass.
#[inline]
pub fn is_float(value: &Value) -> bool {
    float_value(value).is_some()
}

/// Whether the value is exactly a `float`.
pub fn is_exact_float(vm: &Vm, value: &Value) -> bool {
    value.as_float_word().is_some() || (value.is_a::<FloatBox>() && value.is_exact(&vm.types.float))
}

/// The double of a float or an integer operand; `None` for anything else, an error for integers that overflow.
#[inline]
pub fn operand(vm: &Vm, value: &Value) -> Result<Option<f64>> {
    match float_value(value) {
        Some(number) => Ok(Some(number)),
        None => int_operand(vm, value),
    }
}

fn int_operand(vm: &Vm, value: &Value) -> Result<Option<f64>> {
    match int_ref(value) {
        None => Ok(None),
        Some(number) => match number.to_f64() {
            Some(number) => Ok(Some(number)),
            None => Err(vm.overflow_error("int too large to convert to float")),
        },
    }
}

impl Vm {
    /// A `float`.
    #[inline]
    pub fn new_float(&self, number: f64) -> Result {
        match Value::try_from_float(number) {
            Some(word) => Ok(word),
            None => self.new_heap_float(number),
        }
    }

    #[inline(never)]
    fn new_heap_float(&self, number: f64) -> Result {
        Ok(self.alloc(&self.types.float, FloatBox { number })?.into_value())
    }

    /// An instance of a subclass of `float`.
    pub(crate) fn new_float_instance(&self, ty: &TypeRef, number: f64) -> Result {
        Ok(crate::instance::alloc_object(self, ty, FloatBox { number })?.into_value())
    }

    /// The double of any real number (`PyFloat_AsDouble`): floats, then `__float__`, then `__index__`.
    pub fn as_f64(&self, value: &Value) -> Result<f64> {
        if let Some(number) = float_value(value) {
            return Ok(number);
        }
        if (value.as_bool().is_some() || is_exact_int(self, value))
            && let Some(number) = int_operand(self, value)?
        {
            return Ok(number);
        }
        let ty = value.type_of(self);
        if ty.slots.float.get().is_none() && ty.slots.index.get().is_none() {
            return Err(self.type_error(format!("must be real number, not {}", ty.name(self))));
        }
        let number = super::new::from_slots(self, value, &ty)?;
        float_value(&number).ok_or_else(|| self.system_error("float expected"))
    }
}

/// The double of a method's receiver, which was checked to be one.
pub(crate) fn receiver(vm: &Vm, slf: &Value) -> Result<f64> {
    float_value(slf).ok_or_else(|| vm.type_error("a float is required"))
}
