//! The native part of `WeakSet`: what adds, looks up, removes and iterates.

use krait_heap::Value;
use krait_objects::{Method, NativeFn, Result, Slots, TypeSpec, ValueExt, Vm};

use super::container::{Container, Kind, LIKE, SET_COMMON, SLOTS, committed};
use super::key_dict::{probe, refers_to};
use super::walk::{What, referent_of, walk};

fn add(vm: &Vm, slf: &Value, object: &Value) -> Result {
    let container = committed(vm, slf, Kind::Set)?;
    let set = container.set(vm, slf)?;
    let reference = krait_objects::weakref::new_ref(vm, object, Some(container.remover(vm, slf)?))?;
    set.add(vm, &reference)?;
    Ok(Value::NONE)
}

fn contains(vm: &Vm, slf: &Value, object: &Value) -> Result<bool> {
    if !krait_weakref::is_weakly_referenceable(object) {
        return Ok(false);
    }
    let set = slf.body::<Container>(vm)?.set(vm, slf)?;
    set.contains_by(probe(vm, object)?, |inside, object| refers_to(vm, inside, object))
}

fn take(vm: &Vm, slf: &Value, object: &Value) -> Result<bool> {
    let set = committed(vm, slf, Kind::Set)?.set(vm, slf)?;
    set.discard_by(probe(vm, object)?, |inside, object| refers_to(vm, inside, object))
}

fn discard(vm: &Vm, slf: &Value, object: &Value) -> Result {
    take(vm, slf, object)?;
    Ok(Value::NONE)
}

fn remove(vm: &Vm, slf: &Value, object: &Value) -> Result {
    if take(vm, slf, object)? {
        return Ok(Value::NONE);
    }
    Err(vm.key_error(&krait_objects::weakref::new_ref(vm, object, None)?))
}

fn pop(vm: &Vm, slf: &Value) -> Result {
    let set = committed(vm, slf, Kind::Set)?.set(vm, slf)?;
    loop {
        let Some(reference) = set.pop_any() else {
            return Err(vm.new_error(&vm.types.key_error, "pop from empty WeakSet"));
        };
        if let Some(element) = referent_of(vm, &reference)? {
            return Ok(element);
        }
    }
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    committed(vm, slf, Kind::Set)?.set(vm, slf)?.clear();
    Ok(Value::NONE)
}

fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    let container = slf.body::<Container>(vm)?;
    Ok(container.set(vm, slf)?.len().saturating_sub(container.n_pending()))
}

const OWN: [Method; 5] = [
    Method::new("add", NativeFn::One(add), "($self, item)", "Adds an element weakly."),
    Method::new("clear", NativeFn::NoArgs(clear), "($self)", "Removes all elements."),
    Method::new("discard", NativeFn::One(discard), "($self, item)", "Removes an element, if it is there."),
    Method::new("pop", NativeFn::NoArgs(pop), "($self)", "Removes and returns a living element."),
    Method::new("remove", NativeFn::One(remove), "($self, item)", "Removes an element; KeyError if it is missing."),
];

static METHODS: [Method; 7] = super::joined(OWN, SET_COMMON);

/// The native base of `weakref.WeakSet`.
pub(super) static SET_TYPE: TypeSpec = TypeSpec {
    name: "weakref._WeakElements",
    slots: Slots {
        contains: Some(contains),
        sq_len: Some(len),
        iter: Some(|vm, slf| walk(vm, slf, Kind::Set, What::Keys)),
        ..SLOTS
    },
    methods: &METHODS,
    ..LIKE
};
