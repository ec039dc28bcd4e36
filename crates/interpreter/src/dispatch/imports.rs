//! The import instructions.

use krait_objects::str::Str;
use krait_objects::{Result, Value, Vm};

use crate::dispatch::registers::{Constants, Pc, Registers};
use crate::frame::Frame;

/// `__import__(name, globals, locals, fromlist, level)`
#[inline(never)]
pub(super) fn import_name(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc, consts: Constants) -> Result<()> {
    let name = &frame.code.names[pc.word(1).low() as usize];
    let fromlist = consts.get(pc.word(1).high() as usize);
    let level = pc.bc();
    let locals = frame.locals.clone().unwrap_or(Value::NONE);
    let module = crate::import::import_statement(vm, &frame.function, name, &locals, fromlist, level)?;
    regs.set_a(pc, module);
    Ok(())
}

/// An attribute of a module.
#[inline(never)]
pub(super) fn import_from(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc, wide: usize) -> Result<()> {
    let name = &frame.code.names[pc.wide_c(wide)];
    let module = regs.get(pc.b()).clone();
    let value = crate::import::import_from(vm, &module, name)?;
    regs.set_a(pc, value);
    Ok(())
}

/// `from module import *`
#[inline(never)]
pub(super) fn import_star(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let module = regs.take(pc.b() as usize);
    let Some(locals) = frame.locals.clone() else {
        return Err(vm.system_error("no locals found during 'import *'"));
    };
    let result = crate::import::star_names(vm, &module).and_then(|(names, skip_private)| {
        for name in names {
            let Some(text) = name.downcast_ref::<Str>() else {
                return Err(crate::import::star_name_error(vm, &module, &name, skip_private));
            };
            if skip_private && !text.is_empty() && text.char_at(0) == u32::from(b'_') {
                continue;
            }
            let value = vm.get_attr(&module, text)?;
            vm.set_item(&locals, &name, &value)?;
        }
        Ok(())
    });
    drop(module);
    result
}
