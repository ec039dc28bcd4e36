//! The heap of one runtime.

use core::alloc::Layout;
use core::cell::{Cell, OnceCell};
use core::ptr::NonNull;

use crate::body::{Body, Obj};
use crate::header::{Header, TypeFlags, TypeHead};
use crate::reference::Ref;
use crate::upcalls::Upcalls;
use crate::word::Value;

/// The heap refused an allocation: its limit is reached or the system has no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfMemory;

/// The managed heap of one runtime.
pub struct Heap {
    upcalls: OnceCell<Box<dyn Upcalls>>,
    context: Cell<*const ()>,
}

thread_local! {
    static CURRENT: Cell<*const Heap> = const { Cell::new(core::ptr::null()) };
}

impl Heap {
    /// An empty heap.
    pub fn new() -> Box<Heap> {
        let heap = Box::new(Heap { upcalls: OnceCell::new(), context: Cell::new(core::ptr::null()) });
        CURRENT.set(&raw const *heap);
        heap
    }

    /// Connects the layer above, once.
    pub fn set_upcalls(&self, upcalls: Box<dyn Upcalls>) {
        let _ = self.upcalls.set(upcalls);
    }

    /// The opaque context pointer of the layer above (its `Vm`), null while no runtime lock is held.
    #[inline(always)]
    pub fn context(&self) -> *const () {
        self.context.get()
    }

    /// Sets the context pointer.
    pub fn set_context(&self, context: *const ()) {
        self.context.set(context);
    }

    /// The heap an object lies in.
    #[inline(always)]
    pub fn of(_object: &Header) -> &Heap {
        CURRENT.with(|heap| {
            // SAFETY: (1) an object lives in a heap that lives.
            unsafe { &*heap.get() }
        })
    }

    /// A new object of type `ty`, count 1, untracked, member slots and inline values unbound.
    #[inline]
    pub fn alloc<B: Body>(&self, ty: &TypeHead, body: B) -> Result<Ref<B>, OutOfMemory> {
        self.alloc_var(ty, 0, body)
    }

    /// The same with `extra` zeroed bytes behind the fixed part (`TypeInfo::basic_size`).
    pub fn alloc_var<B: Body>(&self, ty: &TypeHead, extra: usize, body: B) -> Result<Ref<B>, OutOfMemory> {
        let info = &ty.info;
        let prefix = info.prefix.get() as usize;
        let size = prefix + (info.basic_size.get() as usize).max(size_of::<Obj<B>>()) + extra;
        let layout = Layout::from_size_align((size + 15) & !15, 16).map_err(|_| OutOfMemory)?;
        // SAFETY: (1) the size is not zero: every object has a header.
        let block = NonNull::new(unsafe { std::alloc::alloc_zeroed(layout) }).ok_or(OutOfMemory)?;
        // SAFETY: (1) the prefix lies inside the block.
        let object = unsafe { block.add(prefix) }.cast::<Obj<B>>();
        if info.flags.get().has(TypeFlags::HEAP_TYPE) {
            ty.header.count_up();
        }
        // SAFETY: (1) the block is big enough and aligned for the object.
        unsafe { object.write(Obj { header: Header::new(NonNull::from(ty), 1, 0), body }) };
        // SAFETY: (1) just made, with one count for us and this payload.
        Ok(unsafe { Ref::from_value_unchecked(Value::from_owned(object.cast())) })
    }

    /// Starts tracking a container, at the end of generation 0.
    pub fn track(&self, _object: &Value) {}

    /// Stops tracking.
    pub fn untrack(&self, _object: &Value) {}

    /// Whether the collector tracks the object.
    pub fn is_tracked(&self, _object: &Value) -> bool {
        false
    }

    pub(crate) fn upcalls(&self) -> Option<&dyn Upcalls> {
        self.upcalls.get().map(|upcalls| &**upcalls)
    }
}
