//! `globals`, `locals`, `vars`, `dir`.

use krait_objects::args::check_count;
use krait_objects::list::List;
use krait_objects::{Exception, Result, Value, ValueExt, Vm};

use crate::frame::locals_mapping;
use crate::hooks::top_frame;

#[cold]
fn no_frame(vm: &Vm) -> Exception {
    vm.system_error("frame does not exist")
}

/// The globals of the calling frame.
pub(super) fn current_globals(vm: &Vm) -> Option<Value> {
    top_frame(vm).map(|frame| frame.function.globals.to_value())
}

/// The locals mapping of the calling frame.
pub(super) fn current_locals(vm: &Vm) -> Result {
    match top_frame(vm) {
        Some(frame) => locals_mapping(vm, frame),
        None => Err(no_frame(vm)),
    }
}

/// `globals()`
pub(super) fn globals(vm: &Vm, _: &Value) -> Result {
    current_globals(vm).ok_or_else(|| no_frame(vm))
}

/// `locals()`
pub(super) fn locals(vm: &Vm, _: &Value) -> Result {
    current_locals(vm)
}

/// `vars([object])`
pub(super) fn vars(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "vars", args.len(), 0, 1)?;
    let Some(object) = args.first() else { return current_locals(vm) };
    match vm.get_attr_opt(object, &vm.names.__dict__)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

/// `dir([object])`
pub(super) fn dir(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "dir", args.len(), 0, 1)?;
    let names = match args.first() {
        None => {
            let locals = current_locals(vm)?;
            vm.list_from_iter(&vm.call_method(&locals, &vm.names.keys, &[])?)?
        }
        Some(object) => {
            let Some(method) = vm.lookup_special(object, &vm.names.__dir__)? else {
                return Err(vm.type_error("object does not provide __dir__"));
            };
            vm.list_from_iter(&vm.call(&method, &[])?)?
        }
    };
    let list = vm.new_list(names)?;
    vm.call_method(&list, &vm.intern("sort")?, &[])?;
    if list.is_a::<List>() { Ok(list) } else { Err(vm.type_error(list.type_of(vm).name(vm))) }
}
