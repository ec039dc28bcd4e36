//! Functions of `sys` that look at objects and at the memory they take.

use krait_objects::args::{Signature, check_count};
use krait_objects::str::Str;
use krait_objects::type_object::Features;
use krait_objects::{Args, Method, NativeFn, Result, Value, ValueExt, Vm};

/// The count the argument itself holds is in the figure, as in CPython: the caller's window owns a count.
fn get_refcount(vm: &Vm, _: &Value, object: &Value) -> Result {
    vm.new_int(vm.nominal_refcount(object) as i64)
}

static GETSIZEOF: Signature = Signature {
    name: "getsizeof",
    params: &["object", "default"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn get_size_of(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [object, default] = GETSIZEOF.bind(vm, args)?;
    let object = object.unwrap_or(Value::NONE);
    match size_of(vm, &object) {
        Err(error) if error.matches(vm, &vm.types.type_error) => default.ok_or(error),
        other => other,
    }
}

/// `__sizeof__()` and what CPython keeps before an object (`_PySys_GetSizeOf`).
fn size_of(vm: &Vm, object: &Value) -> Result {
    let Some(method) = vm.lookup_special(object, &vm.names.__sizeof__)? else {
        let name = object.type_of(vm).name(vm);
        return Err(vm.type_error(format!("Type {name} doesn't define __sizeof__")));
    };
    let size = vm.call(&method, &[])?;
    let size = krait_objects::iter::state_index(vm, &size)?;
    if size < 0 {
        return Err(vm.value_error("__sizeof__() should return >= 0"));
    }
    vm.new_int(size + before(vm, object))
}

/// Bytes of CPython's collector header and of its managed dict and weak-list words.
fn before(vm: &Vm, object: &Value) -> i64 {
    let ty = object.type_of(vm);
    let container = ty.features.get().has(Features::HAVE_GC);
    // CPython asks the object's type, so that static types count with a header they do not have.
    let collector = if container { 16 } else { 0 };
    collector + if ty.info.prefix.get() != 0 { 16 } else { 0 }
}

fn intern(vm: &Vm, _: &Value, text: &Value) -> Result {
    let Some(string) = text.downcast_ref::<Str>() else {
        return Err(vm.type_error(format!("intern() argument must be str, not {}", text.type_of(vm).name(vm))));
    };
    if !text.is_exact(&vm.types.str) {
        return Err(vm.type_error(format!("can't intern {}", text.type_of(vm).name(vm))));
    }
    // The names in the dicts of types are interned from the start in CPython.
    vm.fill_types()?;
    Ok(vm.intern_str(string).into_value())
}

fn get_allocated_blocks(vm: &Vm, _: &Value) -> Result {
    vm.fill_types()?;
    Ok(Value::from_len(vm.heap().live_counts().objects))
}

fn clear_type_cache(vm: &Vm, _: &Value) -> Result {
    vm.clear_method_cache();
    Ok(Value::NONE)
}

fn get_interned_size(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "getunicodeinternedsize", args.len(), 0, 0)?;
    vm.fill_types()?;
    Ok(Value::from_len(vm.n_interned()))
}

pub(super) static FUNCTIONS: [Method; 6] = [
    Method::new(
        "_clear_type_cache",
        NativeFn::NoArgs(clear_type_cache),
        "($module, /)",
        "Clear the internal type lookup cache.",
    ),
    Method::new(
        "getallocatedblocks",
        NativeFn::NoArgs(get_allocated_blocks),
        "($module, /)",
        "Return the number of memory blocks currently allocated.",
    ),
    Method::new(
        "getrefcount",
        NativeFn::One(get_refcount),
        "($module, object, /)",
        "Return the reference count of object.",
    ),
    Method::new(
        "getsizeof",
        NativeFn::VarKw(get_size_of),
        "",
        "getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes.",
    ),
    Method::new(
        "getunicodeinternedsize",
        NativeFn::Fast(get_interned_size),
        "($module, /)",
        "Return the number of elements of the unicode interned dictionary",
    ),
    Method::new("intern", NativeFn::One(intern), "($module, string, /)", "The interned string equal to the given one."),
];
