//! The register stack and the stack of frame records of one thread, both in chunks so that no address ever moves.
//!
//! Growing cannot fail: a chunk is always kept in reserve. Taking it sets the breaker, so that the new frame, before it runs,
//! asks whether the memory is granted ([`Stack::outgrown`]) and raises MemoryError if not, which unwinds it.

use core::cell::{Cell, RefCell};
use core::mem::MaybeUninit;
use core::ptr;

use krait_heap::Breaker;
use krait_objects::{Value, Vm};

use crate::frame::{Frame, Kind};

const REGISTERS: usize = 1 << 16;
const RECORDS: usize = 1 << 10;

type Registers = Box<[MaybeUninit<Value>]>;
type Records = Box<[MaybeUninit<Frame>]>;

/// The stacks of one thread.
pub(crate) struct Stack {
    /// The running frame; null when no Python code runs.
    pub top: Cell<*mut Frame>,
    registers_end: Cell<*mut Value>,
    records_end: Cell<*mut Frame>,
    register_chunks: RefCell<Vec<Registers>>,
    record_chunks: RefCell<Vec<Records>>,
    spare: Cell<Option<Registers>>,
    spare_records: Cell<Option<Records>>,
    /// Bytes of the chunks in use.
    bytes: Cell<usize>,
    /// A chunk has been opened since the last look.
    grown: Cell<bool>,
    breaker: Breaker,
}

/// A chunk, if there is memory for it.
fn chunk<T>(room: usize) -> Option<Box<[MaybeUninit<T>]>> {
    let mut items = Vec::new();
    items.try_reserve_exact(room).ok()?;
    // SAFETY: (1) within the capacity; (2) items that may be uninitialised need no initialisation.
    unsafe { items.set_len(room) };
    Some(items.into_boxed_slice())
}

impl Stack {
    /// Empty stacks.
    pub(crate) fn new(breaker: Breaker) -> Stack {
        let stack = Stack {
            top: Cell::new(ptr::null_mut()),
            registers_end: Cell::new(ptr::null_mut()),
            records_end: Cell::new(ptr::null_mut()),
            register_chunks: RefCell::new(Vec::new()),
            record_chunks: RefCell::new(Vec::new()),
            spare: Cell::new(None),
            spare_records: Cell::new(None),
            bytes: Cell::new(0),
            grown: Cell::new(false),
            breaker,
        };
        stack.add_registers(REGISTERS);
        stack.add_records();
        stack
    }

    fn add_registers(&self, room: usize) -> *mut Value {
        debug_assert!(room <= REGISTERS, "an instruction names registers by 16 bits");
        let chunk = self.spare.take().unwrap_or_else(|| Box::new_uninit_slice(REGISTERS));
        self.spare.set(self::chunk(REGISTERS));
        self.count(size_of_val(&*chunk));
        let mut chunks = self.register_chunks.borrow_mut();
        let range = chunks.push_mut(chunk).as_mut_ptr_range();
        self.registers_end.set(range.end.cast());
        range.start.cast()
    }

    fn add_records(&self) -> *mut Frame {
        let mut chunks = self.record_chunks.borrow_mut();
        let chunk = self.spare_records.take().unwrap_or_else(|| Box::new_uninit_slice(RECORDS));
        self.spare_records.set(self::chunk(RECORDS));
        self.count(size_of_val(&*chunk));
        let range = chunks.push_mut(chunk).as_mut_ptr_range();
        self.records_end.set(range.end.cast());
        range.start.cast()
    }

    fn count(&self, bytes: usize) {
        self.bytes.set(self.bytes.get() + bytes);
        self.grown.set(true);
        self.breaker.set();
    }

    /// Whether the stacks have grown beyond a quarter of what the heap's limit still grants or the machine has, or the reserve
    /// could not be filled up: asked at the safe point after a growth.
    #[cold]
    pub(crate) fn outgrown(&self, vm: &Vm) -> bool {
        if !self.grown.replace(false) {
            return false;
        }
        let (spare, records) = (self.spare.take(), self.spare_records.take());
        let whole = spare.is_some() && records.is_some();
        self.spare.set(spare);
        self.spare_records.set(records);
        !whole || !vm.heap().has_room(4 * self.bytes.get())
    }

    /// The first free register above the running frame.
    pub(crate) fn free_registers(&self) -> *mut Value {
        let top = self.top.get();
        if top.is_null() {
            return self.register_chunks.borrow_mut()[0].as_mut_ptr().cast();
        }
        // SAFETY: (1) `top` is a live record; (2) its registers end inside or at the end of its chunk.
        unsafe {
            let frame = &*top;
            frame.base.add(frame.code.n_registers as usize)
        }
    }

    /// Whether `n` registers from `base` fit into the running chunk.
    #[inline(always)]
    pub(crate) fn fits(&self, base: *mut Value, n: usize) -> bool {
        base.addr() + n * size_of::<Value>() <= self.registers_end.get().addr()
    }

    /// Opens a new chunk for a window of `n` registers. Its frame carries [`Kind::NEW_CHUNK`].
    #[cold]
    pub(crate) fn grow_registers(&self, n: usize) -> *mut Value {
        self.add_registers(n)
    }

    /// Closes the chunk of a frame that carries [`Kind::NEW_CHUNK`].
    #[cold]
    pub(crate) fn shrink_registers(&self) {
        let mut chunks = self.register_chunks.borrow_mut();
        let closed = chunks.pop();
        self.bytes.set(self.bytes.get() - closed.as_deref().map_or(0, size_of_val));
        self.spare.set(closed);
        let end = chunks.last_mut().expect("the first chunk stays").as_mut_ptr_range().end;
        self.registers_end.set(end.cast());
    }

    /// The end of the chunk of records that the running frame's is in.
    #[inline(always)]
    pub(crate) fn records_end(&self) -> *mut Frame {
        self.records_end.get()
    }

    /// Room for the record above `top`, and the kind bits that room brings.
    #[inline(always)]
    pub(crate) fn next_record(&self) -> (*mut Frame, Kind) {
        let top = self.top.get();
        if top.is_null() {
            return (self.record_chunks.borrow_mut()[0].as_mut_ptr().cast(), Kind::CALL);
        }
        // SAFETY: (1) one past a record of a chunk is inside the chunk or its end.
        let next = unsafe { top.add(1) };
        if next != self.records_end.get() { (next, Kind::CALL) } else { (self.add_records_cold(), Kind::NEW_RECORDS) }
    }

    #[cold]
    fn add_records_cold(&self) -> *mut Frame {
        self.add_records()
    }

    /// Closes the chunk of a record that carries [`Kind::NEW_RECORDS`].
    #[cold]
    pub(crate) fn shrink_records(&self) {
        let mut chunks = self.record_chunks.borrow_mut();
        let closed = chunks.pop();
        self.bytes.set(self.bytes.get() - closed.as_deref().map_or(0, size_of_val));
        self.spare_records.set(closed);
        let end = chunks.last_mut().expect("the first chunk stays").as_mut_ptr_range().end;
        self.records_end.set(end.cast());
    }
}
