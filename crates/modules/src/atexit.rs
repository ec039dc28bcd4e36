//! `atexit`: functions to call at the end of the program, the last registered first.

use std::cell::RefCell;

use krait_heap::{Charge, Value};
use krait_objects::module::Module;
use krait_objects::{Args, CompareOp, Method, NativeFn, Ref, Result, Vm};

struct Entry {
    /// What the entry is charged for.
    _charge: Charge,
    function: Value,
    positional: Vec<Value>,
    keywords: Vec<Value>,
    names: Vec<Value>,
}

/// The registered calls of a runtime.
#[derive(Default)]
struct Registry {
    entries: RefCell<Vec<Entry>>,
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    vm.add_functions(module, &METHODS)
}

fn register(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let Some((function, rest)) = args.positional.split_first() else {
        return Err(vm.type_error("register() takes at least 1 argument (0 given)"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let n_words = 3 + rest.len() + args.keywords.len() + args.names.len();
    let bytes = size_of::<Entry>() + n_words * size_of::<Value>();
    let entry = Entry {
        _charge: vm.or_memory_error(Charge::new(vm.heap(), bytes))?,
        function: function.clone(),
        positional: rest.to_vec(),
        keywords: args.keywords.to_vec(),
        names: args.names.to_vec(),
    };
    vm.extension(Registry::default).entries.borrow_mut().push(entry);
    Ok(function.clone())
}

/// Runs and forgets all registered calls; errors are reported and the others run all the same.
pub fn run(vm: &Vm) {
    let Some(registry) = vm.find_extension::<Registry>() else { return };
    loop {
        let Some(entry) = registry.entries.borrow_mut().pop() else { return };
        let args = Args { positional: &entry.positional, keywords: &entry.keywords, names: &entry.names };
        if let Err(error) = vm.call_args(&entry.function, args) {
            vm.write_unraisable(error, &entry.function);
        }
    }
}

/// Forgets all registered calls without running them.
pub fn clear(vm: &Vm) {
    if let Some(registry) = vm.find_extension::<Registry>() {
        let entries = registry.entries.take();
        drop(entries);
    }
}

fn unregister(vm: &Vm, _: &Value, function: &Value) -> Result {
    let registry = vm.extension(Registry::default);
    let mut at = 0;
    loop {
        let candidate = registry.entries.borrow().get(at).map(|entry| entry.function.clone());
        let Some(candidate) = candidate else { return Ok(Value::NONE) };
        if vm.rich_compare_bool(&candidate, function, CompareOp::Eq)? {
            let removed = {
                let mut entries = registry.entries.borrow_mut();
                let is_same = entries.get(at).is_some_and(|entry| entry.function.is(&candidate));
                is_same.then(|| entries.remove(at))
            };
            drop(removed);
        } else {
            at += 1;
        }
    }
}

fn count(vm: &Vm, _: &Value) -> Result {
    let registry = vm.extension(Registry::default);
    Ok(Value::from_len(registry.entries.borrow().len()))
}

static METHODS: [Method; 5] = [
    Method::new(
        "_clear",
        NativeFn::NoArgs(|vm, _| {
            clear(vm);
            Ok(Value::NONE)
        }),
        "",
        "_clear() -> None\nForget all registered functions.",
    ),
    Method::new(
        "_ncallbacks",
        NativeFn::NoArgs(count),
        "",
        "_ncallbacks() -> int\nThe number of registered functions.",
    ),
    Method::new(
        "_run_exitfuncs",
        NativeFn::NoArgs(|vm, _| {
            run(vm);
            Ok(Value::NONE)
        }),
        "",
        "_run_exitfuncs() -> None\nRun all registered functions.",
    ),
    Method::new(
        "register",
        NativeFn::VarKw(register),
        "",
        "register(func, *args, **kwargs) -> func\nCall a function at the end of the program.",
    ),
    Method::new(
        "unregister",
        NativeFn::One(unregister),
        "",
        "unregister(func) -> None\nForget every registration of a function.",
    ),
];
