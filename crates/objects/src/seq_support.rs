//! Small helpers that the sequence types share.

use krait_heap::Value;

use crate::str::{Str, StrBuilder};
use crate::{Result, Vm};

/// `list[int]` and its like.
pub(crate) fn class_getitem(vm: &Vm, class: &Value, item: &Value) -> Result {
    vm.new_generic_alias(class, item)
}

impl Vm {
    /// A list of what an iterable gives, grown as `list(iterable)` grows (`PySequence_List`).
    pub fn new_list_from_iter(&self, iterable: &Value) -> Result {
        let list = crate::list::construct::make(self, |_| Ok(()))?;
        crate::list::construct::extend(self, &list, iterable)?;
        Ok(list)
    }

    /// `list.extend(iterable)`
    pub fn list_extend(&self, list: &Value, iterable: &Value) -> Result<()> {
        crate::list::construct::extend(self, list, iterable)
    }

    /// An argument that must fit a machine integer.
    pub fn ssize_argument(&self, value: &Value) -> Result<isize> {
        self.index_isize_or(value, |vm, _| vm.overflow_error("Python int too large to convert to C ssize_t"))
    }

    /// Appends `repr(value)` to a text.
    pub fn push_repr(&self, text: &mut StrBuilder, value: &Value) -> Result<()> {
        if let Some(number) = value.as_int() {
            self.check_signals()?;
            let mut digits = crate::format::quick::Text::new();
            crate::format::quick::push_decimal(&mut digits, number);
            text.push_data(crate::str::Data::Latin1(&digits));
            return Ok(());
        }
        if let Some(number) = value.as_float_word()
            && number.is_sign_positive()
        {
            self.check_signals()?;
            let mut digits = crate::format::quick::Text::new();
            if crate::format::quick::push_shortest(&mut digits, number).is_some() {
                text.push_data(crate::str::Data::Latin1(&digits));
                return Ok(());
            }
        }
        if let Some(truth) = value.as_bool() {
            self.check_signals()?;
            text.push_str(if truth { "True" } else { "False" });
            return Ok(());
        }
        if value.is_none() {
            self.check_signals()?;
            text.push_str("None");
            return Ok(());
        }
        let repr = self.repr(value)?;
        if let Some(repr) = repr.downcast::<Str>() {
            text.push(repr);
        }
        Ok(())
    }

    /// The str of a text built piece by piece.
    pub fn finish_str(&self, text: StrBuilder) -> Result {
        Ok(self.build_str(&text)?.into_value())
    }
}
