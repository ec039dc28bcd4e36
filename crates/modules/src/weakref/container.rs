//! What the weak containers share: the state, the callback that their references have, and removal that waits while somebody
//! iterates.
//!
//! A container owns a dict or set of references (`data`). A reference's callback is the container's [`Remover`], which knows
//! the container weakly. While an iterator is under way (`walks` is not 0) the remover only notes what is to be removed in
//! `pending`; the last iterator to end removes it.

use core::cell::Cell;

use krait_heap::{Body, Opaque, Value, ValueCell, object};
use krait_objects::dict::Dict;
use krait_objects::instance::alloc_object;
use krait_objects::list::List;
use krait_objects::set::Set;
use krait_objects::slots::SetItemFn;
use krait_objects::{Args, Member, Method, NativeFn, Ref, Result, Slots, TypeSpec, ValueExt, Vm};
use krait_weakref::WeakRef;

use super::keyed_ref::KeyedRef;
use super::types;

/// Which container it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A dict of [`KeyedRef`]s.
    Values,
    /// A dict under references.
    Keys,
    /// A set of references.
    Set,
}

object! {
    container clear;
    /// The state of a weak container.
    pub struct Container {
        /// The dict or set of references.
        pub data: ValueCell,
        /// The list of what waits for its removal.
        pub pending: ValueCell,
        /// The callback of the references.
        pub remove: ValueCell,
        /// Iterators under way.
        pub walks: Cell<usize>,
        /// Whether `pending` may list what is no longer inside.
        pub dirty: Cell<bool>,
    }
}

object! {
    container clear;
    /// The callback of a container's references.
    pub struct Remover {
        /// A weak reference to the container.
        container: ValueCell,
        kind: Opaque<Kind>,
    }
}

impl Container {
    fn new() -> Container {
        Container {
            data: ValueCell::empty(),
            pending: ValueCell::empty(),
            remove: ValueCell::empty(),
            walks: Cell::new(0),
            dirty: Cell::new(false),
        }
    }

    /// The dict of a started weak dictionary.
    #[inline]
    pub(super) fn dict(&self, vm: &Vm, slf: &Value) -> Result<Ref<Dict>> {
        match self.data.get().map(Value::downcast_into::<Dict>) {
            Some(Ok(dict)) => Ok(dict),
            _ => Err(unstarted(vm, slf)),
        }
    }

    /// The set of a started weak set.
    #[inline]
    pub(super) fn set(&self, vm: &Vm, slf: &Value) -> Result<Ref<Set>> {
        match self.data.get().map(Value::downcast_into::<Set>) {
            Some(Ok(set)) => Ok(set),
            _ => Err(unstarted(vm, slf)),
        }
    }

    /// The callback of a started container.
    #[inline]
    pub(super) fn remover(&self, vm: &Vm, slf: &Value) -> Result {
        self.remove.get().ok_or_else(|| unstarted(vm, slf))
    }

    /// How many removals wait.
    pub(super) fn n_pending(&self) -> usize {
        self.pending.get().and_then(|list| list.downcast::<List>().map(List::len)).unwrap_or(0)
    }

    /// Removes what waits, if there is any.
    #[inline]
    pub(super) fn commit(&self, vm: &Vm, kind: Kind) -> Result<()> {
        let Some(list) = self.pending.get() else { return Ok(()) };
        let Some(list) = list.downcast::<List>() else { return Ok(()) };
        while let Some(key) = list.pop() {
            self.forget(vm, kind, &key)?;
        }
        Ok(())
    }

    /// Removes an entry whose referent died: by its key in a [`Kind::Values`] container, else by the reference.
    pub(super) fn forget(&self, vm: &Vm, kind: Kind, key: &Value) -> Result<()> {
        let Some(data) = self.data.get() else { return Ok(()) };
        match kind {
            Kind::Values => match data.downcast::<Dict>() {
                Some(dict) => super::remove_if_dead(vm, dict, key),
                None => Ok(()),
            },
            Kind::Keys => match data.downcast::<Dict>().map(|dict| dict.remove(vm, key)) {
                Some(Err(error)) if !error.matches(vm, &vm.types.key_error) => Err(error),
                _ => Ok(()),
            },
            Kind::Set => match data.downcast::<Set>() {
                Some(set) => set.discard(vm, key).map(drop),
                None => Ok(()),
            },
        }
    }

    /// One iterator less; the last removes what waits.
    pub(super) fn end_walk(&self, vm: &Vm, kind: Kind) -> Result<()> {
        self.walks.set(self.walks.get().saturating_sub(1));
        if self.walks.get() == 0 { self.commit(vm, kind) } else { Ok(()) }
    }

    /// Forgets what waits but is not inside any more.
    pub(super) fn scrub(&self, vm: &Vm, dict: &Dict) -> Result<()> {
        let Some(list) = self.pending.get() else { return Ok(()) };
        let mut kept = Vec::new();
        for key in list.downcast::<List>().map(List::to_vec).unwrap_or_default() {
            if dict.contains(vm, &key)? {
                kept.push(key);
            }
        }
        drop(self.pending.replace(Some(vm.new_list(kept)?)));
        self.dirty.set(false);
        Ok(())
    }
}

/// The container `slf`, with the dead entries that waited gone.
#[inline]
pub(super) fn committed<'a>(vm: &Vm, slf: &'a Value, kind: Kind) -> Result<&'a Container> {
    let container = slf.body::<Container>(vm)?;
    container.commit(vm, kind)?;
    Ok(container)
}

