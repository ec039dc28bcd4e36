//! `_functools`: the native part of `functools` (CPython's `Modules/_functoolsmodule.c`).

mod key;
mod lru_cache;
mod order;
mod partial;

use krait_objects::args::check_count;
use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, TypeRef, Value, Vm};

/// What the module's functions need of one another.
struct State {
    key_type: TypeRef,
    /// Stands between positional and keyword arguments in cache keys.
    keyword_mark: Value,
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("Tools that operate on functions.")?)?;
    for spec in [&partial::PARTIAL_TYPE, &lru_cache::LRU_CACHE_TYPE] {
        let ty = vm.new_native_type(spec, None)?;
        dict.insert(vm, vm.intern(&ty.short_name())?.into_value(), ty.into_value())?;
    }
    let key_type = vm.new_native_type(&key::KEY_TYPE, None)?;
    let keyword_mark = vm.call(vm.types.object.as_value(), &[])?;
    vm.extension(|| State { key_type, keyword_mark });
    vm.add_functions(module, &METHODS)
}

/// The module's state; importing the module made it.
fn state(vm: &Vm) -> Result<std::rc::Rc<State>> {
    vm.find_extension::<State>().ok_or_else(|| vm.system_error("_functools is not initialised"))
}

/// `reduce(function, iterable[, initial])`
fn reduce(vm: &Vm, _module: &Value, args: &[Value]) -> Result {
    check_count(vm, "reduce", args.len(), 2, 3)?;
    let function = &args[0];
    let mut result = args.get(2).cloned();
    let iterator = vm.get_iter(&args[1]).map_err(|error| {
        let no_iterable = error.matches(vm, &vm.types.type_error);
        if no_iterable { vm.type_error("reduce() arg 2 must support iteration") } else { error }
    })?;
    // CPython calls with one tuple of two, made at the start.
    vm.heap().elided_tuple_made(2);
    let reduced = (|| {
        while let Some(item) = vm.iter_next(&iterator)? {
            result = Some(match result.take() {
                None => item,
                Some(so_far) => vm.call(function, &[so_far, item])?,
            });
        }
        Ok(())
    })();
    vm.heap().elided_tuple_dropped(2);
    reduced?;
    result.ok_or_else(|| vm.type_error("reduce() of empty iterable with no initial value"))
}

static METHODS: [Method; 2] = [
    Method::new(
        "cmp_to_key",
        NativeFn::Kw(key::cmp_to_key),
        "($module, /, mycmp)",
        "A key function that orders by a comparison function.",
    ),
    Method::new(
        "reduce",
        NativeFn::VarArgs(reduce),
        "",
        "reduce(function, iterable[, initial]) -> value\n\nCombines the items from left to right by a function of two arguments; initial comes before them.",
    ),
];
