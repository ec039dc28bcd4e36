//! The payload of type objects.

use core::cell::{Cell, RefCell};
use core::ptr::NonNull;

use krait_heap::{Header, Lasting, Opaque, Ref, TypeInfo, Value, ValueCell, object};

use crate::dict::Dict;
use crate::slots::SlotCells;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::TypeSpec;
use crate::{Result, Vm};

/// An owned type object.
pub type TypeRef = Ref<Type>;

/// What a type allows and is, beyond its layout (CPython's `tp_flags`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Features(pub u64);

impl Features {
    /// May be subclassed.
    pub const BASETYPE: Features = Features(1 << 10);
    /// Attributes cannot be set: native types.
    pub const IMMUTABLE: Features = Features(1 << 8);
    /// Cannot be instantiated by calling.
    pub const DISALLOW_INSTANTIATION: Features = Features(1 << 7);
    /// Has abstract methods.
    pub const ABSTRACT: Features = Features(1 << 20);
    /// Behaves like an unbound method: the interpreter may call it without binding.
    pub const METHOD_DESCRIPTOR: Features = Features(1 << 17);
    /// Matches sequence patterns.
    pub const SEQUENCE: Features = Features(1 << 5);
    /// Matches mapping patterns.
    pub const MAPPING: Features = Features(1 << 6);
    /// Class patterns bind the subject itself to a single positional pattern.
    pub const MATCH_SELF: Features = Features(1 << 22);
    /// Made at run time (`class`, `type()`), or a native heap type.
    pub const HEAP: Features = Features(1 << 9);
    /// Instances are containers.
    pub const HAVE_GC: Features = Features(1 << 14);

    /// Whether all of `other` are set.
    pub const fn has(self, other: Features) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets.
    pub const fn with(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// These without `other`.
    pub const fn without(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }
}

object! {
    container clear;
    /// A type object. `info` must stay the first field: the heap reads it through `TypeHead`.
    pub struct Type {
        /// Layout and lifetime of the instances, for the heap.
        pub info: TypeInfo,
        /// The slots.
        pub slots: Opaque<SlotCells>,
        /// `__dict__`: a `Dict`.
        pub dict: ValueCell,
        /// `__mro__`: a `Tuple`, or empty while the type is being made.
        pub mro: ValueCell,
        /// `__bases__`: a `Tuple`. CPython's `tp_clear` leaves it and the base alone too.
        pub bases: Lasting<ValueCell>,
        /// `__base__`: lasts, because instances that die walk the slots of all bases.
        pub base: Lasting<ValueCell>,
        /// `__name__`: a `Str`. Not visited, as in CPython.
        pub(crate) name: Opaque<ValueCell>,
        /// `__qualname__`: a `Str`; empty for native types.
        pub(crate) qualname: Opaque<ValueCell>,
        /// Names of the `__slots__`, sorted and mangled: a `Tuple`.
        pub(crate) slot_names: Opaque<ValueCell>,
        /// Living direct subclasses, in creation order; a dying type removes itself.
        pub(crate) subclasses: Opaque<RefCell<Vec<NonNull<Header>>>>,
        /// Key of the method cache and of inline caches; 0: none given yet. Set to 0 when the type or a base changes.
        pub(crate) version: Cell<u32>,
        /// See [`Features`].
        pub features: Opaque<Cell<Features>>,
        /// The spec of a native type.
        pub spec: Opaque<Option<&'static TypeSpec>>,
        /// CPython's `tp_basicsize`.
        pub nominal_basic_size: Cell<u32>,
        /// CPython's `tp_itemsize`.
        pub nominal_item_size: Cell<u32>,
        /// First weak reference.
        pub weak_list: Cell<usize>,
        /// Keys shared by the dicts of instances; see `crate::instance`.
        pub shared_keys: crate::instance::ClassKeys,
    }
}

impl Type {
    /// `tp_name`: what messages call the type ("collections.deque" for native types, `__name__` for classes).
    pub fn name(&self, vm: &Vm) -> String {
        let _ = vm;
        match self.spec.0 {
            Some(spec) => spec.name.to_string(),
            None => self.own_name(),
        }
    }

