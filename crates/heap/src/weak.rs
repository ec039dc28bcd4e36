//! Weak reference objects and the per-referent lists they stand in: pointers and links only. Which references are shared,
//! where new ones are put and when callbacks run is decided by the layer above.
//!
//! A referent's weak word (at `TypeInfo::weak_offset`) points to the first reference of its list, uncounted; the references
//! are linked in both directions. A reference leaves its list when it is cleared or dropped; a referent clears all its
//! references before it dies, so a link never dangles.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::body::{Obj, ValueCell};
use crate::header::Header;
use crate::object;
use crate::reference::Ref;
use crate::word::Value;

/// What the links of a list point to: a reference object.
type Node = NonNull<Obj<WeakRef>>;

object! {
    container clear;
    /// A weak reference: `ref`, a subclass of it, or a proxy.
    pub struct WeakRef {
        /// The referent; empty when cleared. Not counted.
        referent: crate::Opaque<Cell<Option<NonNull<Header>>>>,
        /// What to call when the referent dies.
        pub callback: ValueCell,
        /// The referent's hash, once asked for; -1: not known.
        pub hash: Cell<i64>,
        previous: crate::Opaque<Cell<Option<Node>>>,
        next: crate::Opaque<Cell<Option<Node>>>,
    }
}

/// The weak word of an object: the first reference of its list.
#[inline(always)]
fn weak_word(object: &Header) -> Option<&Cell<Option<Node>>> {
    let offset = object.type_head().info.weak_offset.get();
    if offset == 0 {
        return None;
    }
    // SAFETY: (1) the type says that the weak word lies at this offset of the live object; (2) it is only used through a cell.
    Some(unsafe { NonNull::from(object).cast::<u8>().offset(offset as isize).cast::<Cell<Option<Node>>>().as_ref() })
}

/// A new count on a reference, unless it is dying.
#[inline]
fn living(node: Node) -> Option<Ref<WeakRef>> {
    let header = node.cast::<Header>();
    // SAFETY: (1) a node in a list is not freed: dropping a reference takes it out of its list first.
    if unsafe { header.as_ref() }.refcount() == 0 {
        return None;
    }
    // SAFETY: (1) live, its count not being zero; (2) of this payload, as only `insert` puts nodes into lists.
    Some(unsafe { Ref::from_value_unchecked(Value::from_borrowed(header)) })
}

/// The body of a node.
#[inline(always)]
fn body<'a>(node: Node) -> &'a WeakRef {
    // SAFETY: (1) a node in a list is not freed; the callers keep the result no longer than the list is unchanged.
    unsafe { &node.as_ref().body }
}

impl WeakRef {
    /// A reference to nothing yet.
    #[inline]
    pub fn unlinked(callback: Option<Value>) -> WeakRef {
        WeakRef {
            referent: crate::Opaque(Cell::new(None)),
            callback: ValueCell::new(callback),
            hash: Cell::new(-1),
            previous: crate::Opaque(Cell::new(None)),
            next: crate::Opaque(Cell::new(None)),
        }
    }

    /// A new count on the referent; `None` when it is dead or dying.
    #[inline]
    pub fn referent(&self) -> Option<Value> {
        let header = self.referent.get()?;
        // SAFETY: (1) a referent clears its references before its block is freed.
        if unsafe { header.as_ref() }.refcount() == 0 {
            return None;
        }
        // SAFETY: (1) live, as its count is not zero.
        Some(unsafe { Value::from_borrowed(header) })
    }

    /// Whether the reference has not been cleared, even if the referent is dying.
    pub fn is_linked(&self) -> bool {
        self.referent.get().is_some()
    }

    /// Takes the reference out of its list and forgets the referent. The callback stays.
    #[inline]
    pub fn unlink(&self) {
        let Some(referent) = self.referent.take() else { return };
        let (previous, next) = (self.previous.take(), self.next.take());
        match previous {
            Some(previous) => body(previous).next.set(next),
            None => {
                // SAFETY: (1) a referent clears its references before its block is freed, and we were linked until now.
                if let Some(word) = weak_word(unsafe { referent.as_ref() }) {
                    word.set(next);
                }
            }
        }
        if let Some(next) = next {
            body(next).previous.set(previous);
        }
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        self.unlink();
    }
}

/// Whether objects of this type can be referenced weakly.
#[inline]
pub fn is_weakly_referenceable(object: &Value) -> bool {
    object.header().is_some_and(|header| weak_word(header).is_some())
}

/// Whether an object has any weak references.
pub fn has_references(object: &Header) -> bool {
    weak_word(object).is_some_and(|word| word.get().is_some())
}

