//! The ways of integers in and out of `Value`.

use std::borrow::Cow;

use krait_heap::{TypeFlags, Value};

use crate::ext::ValueExt;
use crate::int::big::{self, Big};
use crate::int::limbs::{BigRef, Limbs};
use crate::int::number::{IntError, IntRef, MAX_BITS, Number};
use crate::int::storage::IntBig;
use crate::{Result, TypeRef, Vm};

/// The integer that a value is (words, booleans, heap integers), always in its small form where it fits.
#[inline]
pub fn int_ref(value: &Value) -> Option<IntRef<'_>> {
    match value.as_int() {
        Some(number) => Some(IntRef::Small(number)),
        None => heap_int_ref(value),
    }
}

#[inline(never)]
fn heap_int_ref(value: &Value) -> Option<IntRef<'_>> {
    if let Some(truth) = value.as_bool() {
        return Some(IntRef::Small(i64::from(truth)));
    }
    let number = value.downcast::<IntBig>()?.number();
    Some(number.to_i64().map_or(IntRef::Big(number), IntRef::Small))
}

/// Whether the value is an `int` or an instance of a subclass.
#[inline]
pub fn is_int(value: &Value) -> bool {
    value.is_int() || value.as_bool().is_some() || value.is_a::<IntBig>()
}

/// Whether the value is exactly an `int`: no boolean, no subclass.
pub fn is_exact_int(vm: &Vm, value: &Value) -> bool {
    value.is_int() || (value.is_a::<IntBig>() && value.is_exact(&vm.types.int))
}

impl Vm {
    /// An `int` on the heap from 64 bits that are no word.
    #[inline(never)]
    pub(crate) fn new_big_from_i64(&self, number: i64) -> Result {
        self.new_heap_int(BigRef::from_i64(number, &mut [0]))
    }

    /// The number of an `int`, if it fits 64 bits.
    #[inline]
    pub fn as_i64_opt(&self, value: &Value) -> Option<i64> {
        int_ref(value).and_then(IntRef::to_i64)
    }

    /// Whether an `int` is negative.
    pub fn is_negative(&self, value: &Value) -> Result<bool> {
        Ok(receiver(self, value)?.is_negative())
    }

    /// An `int` from 64 unsigned bits.
    pub fn new_int_from_u64(&self, number: u64) -> Result {
        match i64::try_from(number) {
            Ok(number) => self.new_int(number),
            Err(_) => self.new_heap_int(BigRef { negative: false, limbs: &[number] }),
        }
    }

    /// An `int` from a big integer: a word where it fits.
    pub fn new_bigint(&self, number: Big) -> Result {
        match big::to_i64(&number).and_then(Value::try_from_int) {
            Some(word) => Ok(word),
            None => self.new_heap_int(Limbs::from_big(&number).as_ref()),
        }
    }

    /// An `int` from the result of an operation.
    pub fn new_number(&self, number: Number) -> Result {
        match number {
            Number::Small(number) => self.new_int(number),
            Number::Limbs(number) => match number.as_ref().to_i64().and_then(Value::try_from_int) {
                Some(word) => Ok(word),
                None => self.new_heap_int(number.as_ref()),
            },
            Number::Big(number) => self.new_bigint(number),
        }
    }

    #[inline(never)]
    fn new_heap_int(&self, number: BigRef<'_>) -> Result {
        Ok(IntBig::build(self, &self.types.int, number)?.into_value())
    }

    /// An instance of a subclass of `int`.
    pub(crate) fn new_int_instance(&self, ty: &TypeRef, number: IntRef<'_>) -> Result {
        let object = IntBig::build(self, ty, number.limbs(&mut [0]))?.into_value();
        if ty.info.flags.get().has(TypeFlags::CONTAINER) {
            self.heap().track(&object);
        }
        Ok(object)
    }

    /// Refuses a result of so many bits where the heap's limit, or reason, forbids it, before any work goes into it.
    #[inline]
    pub fn reserve_int(&self, bits: u64) -> Result<()> {
        if bits < 1 << 16 { Ok(()) } else { self.reserve_large_int(bits) }
    }

    fn reserve_large_int(&self, bits: u64) -> Result<()> {
        let left =
            self.heap().limit().map_or(u64::MAX, |limit| limit.saturating_sub(self.heap().bytes_in_use()) as u64);
        if bits > MAX_BITS || bits / 8 > left { Err(self.memory_error()) } else { Ok(()) }
    }

    /// The error that an operation on integers came to; `zero_division` is the message for division by zero.
    #[cold]
    pub fn int_error(&self, error: IntError, zero_division: &str) -> crate::Exception {
        match error {
            IntError::ZeroDivision => self.zero_division_error(zero_division),
            IntError::NegativeShift => self.value_error("negative shift count"),
            IntError::ShiftTooLarge => self.overflow_error("too many digits in integer"),
            IntError::Memory => self.memory_error(),
            IntError::FloatOverflow => self.overflow_error("integer division result too large for a float"),
        }
    }
}

/// The value as a big integer, if it is an `int`.
pub fn to_big(value: &Value) -> Option<Cow<'_, Big>> {
    int_ref(value).map(|number| Cow::Owned(number.to_big()))
}

/// The value as exactly an `int` of the same number: itself, or a copy of a boolean or a subclass's instance.
pub fn to_exact_int(vm: &Vm, value: &Value) -> Result {
    if is_exact_int(vm, value) {
        return Ok(value.clone());
    }
    match int_ref(value) {
        Some(number) => vm.new_number(number.to_number()),
        None => Err(vm.type_error("an integer is required")),
    }
}

/// The integer of a method's receiver, which was checked to be one.
pub(crate) fn receiver<'a>(vm: &Vm, slf: &'a Value) -> Result<IntRef<'a>> {
    int_ref(slf).ok_or_else(|| vm.type_error("an integer is required"))
}
