//! `_weakref`: references and proxies; the containers and finalizers of `weakref` build on it.

use krait_objects::args::check_count;
use krait_objects::module::Module;
use krait_objects::weakref::{new_proxy, new_ref};
use krait_objects::{Method, NativeFn, Ref, Result, Value, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    vm.add_functions(module, &METHODS)?;
    let dict = module.dict(vm)?;
    let types = [
        ("ref", &vm.types.weakref_ref),
        ("ReferenceType", &vm.types.weakref_ref),
        ("ProxyType", &vm.types.weakref_proxy),
        ("CallableProxyType", &vm.types.weakref_callable_proxy),
    ];
    for (name, ty) in types {
        dict.insert(vm, vm.intern(name).into_value(), ty.to_value())?;
    }
    let _ = new_ref;
    Ok(())
}

fn get_count(vm: &Vm, _: &Value, object: &Value) -> Result {
    vm.new_int(krait_weakref::count(object) as i64)
}

fn get_refs(vm: &Vm, _: &Value, object: &Value) -> Result {
    let found = match object.header() {
        Some(header) => krait_weakref::references(header).into_iter().map(Ref::into_value).collect(),
        None => Vec::new(),
    };
    vm.new_list(found)
}

fn proxy(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "proxy", args.len(), 1, 2)?;
    new_proxy(vm, &args[0], args.get(1).filter(|callback| !callback.is_none()).cloned())
}

/// Deletes a key whose value is a dead reference: what the weak dicts' callbacks do.
fn remove_dead(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "_remove_dead_weakref", args.len(), 2, 2)?;
    let Some(dict) = args[0].downcast_ref::<krait_objects::dict::Dict>() else {
        return Err(vm.type_error("_remove_dead_weakref() argument 1 must be dict"));
    };
    let Some(value) = dict.get(vm, &args[1])? else { return Ok(Value::NONE) };
    let Some(reference) = value.downcast::<krait_weakref::WeakRef>() else {
        return Err(vm.type_error("not a weakref"));
    };
    if reference.referent().is_none() {
        drop(dict.remove(vm, &args[1])?);
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 4] = [
    Method::new(
        "_remove_dead_weakref",
        NativeFn::Fast(remove_dead),
        "($module, dct, key, /)",
        "Delete a key of a dict if its value is a dead weak reference.",
    ),
    Method::new(
        "getweakrefcount",
        NativeFn::One(get_count),
        "($module, object, /)",
        "The number of weak references to the object.",
    ),
    Method::new(
        "getweakrefs",
        NativeFn::One(get_refs),
        "($module, object, /)",
        "A list of all weak references to the object.",
    ),
    Method::new(
        "proxy",
        NativeFn::Fast(proxy),
        "($module, object, callback=None, /)",
        "A proxy that refers to the object weakly.",
    ),
];