/// The references of an object that are shared among all who ask: where others stand behind.
pub struct Basic {
    /// The shared reference.
    pub reference: Option<Ref<WeakRef>>,
    /// The shared proxy.
    pub proxy: Option<Ref<WeakRef>>,
}

impl Basic {
    /// Looks at the first two living references of an object. `is_ref` and `is_proxy` tell the exact types.
    #[inline]
    pub fn of(object: &Value, is_ref: impl Fn(&Header) -> bool, is_proxy: impl Fn(&Header) -> bool) -> Basic {
        let first = object.header().and_then(weak_word).and_then(Cell::get);
        let Some(first) = first else { return Basic { reference: None, proxy: None } };
        if !is_basic(first) {
            return Basic { reference: None, proxy: None };
        }
        if is_ref(header(first)) {
            let second = body(first).next.get();
            let proxy = second.filter(|&second| is_basic(second) && is_proxy(header(second)));
            return Basic { reference: living(first), proxy: proxy.and_then(living) };
        }
        Basic { reference: None, proxy: Some(first).filter(|&first| is_proxy(header(first))).and_then(living) }
    }

    /// Links `reference`, which is not linked, to the object this was asked of. False when the object's type has no weak
    /// references, or the shared ones have left its list meanwhile.
    #[inline]
    pub fn insert(&self, object: &Value, reference: &Ref<WeakRef>, place: Place) -> bool {
        let after = match place {
            Place::First => None,
            Place::BehindReference => self.reference.as_ref(),
            Place::BehindShared => self.proxy.as_ref().or(self.reference.as_ref()),
        };
        insert(object, reference, after)
    }
}

/// Where a new reference stands in its list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Before all: the shared reference.
    First,
    /// Behind the shared reference: the shared proxy.
    BehindReference,
    /// Behind the shared ones.
    BehindShared,
}

fn header<'a>(node: Node) -> &'a Header {
    // SAFETY: (1) a node in a list is not freed; the callers keep the result no longer than the list is unchanged.
    unsafe { node.cast::<Header>().as_ref() }
}

/// Whether a node is alive and has no callback.
#[inline(always)]
fn is_basic(node: Node) -> bool {
    header(node).refcount() != 0 && body(node).callback.is_empty()
}

/// Links `reference`, which is not linked, to `object`: behind `after`, or first. False when the object's type has no weak
/// references or `after` belongs to another list.
pub fn insert(object: &Value, reference: &Ref<WeakRef>, after: Option<&Ref<WeakRef>>) -> bool {
    let Some(header) = object.header() else { return false };
    let Some(word) = weak_word(header) else { return false };
    if reference.is_linked() || after.is_some_and(|after| after.referent.get() != Some(NonNull::from(header))) {
        return false;
    }
    let node: Node = reference.pointer().cast();
    let next = match after {
        Some(after) => after.next.replace(Some(node)),
        None => word.replace(Some(node)),
    };
    reference.referent.set(Some(NonNull::from(header)));
    reference.previous.set(after.map(|after| after.pointer().cast()));
    reference.next.set(next);
    if let Some(next) = next {
        body(next).previous.set(Some(node));
    }
    true
}

/// The living references of an object, in list order.
pub fn references(object: &Header) -> Vec<Ref<WeakRef>> {
    let mut found = Vec::new();
    let mut next = weak_word(object).and_then(Cell::get);
    while let Some(node) = next {
        found.extend(living(node));
        next = body(node).next.get();
    }
    found
}

/// The first two living references of an object: where shared ones stand.
pub fn first_two(object: &Value) -> [Option<Ref<WeakRef>>; 2] {
    let first = object.header().and_then(weak_word).and_then(Cell::get);
    let second = first.and_then(|node| body(node).next.get());
    [first.and_then(living), second.and_then(living)]
}

/// Number of references in an object's list, dying ones included.
pub fn count(object: &Value) -> usize {
    let mut n = 0;
    let mut next = object.header().and_then(weak_word).and_then(Cell::get);
    while let Some(node) = next {
        n += 1;
        next = body(node).next.get();
    }
    n
}

/// Unlinks every reference of an object, dying ones too, and passes the living ones that have a callback to `each`, in list
/// order. `each` runs no code.
#[inline]
pub fn clear_each(object: &Header, mut each: impl FnMut(Ref<WeakRef>)) {
    while let Some(node) = weak_word(object).and_then(Cell::get) {
        let reference = if body(node).callback.is_empty() { None } else { living(node) };
        body(node).unlink();
        if let Some(reference) = reference {
            each(reference);
        }
    }
}
