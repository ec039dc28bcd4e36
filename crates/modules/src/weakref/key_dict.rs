//! The native part of `WeakKeyDictionary`: what looks up, stores, removes and iterates.
//!
//! A look-up compares the referents with the key itself instead of with a reference made for the purpose.

use krait_heap::Value;
use krait_objects::dict::Key;
use krait_objects::{Args, CompareOp, Method, NativeFn, Result, Slots, TypeSpec, ValueExt, Vm};
use krait_weakref::WeakRef;

use super::arity::Parameters;
use super::container::{Container, KEYS_COMMON, Kind, LIKE, SLOTS, store};
use super::walk::{What, referent_of, walk};

/// A look-up key that stands for `ref(object)`; TypeError when the object cannot be referenced weakly.
pub(super) fn probe<'a>(vm: &Vm, object: &'a Value) -> Result<Key<'a>> {
    if !krait_weakref::is_weakly_referenceable(object) {
        return Err(krait_objects::weakref::not_referenceable(vm, object));
    }
    Ok(Key { value: object, hash: vm.hash(object)?, text: None })
}

/// Whether a reference inside a container equals `ref(object)`.
pub(super) fn refers_to(vm: &Vm, reference: &Value, object: &Value) -> Result<bool> {
    if !reference.is_exact(&vm.types.weakref_ref) {
        let other = krait_objects::weakref::new_ref(vm, object, None)?;
        return vm.rich_compare_bool(reference, &other, CompareOp::Eq);
    }
    let Some(inside) = reference.downcast::<WeakRef>().and_then(WeakRef::referent) else { return Ok(false) };
    if inside.is(object) && compares_by_identity(vm, object) {
        return Ok(true);
    }
    let equal = vm.rich_compare(&inside, object, CompareOp::Eq)?;
    vm.is_true(&equal)
}

/// Whether an object leaves `==` to `object`, so that it equals itself without asking.
fn compares_by_identity(vm: &Vm, object: &Value) -> bool {
    let inherited = vm.types.object.slots.compare.get().map(|compare| compare as usize);
    vm.with_type(object, |ty| ty.slots.compare.get().map(|compare| compare as usize)) == inherited
}

fn look_up(vm: &Vm, slf: &Value, object: &Value) -> Result<Option<Value>> {
    let key = probe(vm, object)?;
    slf.body::<Container>(vm)?.dict(vm, slf)?.get_by(vm, key, |inside, object| refers_to(vm, inside, object))
}

/// `ref(object)` for the error of a missing key.
fn key_error(vm: &Vm, object: &Value) -> krait_objects::Exception {
    match krait_objects::weakref::new_ref(vm, object, None) {
        Ok(reference) => vm.key_error(&reference),
        Err(error) => error,
    }
}

fn remove(vm: &Vm, slf: &Value, object: &Value) -> Result<Option<Value>> {
    let container = slf.body::<Container>(vm)?;
    container.dirty.set(true);
    let key = probe(vm, object)?;
    container.dict(vm, slf)?.remove_by(vm, key, |inside, object| refers_to(vm, inside, object))
}

fn subscript(vm: &Vm, slf: &Value, object: &Value) -> Result {
    look_up(vm, slf, object)?.ok_or_else(|| key_error(vm, object))
}

fn ass_subscript(vm: &Vm, slf: &Value, object: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else {
        return match remove(vm, slf, object)? {
            Some(_value) => Ok(()),
            None => Err(key_error(vm, object)),
        };
    };
    let container = slf.body::<Container>(vm)?;
    let dict = container.dict(vm, slf)?;
    let reference = krait_objects::weakref::new_ref(vm, object, Some(container.remover(vm, slf)?))?;
    dict.assign(vm, &reference, value.clone()).map(drop)
}

fn contains(vm: &Vm, slf: &Value, object: &Value) -> Result<bool> {
    if !krait_weakref::is_weakly_referenceable(object) {
        return Ok(false);
    }
    Ok(look_up(vm, slf, object)?.is_some())
}

fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    let container = slf.body::<Container>(vm)?;
    let dict = container.dict(vm, slf)?;
    if container.dirty.get() && container.n_pending() > 0 {
        container.scrub(vm, &dict)?;
    }
    Ok(dict.len().saturating_sub(container.n_pending()))
}