    fn own_name(&self) -> String {
        self.name
            .get()
            .and_then(|name| name.downcast::<Str>().map(|text| text.to_string_lossy().into_owned()))
            .unwrap_or_default()
    }

    /// `__name__`
    pub fn short_name(&self) -> String {
        match self.spec.0 {
            Some(spec) => spec.name.rsplit('.').next().unwrap_or(spec.name).to_string(),
            None => self.own_name(),
        }
    }

    /// `__qualname__`
    pub fn qualname(&self, vm: &Vm) -> String {
        let _ = vm;
        match self
            .qualname
            .get()
            .and_then(|name| name.downcast::<Str>().map(|text| text.to_string_lossy().into_owned()))
        {
            Some(name) => name,
            None => self.short_name(),
        }
    }

    /// `__dict__`; every type has one once it is ready. A static native type's is filled when it is first asked for.
    pub fn dict(&self, vm: &Vm) -> Result<Ref<Dict>> {
        match self.dict.get().map(Value::downcast_into::<Dict>) {
            Some(Ok(dict)) => Ok(dict),
            _ => super::spec::fill_late(vm, self),
        }
    }

    /// `__mro__`, if set.
    pub fn mro(&self) -> Option<Ref<Tuple>> {
        self.mro.get().and_then(|mro| mro.downcast_into::<Tuple>().ok())
    }

    /// `__bases__`
    pub fn bases(&self) -> Option<Ref<Tuple>> {
        self.bases.get().and_then(|bases| bases.downcast_into::<Tuple>().ok())
    }

    /// `__base__`
    pub fn base(&self) -> Option<TypeRef> {
        self.base.get().and_then(|base| base.downcast_into::<Type>().ok())
    }

    /// Whether the type was made by a `class` statement or `type()`, or is a mortal native type.
    pub fn is_heap_type(&self) -> bool {
        self.features.get().has(Features::HEAP)
    }

    /// Whether `other` is this type or one of its bases (`PyType_IsSubtype`).
    pub fn is_subtype_of(&self, other: &TypeRef) -> bool {
        match self.mro() {
            Some(mro) => mro.items().iter().any(|entry| entry.is(other.as_value())),
            None => {
                let mut next = self.base();
                while let Some(base) = next {
                    if base.is(other.as_value()) {
                        return true;
                    }
                    next = base.base();
                }
                false
            }
        }
    }

    /// The type's version, 0 if none was given since it last changed: what inline caches compare.
    #[inline(always)]
    pub fn current_version(&self) -> u32 {
        self.version.get()
    }

    /// Whether attributes may be set on the type.
    pub fn is_immutable(&self) -> bool {
        self.features.get().has(Features::IMMUTABLE)
    }

    /// Takes out every word the type owns: the end of the runtime.
    pub(crate) fn release_parts(&self) -> Vec<Value> {
        let cells =
            [&self.dict, &self.mro, &self.bases, &self.base, &self.name.0, &self.qualname.0, &self.slot_names.0];
        cells.into_iter().filter_map(ValueCell::take).collect()
    }

    /// Adds features.
    pub fn add_features(&self, more: Features) {
        self.features.set(self.features.get().with(more));
    }
}

/// Adds the type to the subclasses of `base`.
pub(crate) fn add_subclass(base: &TypeRef, subclass: &TypeRef) {
    base.subclasses.borrow_mut().push(subclass.pointer());
}

/// Takes the type out of the subclasses of `base`.
pub(crate) fn remove_subclass(base: &Type, subclass: NonNull<Header>) {
    base.subclasses.borrow_mut().retain(|entry| *entry != subclass);
}
