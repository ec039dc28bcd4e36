//! Looking attributes up along the MRO, and the versions that guard caches.

use krait_heap::{Ref, Value};

use crate::str::Str;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

impl Vm {
    /// The attribute `name` along the MRO of `ty`, unbound (`_PyType_Lookup`). Names are str, so no code runs unless a
    /// type's dict holds other keys.
    #[inline]
    pub fn type_lookup(&self, ty: &Type, name: &Ref<Str>) -> Result<Option<Value>> {
        if let Some(known) = self.method_cache.find(ty.version.get(), name) {
            return Ok(known);
        }
        self.type_lookup_uncached(ty, name)
    }

    #[cold]
    fn type_lookup_uncached(&self, ty: &Type, name: &Ref<Str>) -> Result<Option<Value>> {
        let found = self.walk_mro(ty, name)?;
        let version = self.type_version(ty);
        self.method_cache.remember(version, name, found.as_ref());
        Ok(found)
    }

    fn walk_mro(&self, ty: &Type, name: &Ref<Str>) -> Result<Option<Value>> {
        let Some(mro) = ty.mro() else { return Ok(None) };
        for entry in mro.items() {
            let Some(class) = entry.downcast::<Type>() else {
                continue;
            };
            if let Some(value) = class.dict(self)?.get_str(self, name)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// The type's version, given now if it has none (all bases then have one too); 0 when versions have run out.
    pub fn type_version(&self, ty: &Type) -> u32 {
        if ty.version.get() != 0 {
            return ty.version.get();
        }
        if let Some(mro) = ty.mro() {
            for entry in mro.items() {
                if let Some(class) = entry.downcast::<Type>()
                    && class.version.get() == 0
                {
                    class.version.set(self.next_type_version());
                }
            }
        }
        ty.version.get()
    }

    /// Invalidates the versions of a type and its subclasses: its dict or MRO changes (`PyType_Modified`).
    pub fn type_modified(&self, ty: &Type) {
        if ty.version.get() == 0 {
            return;
        }
        ty.version.set(0);
        for subclass in self.subclasses_of(ty) {
            self.type_modified(&subclass);
        }
    }

    /// The living direct subclasses, in creation order.
    pub fn subclasses_of(&self, ty: &Type) -> Vec<TypeRef> {
        let pointers = ty.subclasses.borrow().clone();
        pointers.into_iter().filter_map(crate::type_object::creation::living_type).collect()
    }
}
