//! The iterators of weak containers. Like the generators they stand for, they start at the first step, keep what they gave
//! last until the next, and let the container hold removals back until they end.

use core::cell::Cell;

use krait_heap::{Body, Opaque, Value, ValueCell, object};
use krait_objects::tuple::Tuple;
use krait_objects::{Method, NativeFn, Result, Slots, TypeSpec, ValueExt, Vm};
use krait_weakref::WeakRef;

use super::container::{Container, Kind};
use super::types;

/// What an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// Keys of living entries; elements of a set.
    Keys,
    /// Values of living entries.
    Values,
    /// Pairs of living entries.
    Items,
    /// The references, dead ones too.
    References,
}

/// How far an iterator is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Before its first step.
    Waiting,
    /// It counts among the container's walks.
    Under,
    /// At its end.
    Over,
}

object! {
    container clear;
    /// An iterator over a weak container.
    pub struct Walk {
        /// The container, until the end.
        owner: ValueCell,
        /// The iterator over its data.
        inner: ValueCell,
        /// The reference it looked at last.
        reference: ValueCell,
        /// The referent it gave last.
        referent: ValueCell,
        /// The other half of the entry it gave last.
        other: ValueCell,
        kind: Opaque<Kind>,
        what: Opaque<What>,
        state: Opaque<Cell<State>>,
    }
}

/// An iterator over a container.
pub(super) fn walk(vm: &Vm, owner: &Value, kind: Kind, what: What) -> Result {
    let walk = Walk {
        owner: ValueCell::new(Some(owner.clone())),
        inner: ValueCell::empty(),
        reference: ValueCell::empty(),
        referent: ValueCell::empty(),
        other: ValueCell::empty(),
        kind: Opaque(kind),
        what: Opaque(what),
        state: Opaque(Cell::new(State::Waiting)),
    };
    Ok(vm.alloc_tracked(&types(vm)?.walk, walk)?.into_value())
}

impl Walk {
    fn begin(&self, vm: &Vm, owner: &Value) -> Result<()> {
        let container = owner.body::<Container>(vm)?;
        if self.kind.0 == Kind::Values {
            container.commit(vm, Kind::Values)?;
        }
        let data = if self.kind.0 == Kind::Set {
            container.set(vm, owner)?.into_value()
        } else {
            let dict = container.dict(vm, owner)?.into_value();
            vm.call_method(&dict, &vm.names.items, &[])?
        };
        container.walks.set(container.walks.get() + 1);
        self.state.set(State::Under);
        drop(self.inner.replace(Some(vm.get_iter(&data)?)));
        Ok(())
    }

    /// Ends the iteration; the order of the drops is that of a generator's locals.
    fn end(&self, vm: &Vm) -> Result<()> {
        if self.state.replace(State::Over) != State::Under {
            drop(self.owner.take());
            return Ok(());
        }
        drop(self.inner.take());
        let result = match self.owner.get() {
            Some(owner) => owner.body::<Container>(vm)?.end_walk(vm, self.kind.0),
            None => Ok(()),
        };
        drop(self.owner.take());
        drop(self.reference.take());
        drop(self.referent.take());
        drop(self.other.take());
        result
    }

    /// Key and value of the next entry, alive or not.
    fn advance(&self, vm: &Vm) -> Result<Option<(Value, Value)>> {
        let Some(inner) = self.inner.get() else { return Ok(None) };
        let Some(entry) = vm.iter_next(&inner)? else { return Ok(None) };
        if self.kind.0 == Kind::Set {
            return Ok(Some((entry, Value::NONE)));
        }
        match entry.downcast::<Tuple>().map(Tuple::items) {
            Some([key, value]) => Ok(Some((key.clone(), value.clone()))),
            _ => Ok(None),
        }
    }

    /// Whether what it gives has the referent in it, so that it holds it until the next step.
    fn holds_referent(&self) -> bool {
        !matches!((self.kind.0, self.what.0), (Kind::Values, What::Keys) | (Kind::Keys, What::Values))
    }

    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        while let Some((key, value)) = self.advance(vm)? {
            let reference = if self.kind.0 == Kind::Values { &value } else { &key };
            drop(self.reference.replace(Some(reference.clone())));
            if self.what.0 == What::References {
                return Ok(Some(reference.clone()));
            }
            let Some(referent) = referent_of(vm, reference)? else {
                if self.holds_referent() {
                    drop(self.referent.take());
                }
                continue;
            };
            if self.holds_referent() {
                drop(self.referent.replace(Some(referent.clone())));
            }
            let (key, value) = match self.kind.0 {
                Kind::Values => (key, referent),
                Kind::Keys | Kind::Set => (referent, value),
            };
            let other = if self.kind.0 == Kind::Values { &key } else { &value };
            if self.what.0 == What::Items || !self.holds_referent() {
                drop(self.other.replace(Some(other.clone())));
            }
            return Ok(Some(match self.what.0 {
                What::Keys | What::References => key,
                What::Values => value,
                What::Items => vm.new_tuple(vec![key, value])?,
            }));
        }
        Ok(None)
    }
}

/// What a reference refers to; `None` when it is dead.
#[inline]
pub(super) fn referent_of(vm: &Vm, reference: &Value) -> Result<Option<Value>> {
    if reference.is_exact(&vm.types.weakref_ref) || reference.is_exact(&types(vm)?.keyed_ref) {
        return Ok(reference.downcast::<WeakRef>().and_then(WeakRef::referent));
    }
    let referent = vm.call(reference, &[])?;
    Ok(Some(referent).filter(|referent| !referent.is_none()))
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let walk = slf.body::<Walk>(vm)?;
    match walk.state.get() {
        State::Over => return Ok(None),
        State::Under => {}
        State::Waiting => {
            if let Some(owner) = walk.owner.get()
                && let Err(error) = walk.begin(vm, &owner)
            {
                walk.end(vm)?;
                return Err(error);
            }
        }
    }
    match walk.step(vm) {
        Ok(Some(given)) => Ok(Some(given)),
        Ok(None) => walk.end(vm).map(|()| None),
        Err(error) => {
            walk.end(vm)?;
            Err(error)
        }
    }
}

fn close(vm: &Vm, slf: &Value) -> Result {
    slf.body::<Walk>(vm)?.end(vm)?;
    Ok(Value::NONE)
}

fn finalize(vm: &Vm, slf: &Value) {
    if let Some(walk) = slf.downcast::<Walk>()
        && let Err(error) = walk.end(vm)
    {
        vm.write_unraisable(error, slf);
    }
}

static METHODS: [Method; 1] = [Method::new("close", NativeFn::NoArgs(close), "", "Ends the iteration.")];

/// The iterators' type.
pub(super) static WALK_TYPE: TypeSpec = TypeSpec {
    name: "weakref._Iterator",
    payload: <Walk as Body>::payload,
    slots: Slots { iter: Some(|_, slf| Ok(slf.clone())), next: Some(next), finalize: Some(finalize), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 64,
    heap_type: true,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
