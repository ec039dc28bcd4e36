//! Types without a language: enough of a type object to use the heap as a library of its own. A runtime brings its own
//! type objects, whose bodies begin with a [`TypeInfo`] as these do.

use core::ptr::NonNull;

use crate::body::{Body, Lasting, Payload, ValueCell};
use crate::header::{TypeFlags, TypeHead, TypeInfo};
use crate::heap::{Heap, OutOfMemory};
use crate::object;
use crate::reference::Ref;
use crate::word::Value;

object! {
    container clear;
    /// A type: the layout of its instances, and its base.
    pub struct SimpleType {
        info: TypeInfo,
        /// Lasts as long as the type: its instances walk the bases when they die.
        base: Lasting<ValueCell>,
    }
}

object! {
    leaf;
    /// A payload without fields: what instances with nothing but member slots have.
    pub struct Bare {}
}

impl SimpleType {
    /// The type of types, immortal. One a heap is enough.
    pub fn root(heap: &Heap) -> Result<Ref<SimpleType>, OutOfMemory> {
        let body = SimpleType { info: TypeInfo::new(SimpleType::payload()), base: Lasting(ValueCell::empty()) };
        heap.alloc_root_type(0, body)
    }

    /// A new mortal type whose instances have this payload, the slots of `base`, and `n_slots` more. Tracked.
    ///
    /// # Panics
    /// When the payload is not that of `base`.
    pub fn define(
        root: &Ref<SimpleType>,
        payload: &'static Payload,
        base: Option<&Ref<SimpleType>>,
        n_slots: u32,
        flags: TypeFlags,
    ) -> Result<Ref<SimpleType>, OutOfMemory> {
        let info = TypeInfo::new(payload);
        if let Some(base) = base {
            assert!(core::ptr::eq(base.info.payload.get(), payload), "a subtype has its base's payload");
            info.base.set(Some(base.pointer().cast()));
            info.slots_offset.set(base.info.basic_size.get());
        }
        info.basic_size.set(info.slots_offset.get() + 8 * n_slots);
        info.n_slots.set(n_slots);
        info.flags.set(flags.with(TypeFlags::HEAP_TYPE).with(TypeFlags::CONTAINER));
        let heap = Heap::of(root.header());
        let body = SimpleType { info, base: Lasting(ValueCell::new(base.map(Ref::to_value))) };
        heap.alloc_tracked(SimpleType::head(root), body)
    }

    /// The type as allocation wants it.
    pub fn head(ty: &Ref<SimpleType>) -> &TypeHead {
        // SAFETY: (1) the body begins with a `TypeInfo`, right behind the header, as a `TypeHead` does.
        unsafe { ty.pointer().cast::<TypeHead>().as_ref() }
    }

    /// A new tracked instance.
    pub fn make<B: Body>(ty: &Ref<SimpleType>, body: B) -> Result<Ref<B>, OutOfMemory> {
        assert!(core::ptr::eq(ty.info.payload.get(), B::payload()), "the type is one for this payload");
        Heap::of(ty.header()).alloc_tracked(SimpleType::head(ty), body)
    }

    /// A member slot of an instance, counted from the first slot of the oldest base.
    pub fn slot(instance: &Value, slot_idx: usize) -> Option<&ValueCell> {
        let header = instance.header()?;
        let info = &header.type_head().info;
        let offset = info.payload.get().size + slot_idx * size_of::<Value>();
        if info.prefix.get() != 0 || offset + size_of::<Value>() > info.basic_size.get() as usize {
            return None;
        }
        // SAFETY: (1) between the payload and the end of the fixed part of these types lie slots, which are owned words.
        let slot = unsafe { NonNull::from(header).cast::<u8>().add(offset) };
        // SAFETY: (1) a `ValueCell` is a transparent slot word; (2) it lives as long as the instance.
        Some(unsafe { slot.cast::<ValueCell>().as_ref() })
    }
}
