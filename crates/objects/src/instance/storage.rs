//! The places of an instance's attributes, by address: dict word, member slots, inline values.

use std::cell::OnceCell;
use std::rc::Rc;

use krait_heap::{Body, Header, Ref, Traverse, TypeFlags, Value, ValueCell, Visitor};
use krait_slots::{DictValues, SharedKeys, Values};

use crate::dict::Dict;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

/// The names that the instances of a class share; a field of the class.
pub struct ClassKeys(OnceCell<Rc<SharedKeys>>);

impl ClassKeys {
    /// No shared names: instances have no managed dict.
    pub const fn none() -> ClassKeys {
        ClassKeys(OnceCell::new())
    }

    /// Makes the shared names of a class whose instances have a managed dict.
    pub fn create(&self, vm: &Vm) -> Result<()> {
        let shared = vm.or_memory_error(SharedKeys::charged(vm.heap()))?;
        let _ = self.0.set(Rc::new(shared));
        Ok(())
    }

    /// The shared names of a class whose instances have a managed dict.
    #[inline]
    pub fn shared(&self) -> &Rc<SharedKeys> {
        self.0.get_or_init(|| Rc::new(SharedKeys::new()))
    }

    /// What `type.__sizeof__` counts for the names.
    pub fn nominal_size(&self) -> usize {
        self.0.get().map_or(0, |shared| shared.nominal_size())
    }
}

// SAFETY: (1) the names are strings, which are no containers: there is nothing a collector could follow.
unsafe impl Traverse for ClassKeys {
    fn traverse(&self, _: &mut Visitor<'_>) {}
}

/// The word at `offset` from an object's header.
#[inline(always)]
fn word_at(object: &Value, offset: i32) -> Option<&ValueCell> {
    let header = object.pointer()?;
    // SAFETY: (1) the offset comes from the object's type (dict word) or from a member descriptor whose class the object was
    // checked to be of, so the word lies inside the block.
    let word = unsafe { header.cast::<u8>().offset(offset as isize) }.cast::<ValueCell>();
    // SAFETY: (1) a cell is one word, zero when empty; (2) it lives as long as the object, which the borrow keeps alive.
    Some(unsafe { word.as_ref() })
}

/// The member slot at a byte offset; the caller has checked the object's type.
pub(crate) fn slot_get(object: &Value, offset: u32) -> Option<Value> {
    word_at(object, offset as i32)?.get()
}

/// Stores to a member slot and hands back what was there; the caller has checked the object's type.
pub(crate) fn slot_replace(object: &Value, offset: u32, value: Option<Value>) -> Option<Value> {
    word_at(object, offset as i32)?.replace(value)
}

/// A new count on a member slot, if it is set.
///
/// # Safety
/// A member descriptor that the object's class has, itself or from a base, says that a slot lies at `offset`.
#[inline(always)]
pub unsafe fn load_slot(object: &Value, offset: u32) -> Option<Value> {
    slot_get(object, offset)
}

/// Stores to a member slot and hands back what was there.
///
/// # Safety
/// As for [`load_slot`].
#[inline(always)]
pub unsafe fn store_slot(object: &Value, offset: u32, value: Value) -> Option<Value> {
    slot_replace(object, offset, Some(value))
}

/// A new count on inline attribute number `index`, if it is set: the type says that inline values lie at `offset`.
///
/// # Safety
/// 1. `object` is an object whose class has inline values, and its fixed part has `offset` bytes.
#[inline(always)]
pub unsafe fn load_inline(object: &Value, offset: u32, index: u32) -> Option<Value> {
    let header = object.pointer()?;
    // SAFETY: (1) the values lie behind the fixed part, by the caller's promise; (2) the object lives as long as its borrow.
    let values = unsafe { Values::at(header.cast::<u8>().add(offset as usize)) };
    // Words of values that are gone are empty.
    values.get(index as usize)
}

/// Replaces inline attribute number `index` or sets it, if no dict shows the attributes; hands the displaced word back, or
/// `value` when it must be stored the long way.
///
/// # Safety
/// As for [`load_inline`], and instances of the class have a dict word before the header.
#[inline(always)]
pub unsafe fn store_inline(
    object: &Value,
    offset: u32,
    index: u32,
    value: Value,
) -> core::result::Result<Option<Value>, Value> {
    let Some(header) = object.pointer() else { return Err(value) };
    // SAFETY: (1) the dict word is the one before the header; (2) a cell is one word, zero when empty.
    let has_dict = unsafe { header.cast::<usize>().sub(1).read() } != 0;
    // SAFETY: (1) the values lie behind the fixed part, by the caller's promise; (2) the object lives as long as its borrow.
    let values = unsafe { Values::at(header.cast::<u8>().add(offset as usize)) };
    if has_dict || values.is_gone() || index as usize >= values.capacity() {
        return Err(value);
    }
    Ok(values.store(index as usize, value))
}

/// The word that holds the dict of an object, if its type gives it one.
#[inline(always)]
pub(super) fn dict_word(object: &Value) -> Option<&ValueCell> {
    match object.header()?.type_head().info.dict_offset.get() {
        0 => None,
        offset => word_at(object, offset),
    }
}

/// The live inline values of an object, if it has any. Do not keep the result across anything that may run code.
#[inline(always)]
pub(super) fn live_values(object: &Value) -> Option<Values> {
    let header: &Header = object.header()?;
    if !header.type_head().info.flags.get().has(TypeFlags::INLINE_VALUES) {
        return None;
    }
    // SAFETY: (1) the type has inline values; (2) the object lives as long as the borrow of it.
    let values = unsafe { Values::of(object.pointer()?) };
    (!values.is_gone()).then_some(values)
}

/// A new object of class `ty` with a native payload, tracked if its type is a container.
pub fn alloc_object<B: Body>(vm: &Vm, ty: &TypeRef, body: B) -> Result<Ref<B>> {
    let flags = ty.info.flags.get();
    let heap = vm.heap();
    vm.or_memory_error(if flags.has(TypeFlags::INLINE_VALUES) {
        // Classes with inline values are containers.
        let capacity = ty.shared_keys.shared().capacity_for_new_instance();
        heap.alloc_instance_tracked(Type::head(ty), capacity as u8, body)
    } else if flags.has(TypeFlags::CONTAINER) {
        heap.alloc_tracked(Type::head(ty), body)
    } else {
        heap.alloc(Type::head(ty), body)
    })
}

/// A new class object, untracked.
pub(crate) fn new_class_object(vm: &Vm, metatype: &TypeRef, body: Type) -> Result<TypeRef> {
    vm.alloc(metatype, body)
}

/// Makes the dict that shows the live inline values of `object` and puts it into the empty dict word.
#[cold]
pub(super) fn materialise(vm: &Vm, object: &Value, word: &ValueCell) -> Result<Ref<Dict>> {
    let pointer = object.pointer().ok_or_else(|| vm.system_error("an instance is an object"))?;
    let shared = vm.with_type(object, |ty| Rc::clone(ty.shared_keys.shared()));
    // SAFETY: (1) the caller found live inline values and an empty dict word, so no other dict shows them; (2) the heap
    // detaches the dict before the instance or its values go, and so does whoever replaces the dict word.
    let values = unsafe { DictValues::inline(vm.heap(), shared, pointer) };
    let dict = vm.new_split_dict(vm.or_memory_error(values)?)?;
    if !dict.can_untrack(vm) {
        dict.track(vm);
    }
    let displaced = word.replace(Some(dict.to_value()));
    debug_assert!(displaced.is_none(), "the dict word was empty");
    Ok(dict)
}
