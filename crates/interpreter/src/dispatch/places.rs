//! What instructions that meet many classes share: (class version, name) to the place of an instance attribute, or to a method.
//! An instruction's own cache knows one class; where the class is another, it asks here before it looks the name up.
//!
//! Both tables are direct-mapped. An entry is good as long as the class has the version it was made with; versions are never
//! given twice. Only immortal (interned) names are kept, so that an address stands for one name.

use core::cell::Cell;
use core::ptr::NonNull;

use krait_objects::str::Str;
use krait_objects::{Ref, Value};

use crate::function::Function;

const ENTRIES: usize = 1 << 10;
const CLASSES: usize = 1 << 7;

#[derive(Clone, Copy)]
struct Attribute {
    name: usize,
    version: u32,
    place: u32,
}

/// A method: the function's address and the version of the names its instances share, 0 where they have no dict.
#[derive(Clone, Copy)]
pub(crate) struct Method {
    name: usize,
    version: u32,
    /// See `instance::lacks_names_since`.
    pub(crate) names: u32,
    /// The function, owned by a class as long as the version holds.
    pub(crate) function: usize,
}

#[derive(Clone, Copy)]
struct Init {
    version: u32,
    /// 0: there is none.
    function: usize,
}

/// Of a length known to the compiler, so that a slot needs no check.
type Table<T, const N: usize> = Box<[Cell<T>; N]>;

/// A table of equal entries, made on the heap.
fn table<T: Copy, const N: usize>(entry: T) -> Table<T, N> {
    vec![Cell::new(entry); N].try_into().unwrap_or_else(|_| unreachable!("a vector of N entries"))
}

/// The tables.
pub(crate) struct Places {
    attributes: Table<Attribute, ENTRIES>,
    methods: Table<Method, ENTRIES>,
    inits: Table<Init, CLASSES>,
    misses: Cell<u32>,
}

/// Versions are small numbers in a row and names lie at even distances: a multiplication spreads both over the table.
#[inline(always)]
fn slot(version: u32, name: usize) -> usize {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (name as u64 >> 4 ^ u64::from(version) << 32).wrapping_mul(GOLDEN);
    (mixed >> (64 - ENTRIES.ilog2())) as usize
}

/// The address that stands for a name.
#[inline(always)]
fn address(name: &Ref<Str>) -> usize {
    name.pointer().as_ptr().addr()
}

impl Places {
    /// Nothing is known.
    pub(crate) fn new() -> Places {
        let attribute = Attribute { name: 0, version: 0, place: 0 };
        let method = Method { name: 0, version: 0, names: 0, function: 0 };
        Places {
            attributes: table(attribute),
            methods: table(method),
            inits: table(Init { version: 0, function: 0 }),
            misses: Cell::new(0),
        }
    }

    /// Counts an instruction that met another class than the one it knows.
    #[inline]
    pub(crate) fn count_miss(&self) -> u32 {
        self.misses.set(self.misses.get().wrapping_add(1));
        self.misses.get()
    }

    /// The place of an attribute in instances of the class with a version (not 0); a place of 0 says that it has none.
    #[inline]
    pub(crate) fn attribute(&self, version: u32, name: &Ref<Str>) -> Option<u32> {
        let name = address(name);
        let entry = self.attributes[slot(version, name)].get();
        (entry.version == version && entry.name == name).then_some(entry.place)
    }

    /// Notes the place of an attribute, 0 for none.
    pub(crate) fn set_attribute(&self, version: u32, name: &Ref<Str>, place: u32) {
        if version != 0 && name.header().is_immortal() {
            let name = address(name);
            self.attributes[slot(version, name)].set(Attribute { name, version, place });
        }
    }

    /// The method of the class with a version (not 0).
    #[inline]
    pub(crate) fn method(&self, version: u32, name: &Ref<Str>) -> Option<Method> {
        let name = address(name);
        let entry = self.methods[slot(version, name)].get();
        (entry.version == version && entry.name == name).then_some(entry)
    }

    /// What is known of calls of the class with a version (not 0): its plain `__init__`, or that it has none.
    #[inline]
    pub(crate) fn init(&self, version: u32) -> Option<Option<Ref<Function>>> {
        let entry = self.inits[version as usize % CLASSES].get();
        if entry.version != version {
            return None;
        }
        let Some(function) = NonNull::new(core::ptr::with_exposed_provenance_mut(entry.function)) else {
            return Some(None);
        };
        // SAFETY: (1) the version is the one under which a dict of the class's MRO held this function, so it still does; (2) a
        // function, as `set_init` was given.
        Some(Some(unsafe { Ref::from_value_unchecked(Value::from_borrowed(function)) }))
    }

    /// Notes the plain `__init__` of a class, or that it has none.
    pub(crate) fn set_init(&self, version: u32, function: Option<&Ref<Function>>) {
        if version != 0 {
            let function = function.map_or(0, |function| function.pointer().as_ptr().expose_provenance());
            self.inits[version as usize % CLASSES].set(Init { version, function });
        }
    }

    /// Notes a method.
    pub(crate) fn set_method(&self, version: u32, name: &Ref<Str>, names: u32, function: usize) {
        if version != 0 && name.header().is_immortal() {
            let name = address(name);
            self.methods[slot(version, name)].set(Method { name, version, names, function });
        }
    }
}
