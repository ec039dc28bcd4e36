//! Subscripts and membership (`Objects/abstract.c`).

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::type_object::Type;
use crate::{CompareOp, Result, Vm};

impl Vm {
    /// `value[key]`.
    pub fn get_item(&self, value: &Value, key: &Value) -> Result {
        let (mapping, sequence) = self.with_type(value, |ty| (ty.slots.subscript.get(), ty.slots.item.get()));
        if let Some(subscript) = mapping {
            return subscript(self, value, key);
        }
        if let Some(item) = sequence {
            let index = self.sequence_index(value, key, "sequence")?;
            return item(self, value, index);
        }
        if let Some(class) = value.downcast_ref::<Type>() {
            if class.is(self.types.type_.as_value()) {
                return self.new_generic_alias(value, key);
            }
            if let Some(method) = self.get_attr_opt(value, &self.names.__class_getitem__)?
                && !method.is_none()
            {
                return self.call(&method, core::slice::from_ref(key));
            }
            return Err(self.type_error(format!("type '{}' is not subscriptable", class.name(self))));
        }
        Err(self.type_error(format!("'{}' object is not subscriptable", value.type_of(self).name(self))))
    }

    fn sequence_index(&self, value: &Value, key: &Value, what: &str) -> Result<isize> {
        if !self.has_index(key) {
            return Err(
                self.type_error(format!("{what} index must be integer, not '{}'", key.type_of(self).name(self)))
            );
        }
        let index = self.index_isize(key)?;
        if index < 0 && self.with_type(value, |ty| ty.slots.sq_len.get().is_some()) {
            return Ok(index + self.len(value)? as isize);
        }
        Ok(index)
    }

    /// `value[key] = new`, or `del value[key]` with `None`.
    pub fn assign_item(&self, value: &Value, key: &Value, new: Option<&Value>) -> Result<()> {
        let (mapping, sequence) = self.with_type(value, |ty| (ty.slots.ass_subscript.get(), ty.slots.ass_item.get()));
        if let Some(assign) = mapping {
            return assign(self, value, key, new);
        }
        if let Some(assign) = sequence {
            let index = self.sequence_index(value, key, "sequence")?;
            return assign(self, value, index, new);
        }
        Err(self.type_error(format!(
            "'{}' object {} item {}",
            value.type_of(self).name(self),
            if new.is_some() { "does not support" } else { "doesn't support" },
            if new.is_some() { "assignment" } else { "deletion" },
        )))
    }

    /// `value[key] = new`.
    pub fn set_item(&self, value: &Value, key: &Value, new: &Value) -> Result<()> {
        self.assign_item(value, key, Some(new))
    }

    /// `del value[key]`.
    pub fn del_item(&self, value: &Value, key: &Value) -> Result<()> {
        self.assign_item(value, key, None)
    }

    /// `item in value`.
    pub fn contains(&self, value: &Value, item: &Value) -> Result<bool> {
        match self.with_type(value, |ty| ty.slots.contains.get()) {
            Some(contains) => contains(self, value, item),
            None => self.contains_by_iteration(value, item),
        }
    }

    /// `item in value`, by walking over it (`_PySequence_IterSearch`).
    pub fn contains_by_iteration(&self, value: &Value, item: &Value) -> Result<bool> {
        let Some(iterator) = self.get_iter_opt(value)? else {
            return Err(
                self.type_error(format!("argument of type '{}' is not iterable", value.type_of(self).name(self)))
            );
        };
        while let Some(candidate) = self.iter_next(&iterator)? {
            if self.rich_compare_bool(&candidate, item, CompareOp::Eq)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the value has sequence items and is no dict (`PySequence_Check`).
    pub fn is_sequence(&self, value: &Value) -> bool {
        !value.is_a::<crate::dict::Dict>() && self.with_type(value, |ty| ty.slots.item.get().is_some())
    }

    /// Whether the value has a subscript slot (`PyMapping_Check`).
    pub fn is_mapping(&self, value: &Value) -> bool {
        self.with_type(value, |ty| ty.slots.subscript.get().is_some())
    }
}
