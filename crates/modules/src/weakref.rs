//! `_weakref`: references and proxies, and the native halves of the weak containers; `weakref` builds on it.

mod arity;
mod container;
mod key_dict;
mod keyed_ref;
mod value_dict;
mod walk;
mod weak_set;

use krait_objects::args::check_count;
use krait_objects::dict::Dict;
use krait_objects::module::Module;
use krait_objects::weakref::new_proxy;
use krait_objects::{Method, NativeFn, Ref, Result, TypeRef, Value, Vm};

/// The heap types of the module.
pub(crate) struct Types {
    pub(crate) keyed_ref: TypeRef,
    pub(crate) remover: TypeRef,
    pub(crate) walk: TypeRef,
    pub(crate) values: TypeRef,
    pub(crate) keys: TypeRef,
    pub(crate) set: TypeRef,
}

/// The module's types, made at its first import.
pub(crate) fn types(vm: &Vm) -> Result<std::rc::Rc<Types>> {
    if let Some(found) = vm.find_extension::<Types>() {
        return Ok(found);
    }
    let made = Types {
        keyed_ref: vm.new_native_type(&keyed_ref::KEYED_REF_TYPE, Some(&vm.types.weakref_ref))?,
        remover: vm.new_native_type(&container::REMOVER_TYPE, None)?,
        walk: vm.new_native_type(&walk::WALK_TYPE, None)?,
        values: vm.new_native_type(&value_dict::VALUES_TYPE, None)?,
        keys: vm.new_native_type(&key_dict::KEYS_TYPE, None)?,
        set: vm.new_native_type(&weak_set::SET_TYPE, None)?,
    };
    Ok(vm.extension(|| made))
}

/// The methods of a type and those it shares with its like.
const fn joined<const N: usize, const M: usize, const K: usize>(own: [Method; N], shared: [Method; M]) -> [Method; K] {
    assert!(N + M == K);
    let mut all = [const { Method::new("", NativeFn::NoArgs(|_, slf| Ok(slf.clone())), "", "") }; K];
    let (mut n, mut m) = (0, 0);
    while n < N {
        all[n] = own[n];
        n += 1;
    }
    while m < M {
        all[N + m] = shared[m];
        m += 1;
    }
    all
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    vm.add_functions(module, &METHODS)?;
    let dict = module.dict(vm)?;
    let own = types(vm)?;
    let types = [
        ("KeyedRef", &own.keyed_ref),
        ("_WeakValues", &own.values),
        ("_WeakKeys", &own.keys),
        ("_WeakElements", &own.set),
        ("ref", &vm.types.weakref_ref),
        ("ReferenceType", &vm.types.weakref_ref),
        ("ProxyType", &vm.types.weakref_proxy),
        ("CallableProxyType", &vm.types.weakref_callable_proxy),
    ];
    for (name, ty) in types {
        dict.insert(vm, vm.intern(name)?.into_value(), ty.to_value())?;
    }
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
    let Some(dict) = args[0].downcast_ref::<Dict>() else {
        return Err(vm.type_error("_remove_dead_weakref() argument 1 must be dict"));
    };
    remove_if_dead(vm, dict, &args[1])?;
    Ok(Value::NONE)
}

/// Deletes a key if its value is a dead reference.
fn remove_if_dead(vm: &Vm, dict: &Dict, key: &Value) -> Result<()> {
    let Some(value) = dict.get(vm, key)? else { return Ok(()) };
    let Some(reference) = value.downcast::<krait_weakref::WeakRef>() else {
        return Err(vm.type_error("not a weakref"));
    };
    if reference.referent().is_none() {
        drop(dict.remove(vm, key)?);
    }
    Ok(())
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
