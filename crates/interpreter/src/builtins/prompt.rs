//! What people call at a prompt: `exit`, `quit`, `help`, `copyright`, `credits`, `license`, `breakpoint`.

use krait_heap::{Body, Opaque};
use krait_objects::dict::Dict;
use krait_objects::{Args, Ref, Result, Slots, TypeSpec, Value, ValueExt, Vm, object};

object! {
    leaf;
    /// `exit` or `quit`.
    pub struct Quitter {
        /// Which of the two.
        pub name: Opaque<&'static str>,
    }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let name = slf.body::<Quitter>(vm)?.name.0;
    vm.new_str_value(&format!("Use {name}() or Ctrl-D (i.e. EOF) to exit"))
}

fn call(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let code = args.positional.first().or_else(|| args.keyword("code")).cloned().unwrap_or(Value::NONE);
    Err(vm.new_error_with(&vm.types.system_exit, vec![code]))
}

/// `_sitebuiltins.Quitter`
pub(super) static QUITTER_TYPE: TypeSpec = TypeSpec {
    name: "_sitebuiltins.Quitter",
    payload: <Quitter as Body>::payload,
    slots: Slots { repr: Some(repr), call: Some(call), ..Slots::EMPTY },
    basic_size: 16,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

object! {
    leaf;
    /// `copyright`, `credits` or `license`; `help` with an empty text.
    pub(crate) struct Printer {
        /// What it shows.
        pub(crate) text: Opaque<&'static str>,
    }
}

fn printer_repr(vm: &Vm, slf: &Value) -> Result {
    match slf.body::<Printer>(vm)?.text.0 {
        "" => vm.new_str_value("Type help() for interactive help, or help(object) for help about object."),
        text => vm.new_str_value(text),
    }
}

fn printer_call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let text = slf.body::<Printer>(vm)?.text.0;
    if text.is_empty() {
        let pydoc = crate::import::import_module(vm, "pydoc")?;
        let help = vm.get_attr(&pydoc, &vm.intern("help")?)?;
        return vm.call_args(&help, args);
    }
    let print = vm.builtin("print")?;
    vm.call(&print, &[vm.new_str_value(text)?])
}

/// `_sitebuiltins._Printer`
pub(crate) static PRINTER_TYPE: TypeSpec = TypeSpec {
    name: "_sitebuiltins._Printer",
    payload: <Printer as Body>::payload,
    slots: Slots { repr: Some(printer_repr), call: Some(printer_call), ..Slots::EMPTY },
    basic_size: 16,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

const PRINTERS: [(&str, &str); 4] = [
    ("copyright", "Copyright (c) the Krait developers."),
    ("credits", "Krait follows CPython, which thousands of people have made; thanks to all of them."),
    ("license", "Krait is licensed under the MIT licence or the Apache licence 2.0, at your choice."),
    ("help", ""),
];

/// Adds `exit` and `quit`.
pub(super) fn install(vm: &Vm, dict: &Ref<Dict>) -> Result<()> {
    let ty = vm.new_native_type(&QUITTER_TYPE, Some(&vm.types.object))?;
    for name in ["exit", "quit"] {
        let quitter = vm.alloc(&ty, Quitter { name: Opaque(name) })?;
        dict.insert(vm, vm.intern(name)?.into_value(), quitter.into_value())?;
    }
    let ty = vm.new_native_type(&PRINTER_TYPE, Some(&vm.types.object))?;
    for (name, text) in PRINTERS {
        let printer = vm.alloc(&ty, Printer { text: Opaque(text) })?;
        dict.insert(vm, vm.intern(name)?.into_value(), printer.into_value())?;
    }
    Ok(())
}

/// `breakpoint(...)`: calls `sys.breakpointhook`.
pub(super) fn breakpoint(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    match vm.sys_attribute("breakpointhook")? {
        Some(hook) => vm.call_args(&hook, args),
        None => Err(vm.runtime_error("lost sys.breakpointhook")),
    }
}
