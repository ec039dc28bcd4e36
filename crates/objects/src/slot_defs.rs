//! The slot-definition table: which dunder names stand for which slot, how a native slot is called by name
//! (`wrap.rs`), and which function fills the slot of a class that defines the name in Python (`dispatch.rs`).
//! One table, as CPython's `slotdefs` in `Objects/typeobject.c`.

mod dispatch;
mod table;
mod update;
mod wrap;

use crate::native::WrapperDescr;
use crate::slots::{SlotFn, SlotId};
use crate::{Args, Result, Value, Vm};

pub(crate) use dispatch::python_operator;
pub use table::SLOT_DEFS;
pub(crate) use update::{add_wrappers, is_dispatch_new, update_all, update_name, update_new};

/// How an instance is called whose class defines `__call__` in Python.
pub(crate) const CALL: crate::slots::CallFn = dispatch::call;

/// How a slot wrapper calls its slot.
pub type WrapFn = fn(&Vm, &Value, Args<'_>, SlotFn, &WrapperDescr) -> Result;

/// One dunder name of one slot.
pub struct SlotDef {
    /// The dunder name.
    pub name: &'static str,
    /// The slot.
    pub slot: SlotId,
    /// Calls the slot by name.
    pub wrap: WrapFn,
    /// Fills the slot of a class that defines the name.
    pub dispatch: SlotFn,
    /// `__text_signature__`
    pub signature: &'static str,
    /// `__doc__`
    pub doc: &'static str,
}

impl crate::Type {
    /// Whether instances are initialised by an `__init__` found along the MRO rather than by a native slot.
    pub fn has_python_init(&self) -> bool {
        self.slots.init.get().is_some_and(|init| init as usize == dispatch::init as *const () as usize)
    }
}
