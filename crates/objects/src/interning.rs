//! Interned strings: one immortal object a text.

use std::cell::{Cell, RefCell};

use krait_heap::{Heap, OutOfMemory, Ref};

use crate::str::{Interned, Str, hash_bytes};
use crate::type_object::{Type, TypeRef};

/// Places of a new table: room for what a runtime interns as it starts.
const FIRST_SIZE: usize = 2048;

/// The table of interned strings of a runtime. CPython 3.12 keeps interned strings for ever: they are immortal.
///
/// Open addressing by the hash that each string caches anyway, for the dicts it is a key of.
pub(crate) struct InternTable {
    /// The key of string hashes.
    secret: (u64, u64),
    /// A power of two of places, a quarter of them free at least.
    places: RefCell<Box<[Option<Ref<Str>>]>>,
    len: Cell<usize>,
}

impl InternTable {
    /// An empty table for a runtime whose string hashes have this key.
    pub(crate) fn new(secret: (u64, u64)) -> InternTable {
        InternTable { secret, places: RefCell::new(vec![None; FIRST_SIZE].into_boxed_slice()), len: Cell::new(0) }
    }

    /// The interned string of a Rust text.
    pub(crate) fn intern(&self, heap: &Heap, str_type: &TypeRef, text: &str) -> Result<Ref<Str>, OutOfMemory> {
        if text.is_ascii() {
            let hash = hash_bytes(self.secret, text.as_bytes());
            if let Some(found) = self.find(hash, |known| known.as_utf8() == Some(text)) {
                return Ok(found);
            }
        }
        Ok(self.intern_str(&Str::new(heap, Type::head(str_type), text)?))
    }

    /// The interned string equal to `string`, which becomes it when there is none yet.
    pub(crate) fn intern_str(&self, string: &Ref<Str>) -> Ref<Str> {
        if string.is_interned() {
            return string.clone();
        }
        let hash = string.hash_with(self.secret);
        if let Some(found) = self.find(hash, |known| known.equals(string)) {
            return found;
        }
        string.set_interned(Interned::Immortal);
        string.header().immortalize();
        if self.len.get() * 4 >= self.places.borrow().len() * 3 {
            self.grow();
        }
        self.len.set(self.len.get() + 1);
        put(&mut self.places.borrow_mut(), hash, string.clone());
        string.clone()
    }

    /// Number of strings.
    pub(crate) fn len(&self) -> usize {
        self.len.get()
    }

    fn find(&self, hash: i64, equal: impl Fn(&Str) -> bool) -> Option<Ref<Str>> {
        let places = self.places.borrow();
        let mask = places.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(known) = &places[at] {
            if known.cached_hash() == Some(hash) && equal(known) {
                return Some(known.clone());
            }
            at = (at + 1) & mask;
        }
        None
    }

    #[cold]
    fn grow(&self) {
        let mut places = self.places.borrow_mut();
        let larger = vec![None; places.len() * 2].into_boxed_slice();
        for string in core::mem::replace(&mut *places, larger).into_iter().flatten() {
            put(&mut places, string.hash_with(self.secret), string);
        }
    }
}

/// Puts a string that the table does not hold into the first free place of its chain.
fn put(places: &mut [Option<Ref<Str>>], hash: i64, string: Ref<Str>) {
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    while places[at].is_some() {
        at = (at + 1) & mask;
    }
    places[at] = Some(string);
}
