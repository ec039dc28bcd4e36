//! The end of a runtime's objects: everything that the built-in types and the context itself hold is given back.

use krait_heap::{Ref, Value};

use crate::type_object::Type;
use crate::{Result, Vm};

impl Vm {
    /// Fills the dicts of the static types, and the `sys` module, that nobody has looked at yet: what is about to be counted
    /// or listed has been there from the start in CPython.
    pub fn fill_types(&self) -> Result<()> {
        self.complete_sys()?;
        if self.unfilled_types.get() == 0 {
            return Ok(());
        }
        for ty in self.immortal_types() {
            ty.dict(self)?;
        }
        Ok(())
    }

    /// Gives back what the context and the immortal types hold, so that what is still mortal in the heap afterwards was left
    /// behind by the program. Nothing may run in the runtime after this.
    pub fn tear_down(&self) {
        self.method_cache.clear();
        let extensions = core::mem::take(&mut *self.extensions.borrow_mut());
        drop(extensions);
        self.memory_error.set(None);
        self.exception_group.set(None);
        for cell in [&self.builtins, &self.modules, &self.sys_dict, &self.gc_garbage, &self.gc_callbacks] {
            cell.set(None);
        }
        let mut displaced = Vec::new();
        for ty in self.immortal_types() {
            displaced.extend(ty.release_parts());
        }
        drop(displaced);
        self.heap.collect_silently(2);
    }

    fn immortal_types(&self) -> Vec<Ref<Type>> {
        let mut found = Vec::new();
        self.heap.for_each_object(&mut |object| {
            // SAFETY: (1) the walk yields live objects.
            let header = unsafe { object.as_ref() };
            if header.is_immortal() {
                found.push(object);
            }
        });
        // SAFETY: (1) live: immortal objects do not die while the heap stands.
        let values = found.into_iter().map(|object| unsafe { Value::from_borrowed(object) });
        values.filter_map(|value| value.downcast_into::<Type>().ok()).collect()
    }
}
