//! `cell`: a place shared by closures.

use krait_heap::{Body, Value, ValueCell, object};

use crate::ext::ValueExt;
use crate::native::GetSet;
use crate::slots::Slots;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

object! {
    container clear;
    /// A cell, possibly empty.
    pub struct CellObject {
        /// What is inside.
        pub contents: ValueCell,
    }
}

impl Vm {
    /// A cell holding `contents`.
    pub fn new_cell(&self, contents: Option<Value>) -> Result {
        Ok(self.alloc_tracked(&self.types.cell, CellObject { contents: ValueCell::new(contents) })?.into_value())
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let _ = ty;
    args.check_positional(vm, "cell", 0, 1)?;
    vm.new_cell(args.positional.first().cloned())
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let at = vm.address(slf);
    match slf.body::<CellObject>(vm)?.contents.get() {
        None => vm.new_str_value(&format!("<cell at {at}: empty>")),
        Some(inside) => vm.new_str_value(&format!(
            "<cell at {at}: {} object at {}>",
            inside.type_of(vm).name(vm),
            vm.address(&inside)
        )),
    }
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<CellObject>(), other.downcast::<CellObject>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (a.contents.get(), b.contents.get()) {
        (Some(x), Some(y)) => vm.rich_compare(&x, &y, op),
        (x, y) => Ok(Value::from_bool(op.matches(x.is_some().cmp(&y.is_some())))),
    }
}

fn get_contents(vm: &Vm, slf: &Value) -> Result {
    slf.body::<CellObject>(vm)?.contents.get().ok_or_else(|| vm.value_error("Cell is empty"))
}

fn set_contents(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    slf.body::<CellObject>(vm)?.contents.set(value.cloned());
    Ok(())
}

static GETSETS: [GetSet; 1] = [GetSet { name: "cell_contents", get: get_contents, set: Some(set_contents), doc: "" }];

/// `cell`
pub static CELL_TYPE: TypeSpec = TypeSpec {
    name: "cell",
    doc: "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a ValueError.",
    payload: <CellObject as Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        new: Some(new),
        repr: Some(repr),
        compare: Some(compare),
        hash: Some(crate::protocol::hash::unhashable),
        ..Slots::EMPTY
    },
    getsets: &GETSETS,
    basic_size: 24,
    ..TypeSpec::DEFAULT
};