static GET: Parameters = Parameters { name: "WeakKeyDictionary.get", names: &["key", "default"], required: 1 };
static SETDEFAULT: Parameters =
    Parameters { name: "WeakKeyDictionary.setdefault", names: &["key", "default"], required: 1 };

fn get(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [key, default] = GET.bind::<2>(vm, args)?;
    let found = look_up(vm, slf, &key.unwrap_or(Value::NONE))?;
    Ok(found.or(default).unwrap_or(Value::NONE))
}

fn setdefault(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [object, default] = SETDEFAULT.bind::<2>(vm, args)?;
    let container = slf.body::<Container>(vm)?;
    let dict = container.dict(vm, slf)?;
    let object = object.unwrap_or(Value::NONE);
    let reference = krait_objects::weakref::new_ref(vm, &object, Some(container.remover(vm, slf)?))?;
    dict.set_default(vm, &reference, &default.unwrap_or(Value::NONE))
}

fn pop(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    args.no_keywords(vm, "WeakKeyDictionary.pop")?;
    let Some((object, rest)) = args.positional.split_first() else {
        return Err(vm.type_error("WeakKeyDictionary.pop() missing 1 required positional argument: 'key'"));
    };
    krait_objects::args::check_count(vm, "pop", args.positional.len(), 1, 2)?;
    match remove(vm, slf, object)? {
        Some(value) => Ok(value),
        None => rest.first().cloned().ok_or_else(|| key_error(vm, object)),
    }
}

fn popitem(vm: &Vm, slf: &Value) -> Result {
    let container = slf.body::<Container>(vm)?;
    container.dirty.set(true);
    let dict = container.dict(vm, slf)?;
    loop {
        let Some((reference, value)) = dict.pop_last(vm)? else {
            return Err(vm.new_error(&vm.types.key_error, "popitem(): dictionary is empty"));
        };
        if let Some(key) = referent_of(vm, &reference)? {
            return vm.new_tuple(vec![key, value]);
        }
    }
}

fn keyrefs(vm: &Vm, slf: &Value) -> Result {
    vm.new_list(slf.body::<Container>(vm)?.dict(vm, slf)?.keys())
}

const OWN: [Method; 9] = [
    Method::new(
        "_store",
        NativeFn::Fast(|vm, slf, args| store(vm, slf, args, ass_subscript)),
        "($self, key, value)",
        "Stores a value under a key.",
    ),
    Method::new("get", NativeFn::Kw(get), "($self, key, default=None)", "The value of the key, or the default."),
    Method::new(
        "items",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Keys, What::Items)),
        "($self)",
        "An iterator over the living pairs.",
    ),
    Method::new("keyrefs", NativeFn::NoArgs(keyrefs), "($self)", "A list of the references, dead ones too."),
    Method::new(
        "keys",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Keys, What::Keys)),
        "($self)",
        "An iterator over the living keys.",
    ),
    Method::new(
        "pop",
        NativeFn::Kw(pop),
        "($self, key, *args)",
        "Removes the key and returns its value, or the default.",
    ),
    Method::new("popitem", NativeFn::NoArgs(popitem), "($self)", "Removes and returns a living pair."),
    Method::new(
        "setdefault",
        NativeFn::Kw(setdefault),
        "($self, key, default=None)",
        "The value of the key, stored first if missing.",
    ),
    Method::new(
        "values",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Keys, What::Values)),
        "($self)",
        "An iterator over the values of living keys.",
    ),
];

static METHODS: [Method; 11] = super::joined(OWN, KEYS_COMMON);

/// The native base of `weakref.WeakKeyDictionary`.
pub(super) static KEYS_TYPE: TypeSpec = TypeSpec {
    name: "weakref._WeakKeys",
    slots: Slots {
        subscript: Some(subscript),
        ass_subscript: Some(ass_subscript),
        contains: Some(contains),
        mp_len: Some(len),
        iter: Some(|vm, slf| walk(vm, slf, Kind::Keys, What::Keys)),
        ..SLOTS
    },
    methods: &METHODS,
    ..LIKE
};
