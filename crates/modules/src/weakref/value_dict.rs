//! The native part of `WeakValueDictionary`: what looks up, stores, removes and iterates.

use krait_heap::Value;
use krait_objects::{Args, Method, NativeFn, Result, Slots, TypeSpec, ValueExt, Vm};

use super::arity::Parameters;
use super::container::{Container, Kind, LIKE, SLOTS, VALUES_COMMON, committed, store};
use super::keyed_ref::keyed;
use super::walk::{What, referent_of, walk};

/// The living value of a key.
#[inline]
fn look_up(vm: &Vm, slf: &Value, key: &Value) -> Result<Option<Value>> {
    match committed(vm, slf, Kind::Values)?.dict(vm, slf)?.get(vm, key)? {
        Some(reference) => referent_of(vm, &reference),
        None => Ok(None),
    }
}

fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    look_up(vm, slf, key)?.ok_or_else(|| vm.key_error(key))
}

fn ass_subscript(vm: &Vm, slf: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    let container = committed(vm, slf, Kind::Values)?;
    let dict = container.dict(vm, slf)?;
    match value {
        Some(value) => {
            let reference = keyed(vm, value, container.remover(vm, slf)?, key.clone())?;
            dict.assign(vm, key, reference).map(drop)
        }
        None => match dict.remove(vm, key)? {
            Some(_reference) => Ok(()),
            None => Err(vm.key_error(key)),
        },
    }
}

static GET: Parameters = Parameters { name: "WeakValueDictionary.get", names: &["key", "default"], required: 1 };
static SETDEFAULT: Parameters =
    Parameters { name: "WeakValueDictionary.setdefault", names: &["key", "default"], required: 1 };

fn get(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    if let ([key, rest @ ..], []) = (args.positional, args.keywords)
        && rest.len() <= 1
    {
        return Ok(look_up(vm, slf, key)?.unwrap_or_else(|| rest.first().cloned().unwrap_or(Value::NONE)));
    }
    let [key, default] = GET.bind::<2>(vm, args)?;
    let found = look_up(vm, slf, &key.unwrap_or(Value::NONE))?;
    Ok(found.or(default).unwrap_or(Value::NONE))
}

fn setdefault(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [key, default] = SETDEFAULT.bind::<2>(vm, args)?;
    let (key, default) = (key.unwrap_or(Value::NONE), default.unwrap_or(Value::NONE));
    let container = slf.body::<Container>(vm)?;
    if let Some(reference) = container.dict(vm, slf)?.get(vm, &key)?
        && let Some(value) = referent_of(vm, &reference)?
    {
        return Ok(value);
    }
    ass_subscript(vm, slf, &key, Some(&default))?;
    Ok(default)
}

fn pop(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    args.no_keywords(vm, "WeakValueDictionary.pop")?;
    let Some((key, rest)) = args.positional.split_first() else {
        return Err(vm.type_error("WeakValueDictionary.pop() missing 1 required positional argument: 'key'"));
    };
    let removed = committed(vm, slf, Kind::Values)?.dict(vm, slf)?.remove(vm, key)?;
    let value = match removed {
        Some(reference) => referent_of(vm, &reference)?,
        None => None,
    };
    value.or_else(|| rest.first().cloned()).ok_or_else(|| vm.key_error(key))
}

fn popitem(vm: &Vm, slf: &Value) -> Result {
    let dict = committed(vm, slf, Kind::Values)?.dict(vm, slf)?;
    loop {
        let Some((key, reference)) = dict.pop_last(vm)? else {
            return Err(vm.new_error(&vm.types.key_error, "popitem(): dictionary is empty"));
        };
        if let Some(value) = referent_of(vm, &reference)? {
            return vm.new_tuple(vec![key, value]);
        }
    }
}

fn valuerefs(vm: &Vm, slf: &Value) -> Result {
    vm.new_list(committed(vm, slf, Kind::Values)?.dict(vm, slf)?.values())
}

const OWN: [Method; 10] = [
    Method::new(
        "_store",
        NativeFn::Fast(|vm, slf, args| store(vm, slf, args, ass_subscript)),
        "($self, key, value)",
        "Stores a value under a key.",
    ),
    Method::new("get", NativeFn::Kw(get), "($self, key, default=None)", "The value of the key, or the default."),
    Method::new(
        "items",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Values, What::Items)),
        "($self)",
        "An iterator over the living pairs.",
    ),
    Method::new(
        "itervaluerefs",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Values, What::References)),
        "($self)",
        "An iterator over the references, dead ones too.",
    ),
    Method::new(
        "keys",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Values, What::Keys)),
        "($self)",
        "An iterator over the keys of living values.",
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
    Method::new("valuerefs", NativeFn::NoArgs(valuerefs), "($self)", "A list of the references, dead ones too."),
    Method::new(
        "values",
        NativeFn::NoArgs(|vm, slf| walk(vm, slf, Kind::Values, What::Values)),
        "($self)",
        "An iterator over the living values.",
    ),
];

static METHODS: [Method; 12] = super::joined(OWN, VALUES_COMMON);

/// The native base of `weakref.WeakValueDictionary`.
pub(super) static VALUES_TYPE: TypeSpec = TypeSpec {
    name: "weakref._WeakValues",
    slots: Slots {
        subscript: Some(subscript),
        ass_subscript: Some(ass_subscript),
        contains: Some(|vm, slf, key| Ok(look_up(vm, slf, key)?.is_some())),
        mp_len: Some(|vm, slf| Ok(committed(vm, slf, Kind::Values)?.dict(vm, slf)?.len())),
        iter: Some(|vm, slf| walk(vm, slf, Kind::Values, What::Keys)),
        ..SLOTS
    },
    methods: &METHODS,
    ..LIKE
};
