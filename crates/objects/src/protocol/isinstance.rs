//! `isinstance` and `issubclass`.

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::tuple::Tuple;
use crate::type_object::Type;
use crate::{Result, Vm};

impl Vm {
    /// `isinstance(value, class)` (`object_recursive_isinstance`).
    pub fn is_instance(&self, value: &Value, class: &Value) -> Result<bool> {
        if value.type_of(self).is(class) {
            return Ok(true);
        }
        if class.is_exact(&self.types.type_) {
            return self.is_real_instance(value, class);
        }
        if let Some(classes) = class.downcast::<Tuple>() {
            let _depth = self.enter_recursive_call(" in __instancecheck__")?;
            self.check_interrupts()?;
            for class in classes.items() {
                if self.is_instance(value, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.lookup_special(class, &self.names.__instancecheck__)? {
            Some(check) => {
                let _depth = self.enter_recursive_call(" in __instancecheck__")?;
                let answer = self.call(&check, core::slice::from_ref(value))?;
                self.is_true(&answer)
            }
            None => self.is_real_instance(value, class),
        }
    }

    /// The check of `type.__instancecheck__` (`object_isinstance`).
    pub fn is_real_instance(&self, value: &Value, class: &Value) -> Result<bool> {
        let Some(class) = class.downcast_ref::<Type>() else {
            self.check_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
            return match self.get_attr_opt(value, &self.names.__class__)? {
                Some(own) => self.abstract_is_subclass(&own, class),
                None => Ok(false),
            };
        };
        let ty = value.type_of(self);
        if ty.is_subtype_of(class) {
            return Ok(true);
        }
        match self.get_attr_opt(value, &self.names.__class__)? {
            Some(own) if !own.is(ty.as_value()) => {
                Ok(own.downcast::<Type>().is_some_and(|own| own.is_subtype_of(class)))
            }
            _ => Ok(false),
        }
    }

    /// `issubclass(derived, class)` (`object_issubclass`).
    pub fn is_subclass(&self, derived: &Value, class: &Value) -> Result<bool> {
        if class.is_exact(&self.types.type_) {
            if derived.is(class) {
                return Ok(true);
            }
            return self.is_real_subclass(derived, class);
        }
        if let Some(classes) = class.downcast::<Tuple>() {
            let _depth = self.enter_recursive_call(" in __subclasscheck__")?;
            self.check_interrupts()?;
            for class in classes.items() {
                if self.is_subclass(derived, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.lookup_special(class, &self.names.__subclasscheck__)? {
            Some(check) => {
                let _depth = self.enter_recursive_call(" in __subclasscheck__")?;
                let answer = self.call(&check, core::slice::from_ref(derived))?;
                self.is_true(&answer)
            }
            None => self.is_real_subclass(derived, class),
        }
    }

    /// The check of `type.__subclasscheck__` (`recursive_issubclass`).
    pub fn is_real_subclass(&self, derived: &Value, class: &Value) -> Result<bool> {
        if let (Some(sub), Some(sup)) = (derived.downcast::<Type>(), class.downcast_ref::<Type>()) {
            return Ok(sub.is_subtype_of(sup));
        }
        self.check_class(derived, "issubclass() arg 1 must be a class")?;
        self.check_class(class, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
        self.abstract_is_subclass(derived, class)
    }

    /// Anything with a tuple as `__bases__` counts as a class.
    fn check_class(&self, value: &Value, message: &str) -> Result<()> {
        match self.bases_of(value)? {
            Some(_) => Ok(()),
            None => Err(self.type_error(message)),
        }
    }

    fn bases_of(&self, value: &Value) -> Result<Option<Value>> {
        Ok(self.get_attr_opt(value, &self.names.__bases__)?.filter(|bases| bases.is_a::<Tuple>()))
    }

    fn abstract_is_subclass(&self, derived: &Value, class: &Value) -> Result<bool> {
        if derived.is(class) {
            return Ok(true);
        }
        let _depth = self.enter_recursive_call(" in __issubclass__")?;
        self.check_interrupts()?;
        let Some(bases) = self.bases_of(derived)? else {
            return Ok(false);
        };
        let Some(bases) = bases.downcast_ref::<Tuple>() else {
            return Ok(false);
        };
        for base in bases.items() {
            if self.abstract_is_subclass(base, class)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
