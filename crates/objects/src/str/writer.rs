//! What formatting writes to: pieces of text, where a result that consists of one existing string is that string.
//!
//! CPython's writer hands its only piece back uncopied when it knows that nothing follows; `last` says so.

use krait_heap::Value;

use super::builder::StrBuilder;
use super::storage::Data;
use crate::{Result, Vm};

/// Collects pieces.
pub(crate) struct Writer {
    whole: Option<Value>,
    builder: StrBuilder,
}

impl Writer {
    pub(crate) fn new(vm: &Vm) -> Writer {
        Writer { whole: None, builder: vm.str_builder() }
    }

    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.whole.is_none() && self.builder.is_empty()
    }

    /// Appends a string; if it is the last piece and the first, it becomes the result itself.
    pub(crate) fn push_value(&mut self, string: Value, last: bool) {
        let data = super::arguments::this(&string).data();
        if data.is_empty() {
            return;
        }
        if last && self.whole.is_none() && self.builder.is_empty() {
            self.whole = Some(string);
        } else {
            self.push_data(data);
        }
    }

    /// Appends code points.
    pub(crate) fn push_data(&mut self, data: Data<'_>) {
        self.collected().push_data(data);
    }

    /// The builder behind, with everything so far in it.
    pub(crate) fn collected(&mut self) -> &mut StrBuilder {
        if let Some(whole) = self.whole.take() {
            self.builder.push_data(super::arguments::this(&whole).data());
        }
        &mut self.builder
    }

    /// The string.
    pub(crate) fn finish(self, vm: &Vm) -> Result {
        match self.whole {
            Some(whole) => Ok(whole),
            None => Ok(vm.build_str(&self.builder)?.into_value()),
        }
    }
}