/// Stores under a key of a weak dictionary, whatever a subclass makes of `__setitem__`.
pub(super) fn store(vm: &Vm, slf: &Value, args: &[Value], assign: SetItemFn) -> Result {
    let [key, value] = args else { return Err(vm.type_error("_store() takes a key and a value")) };
    assign(vm, slf, key, Some(value))?;
    Ok(Value::NONE)
}

#[cold]
fn unstarted(vm: &Vm, slf: &Value) -> krait_objects::Exception {
    vm.new_error(
        &vm.types.attribute_error,
        &format!("'{}' object has no attribute '_pending_removals'", slf.type_of(vm).name(vm)),
    )
}

/// Gives a container empty data and a callback: what `__init__` begins with.
pub(super) fn start(vm: &Vm, slf: &Value, kind: Kind) -> Result {
    let container = slf.body::<Container>(vm)?;
    let weak = krait_objects::weakref::new_ref(vm, slf, None)?;
    let remover = Remover { container: ValueCell::new(Some(weak)), kind: Opaque(kind) };
    let remover = vm.alloc_tracked(&types(vm)?.remover, remover)?.into_value();
    let pending = vm.new_list(Vec::new())?;
    let data = if kind == Kind::Set { vm.new_set()?.into_value() } else { vm.new_dict()?.into_value() };
    drop(container.remove.replace(Some(remover)));
    drop(container.pending.replace(Some(pending)));
    drop(container.data.replace(Some(data)));
    container.walks.set(0);
    container.dirty.set(false);
    Ok(Value::NONE)
}

/// What the remover is called for: a reference of its container is dead.
fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [dead] = args.positional else {
        return Err(
            vm.type_error(format!("remove() takes 1 positional argument but {} were given", args.positional.len()))
        );
    };
    let remover = slf.body::<Remover>(vm)?;
    let weak = remover.container.get();
    let Some(owner) = weak.as_ref().and_then(|weak| weak.downcast::<WeakRef>()?.referent()) else {
        return Ok(Value::NONE);
    };
    let container = owner.body::<Container>(vm)?;
    let kind = remover.kind.0;
    let key = if kind == Kind::Values { key_of(vm, dead)? } else { dead.clone() };
    if container.walks.get() == 0 {
        container.forget(vm, kind, &key)?;
    } else if let Some(list) = container.pending.get()
        && let Some(list) = list.downcast::<List>()
    {
        vm.or_memory_error(list.push(key))?;
    }
    Ok(Value::NONE)
}

fn key_of(vm: &Vm, reference: &Value) -> Result {
    match reference.downcast::<KeyedRef>().and_then(|keyed| keyed.key.get()) {
        Some(key) => Ok(key),
        None => vm.get_attr(reference, &vm.intern("key")?),
    }
}

/// The callback's type.
pub(super) static REMOVER_TYPE: TypeSpec = TypeSpec {
    name: "weakref._Remover",
    doc: "Removes the entry of a dead reference from its container.",
    payload: <Remover as Body>::payload,
    slots: Slots { call: Some(call), ..Slots::EMPTY },
    basic_size: 32,
    heap_type: true,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

fn walkers(vm: &Vm, slf: &Value) -> Result {
    let set = vm.new_set()?;
    for walk in 0..slf.body::<Container>(vm)?.walks.get() {
        set.add(vm, &Value::from_len(walk))?;
    }
    Ok(set.into_value())
}

/// `_commit_removals` of a kind, and `_start`.
macro_rules! common_methods {
    ($kind:expr) => {
        [
            Method::new(
                "_commit_removals",
                NativeFn::NoArgs(|vm, slf| {
                    slf.body::<Container>(vm)?.commit(vm, $kind)?;
                    Ok(Value::NONE)
                }),
                "",
                "Removes the dead entries that wait for it.",
            ),
            Method::new("_start", NativeFn::NoArgs(|vm, slf| start(vm, slf, $kind)), "", "Makes the container empty."),
        ]
    };
}

pub(super) const VALUES_COMMON: [Method; 2] = common_methods!(Kind::Values);
pub(super) const KEYS_COMMON: [Method; 2] = common_methods!(Kind::Keys);
pub(super) const SET_COMMON: [Method; 2] = common_methods!(Kind::Set);

macro_rules! member {
    ($name:literal $field:ident $doc:literal) => {
        Member {
            name: $name,
            get: |vm, slf| Ok(slf.body::<Container>(vm)?.$field.get()),
            set: Some(|vm, slf, value| {
                drop(slf.body::<Container>(vm)?.$field.replace(value.cloned()));
                Ok(())
            }),
            doc: $doc,
        }
    };
}

static MEMBERS: [Member; 3] = [
    member!("data" data "The references."),
    member!("_pending_removals" pending "What waits for its removal."),
    member!("_remove" remove "The callback of the references."),
];

static GETSETS: [krait_objects::GetSet; 1] =
    [krait_objects::GetSet { name: "_iterating", get: walkers, set: None, doc: "The iterators under way." }];

/// The slots that all containers have.
pub(super) const SLOTS: Slots = Slots {
    new: Some(|vm, ty, _| Ok(alloc_object(vm, ty, Container::new())?.into_value())),
    init: Some(|_, _, _| Ok(())),
    ..Slots::EMPTY
};

/// What the specs of the containers have in common.
pub(super) const LIKE: TypeSpec = TypeSpec {
    payload: <Container as Body>::payload,
    slots: SLOTS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 16,
    basetype: true,
    heap_type: true,
    mutable: true,
    ..TypeSpec::DEFAULT
};
