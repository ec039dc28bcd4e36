//! Text, truth, lengths and indices.

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::str::Str;
use crate::{Result, Vm};

impl Vm {
    /// `repr(value)`: a str.
    pub fn repr(&self, value: &Value) -> Result {
        self.check_signals()?;
        if let Some(number) = value.as_int() {
            return crate::int::text::small_text(self, number);
        }
        let Some(repr) = self.with_type(value, |ty| ty.slots.repr.get()) else {
            return self.new_str_value(&format!(
                "<{} object at {}>",
                value.type_of(self).name(self),
                self.address(value)
            ));
        };
        let _depth = self.enter_recursive_call(" while getting the repr of an object")?;
        let text = repr(self, value)?;
        if text.is_a::<Str>() {
            return Ok(text);
        }
        Err(self.type_error(format!("__repr__ returned non-string (type {})", text.type_of(self).name(self))))
    }

    /// `str(value)`: a str.
    pub fn str(&self, value: &Value) -> Result {
        self.check_signals()?;
        if value.is_exact(&self.types.str) {
            return Ok(value.clone());
        }
        if let Some(number) = value.as_int() {
            return crate::int::text::small_text(self, number);
        }
        let Some(str) = self.with_type(value, |ty| ty.slots.str.get()) else {
            return self.repr(value);
        };
        let _depth = self.enter_recursive_call(" while getting the str of an object")?;
        let text = str(self, value)?;
        if text.is_a::<Str>() {
            return Ok(text);
        }
        Err(self.type_error(format!("__str__ returned non-string (type {})", text.type_of(self).name(self))))
    }

    /// `repr(value)` as Rust text; lone surrogates are replaced, so not for texts that scripts see again.
    pub fn repr_text(&self, value: &Value) -> Result<String> {
        let text = self.repr(value)?;
        Ok(text.downcast::<Str>().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default())
    }

    /// `str(value)` as Rust text.
    pub fn str_text(&self, value: &Value) -> Result<String> {
        let text = self.str(value)?;
        Ok(text.downcast::<Str>().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default())
    }

    /// `repr(value)` for error messages: what it raises is swallowed.
    pub fn repr_lossy(&self, value: &Value) -> String {
        self.repr_text(value).unwrap_or_else(|_| format!("<{} object>", value.type_of(self).name(self)))
    }

    /// `bool(value)`.
    #[inline]
    pub fn is_true(&self, value: &Value) -> Result<bool> {
        if let Some(truth) = value.as_bool() {
            return Ok(truth);
        }
        if value.is_none() {
            return Ok(false);
        }
        if let Some(number) = value.as_int() {
            return Ok(number != 0);
        }
        let (truth, mapping, sequence) =
            self.with_type(value, |ty| (ty.slots.bool_.get(), ty.slots.mp_len.get(), ty.slots.sq_len.get()));
        if let Some(truth) = truth {
            return truth(self, value);
        }
        match mapping.or(sequence) {
            Some(len) => Ok(len(self, value)? != 0),
            None => Ok(true),
        }
    }

    /// `len(value)`.
    pub fn len(&self, value: &Value) -> Result<usize> {
        let (mapping, sequence) = self.with_type(value, |ty| (ty.slots.mp_len.get(), ty.slots.sq_len.get()));
        match sequence.or(mapping) {
            Some(len) => len(self, value),
            None => Err(self.type_error(format!("object of type '{}' has no len()", value.type_of(self).name(self)))),
        }
    }

    /// `operator.index(value)`: an int.
    pub fn index(&self, value: &Value) -> Result {
        if self.is_int(value) {
            return Ok(value.clone());
        }
        let Some(index) = self.with_type(value, |ty| ty.slots.index.get()) else {
            return Err(self.type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                value.type_of(self).name(self)
            )));
        };
        let result = index(self, value)?;
        if result.is_int() || result.is_exact(&self.types.int) {
            return Ok(result);
        }
        let name = result.type_of(self).name(self);
        if !self.is_int(&result) {
            return Err(self.type_error(format!("__index__ returned non-int (type {name})")));
        }
        self.warn_deprecated(&format!(
            "__index__ returned non-int (type {name}).  The ability to return an instance of a strict subclass of int is \
             deprecated, and may be removed in a future version of Python."
        ))?;
        Ok(result)
    }

    /// Whether the value has `__index__`.
    pub fn has_index(&self, value: &Value) -> bool {
        self.is_int(value) || self.with_type(value, |ty| ty.slots.index.get().is_some())
    }

    /// The index as a machine number; too large ones raise IndexError (`PyNumber_AsSsize_t`).
    pub fn index_isize(&self, value: &Value) -> Result<isize> {
        self.index_isize_or(value, |vm, value| {
            vm.index_error(format!("cannot fit '{}' into an index-sized integer", value.type_of(vm).name(vm)))
        })
    }

    /// The index as a machine number; too large ones raise OverflowError with the same words.
    pub fn index_isize_overflow(&self, value: &Value) -> Result<isize> {
        self.index_isize_or(value, |vm, value| {
            vm.overflow_error(format!("cannot fit '{}' into an index-sized integer", value.type_of(vm).name(vm)))
        })
    }

    /// The index as a machine number; `overflow` makes the error for too large ones.
    pub fn index_isize_or(
        &self,
        value: &Value,
        overflow: impl FnOnce(&Vm, &Value) -> crate::Exception,
    ) -> Result<isize> {
        let index = self.index(value)?;
        match self.as_i64_opt(&index) {
            Some(number) => Ok(number as isize),
            None => Err(overflow(self, value)),
        }
    }

    /// The index as a machine number, clamped to its range (slices).
    pub fn index_clamped(&self, value: &Value) -> Result<isize> {
        let index = self.index(value)?;
        match self.as_i64_opt(&index) {
            Some(number) => Ok(number as isize),
            None if self.is_negative(&index)? => Ok(isize::MIN),
            None => Ok(isize::MAX),
        }
    }

    /// `index(value)` as an i64; OverflowError otherwise.
    pub fn as_i64(&self, value: &Value) -> Result<i64> {
        let index = self.index(value)?;
        self.as_i64_opt(&index).ok_or_else(|| self.overflow_error("Python int too large to convert to C long"))
    }

    /// `format(value, spec)`: a str.
    pub fn format(&self, value: &Value, spec: &Value) -> Result {
        // The exact types of most values: their methods cannot change, so they are called directly.
        if spec.is_exact(&self.types.str) {
            if value.is_exact(&self.types.str) {
                return crate::format::object::str_format(self, value, spec);
            }
            if value.is_int() {
                return crate::format::object::int_format(self, value, spec);
            }
            if value.as_float_word().is_some() {
                return crate::format::object::float_format(self, value, spec);
            }
        }
        let Some(method) = self.lookup_special(value, &self.names.__format__)? else {
            return Err(self.type_error(format!("Type {} doesn't define __format__", value.type_of(self).name(self))));
        };
        let text = self.call(&method, core::slice::from_ref(spec))?;
        if text.is_a::<Str>() {
            return Ok(text);
        }
        Err(self.type_error(format!("__format__ must return a str, not {}", text.type_of(self).name(self))))
    }

    /// An address as messages print it.
    pub fn address(&self, value: &Value) -> String {
        format!("{:#x}", value.bits())
    }
}
