//! Names: locals mappings, globals, builtins, cells.

use krait_objects::cell::CellObject;
use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::{Exception, Ref, Result, Value, ValueExt, Vm};

use crate::code::Code;
use crate::dispatch::caches;
use crate::dispatch::registers::{Pc, Registers};
use crate::frame::Frame;

/// The name an instruction refers to.
fn name(frame: &Frame, index: usize) -> &Ref<Str> {
    &frame.code.names[index]
}

/// Looks a name up in globals, then builtins.
fn global(vm: &Vm, frame: &Frame, name: &Ref<Str>) -> Result {
    if let Some(value) = frame.function.globals.get_str(vm, name)? {
        return Ok(value);
    }
    let builtins = &frame.function.builtins;
    let found = match builtins.downcast::<Dict>() {
        Some(dict) => dict.get_str(vm, name)?,
        None => item_or_none(vm, builtins, name)?,
    };
    found.ok_or_else(|| vm.name_error(name))
}

/// `mapping[name]`, a KeyError taken as absence.
fn item_or_none(vm: &Vm, mapping: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    match vm.get_item(mapping, name.as_value()) {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.matches(vm, &vm.types.key_error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn in_mapping(vm: &Vm, mapping: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    match mapping.downcast::<Dict>() {
        Some(dict) if mapping.is_exact(&vm.types.dict) => dict.get_str(vm, name),
        _ => item_or_none(vm, mapping, name),
    }
}

fn locals<'f>(vm: &Vm, frame: &'f Frame) -> Result<&'f Value> {
    frame.locals.as_ref().ok_or_else(|| vm.system_error("no locals"))
}

/// Loads a name of module, class or exec code.
#[inline(never)]
pub(super) fn load_name(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let name = name(frame, pc.bc() as usize);
    let mapping = locals(vm, frame)?;
    let value = match in_mapping(vm, mapping, name)? {
        Some(value) => value,
        None => global(vm, frame, name)?,
    };
    regs.set_a(pc, value);
    Ok(())
}

/// Stores a name of module, class or exec code.
#[inline(never)]
pub(super) fn store_name(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let value = regs.a(pc);
    let name = name(frame, pc.bc() as usize);
    let mapping = match &frame.locals {
        Some(mapping) => mapping,
        None => return Err(vm.system_error(format!("no locals found when storing {}", vm.repr_lossy(name.as_value())))),
    };
    match mapping.downcast::<Dict>() {
        Some(dict) if mapping.is_exact(&vm.types.dict) => dict.insert(vm, name.to_value(), value).map(drop),
        _ => vm.set_item(mapping, name.as_value(), &value),
    }
}

/// Deletes a name of module, class or exec code.
#[inline(never)]
pub(super) fn delete_name(vm: &Vm, frame: &Frame, pc: Pc) -> Result<()> {
    let name = name(frame, pc.bc() as usize);
    let Some(mapping) = &frame.locals else {
        return Err(vm.system_error(format!("no locals when deleting {}", vm.repr_lossy(name.as_value()))));
    };
    match vm.del_item(mapping, name.as_value()) {
        Err(error) if error.matches(vm, &vm.types.key_error) => Err(vm.name_error(name)),
        other => other,
    }
}

/// Loads a global or builtin name.
#[inline(never)]
pub(super) fn load_global(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let function = &frame.function;
    let name = name(frame, pc.bc() as usize);
    let value = global(vm, frame, name)?;
    caches::remember_global(vm, &function.globals, &function.builtins, name, pc);
    regs.set_a(pc, value);
    Ok(())
}

/// Stores a global name.
#[inline(never)]
pub(super) fn store_global(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let value = regs.a(pc);
    frame.function.globals.insert(vm, name(frame, pc.bc() as usize).to_value(), value).map(drop)
}

/// Deletes a global name.
#[inline(never)]
pub(super) fn delete_global(vm: &Vm, frame: &Frame, pc: Pc) -> Result<()> {
    let name = name(frame, pc.bc() as usize);
    match frame.function.globals.remove(vm, name.as_value())? {
        Some(_) => Ok(()),
        None => Err(vm.name_error(name)),
    }
}

/// The locals mapping itself.
#[inline(never)]
pub(super) fn load_locals(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let mapping = locals(vm, frame)?.clone();
    regs.set_a(pc, mapping);
    Ok(())
}

/// A name in a mapping, then globals, then builtins.
#[inline(never)]
pub(super) fn load_from_dict_or_globals(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let mapping = regs.b(pc);
    let name = name(frame, pc.word(1).low() as usize);
    let value = match in_mapping(vm, &mapping, name)? {
        Some(value) => value,
        None => global(vm, frame, name)?,
    };
    drop(mapping);
    regs.set_a(pc, value);
    Ok(())
}

/// The variable name of a cell in a mapping, then the cell.
#[inline(never)]
pub(super) fn load_from_dict_or_deref(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let mapping = regs.b(pc);
    let name = &frame.code.localsplus[pc.c() as usize];
    let value = match in_mapping(vm, &mapping, name)? {
        Some(value) => value,
        None => cell(vm, regs, pc.c())?.contents.get().ok_or_else(|| empty_cell(vm, &frame.code, pc.c()))?,
    };
    drop(mapping);
    regs.set_a(pc, value);
    Ok(())
}

fn cell(vm: &Vm, regs: Registers, register: u16) -> Result<&CellObject> {
    regs.get(register).downcast::<CellObject>().ok_or_else(|| vm.system_error("cell expected"))
}

/// The error of an unassigned cell or free variable.
#[cold]
fn empty_cell(vm: &Vm, code: &Code, register: u16) -> Exception {
    let name = &code.localsplus[register as usize];
    if code.plain.localsplus[register as usize].1.free {
        let text = format!(
            "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
            name.to_string_lossy()
        );
        let error = vm.name_error(name);
        if let Ok(text) = vm.new_str_value(&text).and_then(|text| vm.new_tuple(vec![text])) {
            error.instance().args.set(Some(text));
        }
        return error;
    }
    vm.unbound_local_error(name)
}

/// The error of an unassigned local.
#[cold]
#[inline(never)]
pub(super) fn unbound_local(vm: &Vm, frame: &Frame, register: u16) -> Exception {
    vm.unbound_local_error(&frame.code.localsplus[register as usize])
}

/// Loads the content of a cell.
#[inline]
pub(super) fn load_deref(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    match cell(vm, regs, pc.b())?.contents.get() {
        Some(value) => {
            regs.set_a(pc, value);
            Ok(())
        }
        None => Err(empty_cell(vm, &frame.code, pc.b())),
    }
}

/// Stores into a cell.
#[inline]
pub(super) fn store_deref(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let value = regs.b(pc);
    drop(cell(vm, regs, pc.a())?.contents.replace(Some(value)));
    Ok(())
}

/// Empties a cell.
#[inline(never)]
pub(super) fn delete_deref(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    match cell(vm, regs, pc.a())?.contents.take() {
        Some(old) => {
            drop(old);
            Ok(())
        }
        None => Err(empty_cell(vm, &frame.code, pc.a())),
    }
}

/// Replaces a register by a new cell holding its value.
#[inline(never)]
pub(super) fn make_cell(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let held = regs.replace(pc.a() as usize, Value::UNBOUND);
    let contents = if held.is_unbound() { None } else { Some(held) };
    regs.put(pc.a() as usize, vm.new_cell(contents)?);
    Ok(())
}

/// Copies the closure into registers.
#[inline(never)]
pub(super) fn copy_free_vars(frame: &Frame, regs: Registers, pc: Pc) {
    if let Some(closure) = frame.function.closure() {
        for (i, cell) in closure.items().iter().enumerate().take(pc.b() as usize) {
            regs.put(pc.a() as usize + i, cell.clone());
        }
    }
}

/// Makes `__annotations__` unless it is there.
#[inline(never)]
pub(super) fn setup_annotations(vm: &Vm, frame: &Frame) -> Result<()> {
    let Some(mapping) = &frame.locals else {
        return Err(vm.system_error("no locals found when setting up annotations"));
    };
    if in_mapping(vm, mapping, &vm.names.__annotations__)?.is_none() {
        let dict = vm.new_dict()?.into_value();
        vm.set_item(mapping, vm.names.__annotations__.as_value(), &dict)?;
    }
    Ok(())
}
