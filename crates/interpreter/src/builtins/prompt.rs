//! What people call at a prompt: `exit`, `quit`, `breakpoint`.

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

/// Adds `exit` and `quit`.
pub(super) fn install(vm: &Vm, dict: &Ref<Dict>) -> Result<()> {
    let ty = vm.new_native_type(&QUITTER_TYPE, Some(&vm.types.object))?;
    for name in ["exit", "quit"] {
        let quitter = vm.alloc(&ty, Quitter { name: Opaque(name) })?;
        dict.insert(vm, vm.intern(name).into_value(), quitter.into_value())?;
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
