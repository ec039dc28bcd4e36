//! `_collections`: deque and defaultdict; the rest of `collections` is Python text built on them.

mod default_dict;
mod deque;

use krait_objects::module::Module;
use krait_objects::{Ref, Result, TypeRef, Vm};

/// The heap types of the module.
pub struct Types {
    pub(crate) deque: TypeRef,
    pub(crate) deque_iterator: TypeRef,
    pub(crate) deque_reverse_iterator: TypeRef,
    pub(crate) default_dict: TypeRef,
}

/// The module's types, made at its first import.
pub(crate) fn types(vm: &Vm) -> Result<std::rc::Rc<Types>> {
    if let Some(found) = vm.find_extension::<Types>() {
        return Ok(found);
    }
    let made = Types {
        deque: vm.new_native_type(&deque::DEQUE_TYPE, None)?,
        deque_iterator: vm.new_native_type(&deque::DEQUE_ITERATOR_TYPE, None)?,
        deque_reverse_iterator: vm.new_native_type(&deque::DEQUE_REVERSE_ITERATOR_TYPE, None)?,
        default_dict: vm.new_native_type(&default_dict::DEFAULT_DICT_TYPE, Some(&vm.types.dict))?,
    };
    Ok(vm.extension(|| made))
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let types = types(vm)?;
    let dict = module.dict(vm)?;
    let named = [
        ("deque", &types.deque),
        ("defaultdict", &types.default_dict),
        ("_deque_iterator", &types.deque_iterator),
        ("_deque_reverse_iterator", &types.deque_reverse_iterator),
    ];
    for (name, ty) in named {
        dict.insert(vm, vm.intern(name)?.into_value(), ty.to_value())?;
    }
    vm.add_functions(module, &default_dict::FUNCTIONS)
}
