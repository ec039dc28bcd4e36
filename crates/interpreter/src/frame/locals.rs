//! `locals()` and `f_locals`: registers copied into the dict of a frame, as CPython did before PEP 667.

use krait_compiler::code::flags;
use krait_objects::cell::CellObject;
use krait_objects::{Result, Value, Vm};

use crate::code::Code;
use crate::frame::Frame;

/// Copies the variables that `read` gives by register into `mapping`: unassigned ones are removed from it.
pub(crate) fn fast_to_locals(
    vm: &Vm,
    code: &Code,
    mapping: &Value,
    read: &dyn Fn(usize) -> Option<Value>,
) -> Result<()> {
    for (register, name) in code.localsplus.iter().enumerate() {
        let kind = code.plain.localsplus[register].1;
        if kind.hidden || kind.free && !code.has_flags(flags::OPTIMIZED) {
            continue;
        }
        let mut value = read(register).filter(|value| !value.is_unbound());
        if (kind.cell || kind.free)
            && let Some(cell) = value.as_ref().and_then(|value| value.downcast::<CellObject>())
        {
            value = cell.contents.get();
        }
        match value {
            Some(value) => vm.set_item(mapping, name.as_value(), &value)?,
            None => match vm.del_item(mapping, name.as_value()) {
                Err(error) if error.matches(vm, &vm.types.key_error) => {}
                other => other?,
            },
        }
    }
    Ok(())
}

/// The locals mapping of a running frame, brought up to date (`PyEval_GetLocals`).
pub(crate) fn locals_mapping(vm: &Vm, frame: &mut Frame) -> Result {
    let mapping = match &frame.locals {
        Some(mapping) => mapping.clone(),
        None => {
            let mapping = vm.new_dict()?.into_value();
            frame.set_locals(Some(mapping.clone()));
            mapping
        }
    };
    let (code, base) = (frame.code.clone(), frame.base);
    fast_to_locals(vm, &code, &mapping, &|register| {
        // SAFETY: (1) locals-plus registers of a running frame are always initialised.
        Some(unsafe { (*base.add(register)).clone() })
    })?;
    Ok(mapping)
}
