//! Interned strings: one immortal object a text.

use std::cell::RefCell;

use krait_heap::{Heap, OutOfMemory, Ref};

use crate::str::{Interned, Str};
use crate::type_object::{Type, TypeRef};

/// The table of interned strings of a runtime. CPython 3.12 keeps interned strings for ever: they are immortal.
#[derive(Default)]
pub struct InternTable {
    texts: RefCell<rustc_hash::FxHashMap<Box<[u32]>, Ref<Str>>>,
}

impl InternTable {
    /// The interned string of a Rust text.
    pub(crate) fn intern(&self, heap: &Heap, str_type: &TypeRef, text: &str) -> Result<Ref<Str>, OutOfMemory> {
        let points: Box<[u32]> = text.chars().map(u32::from).collect();
        if let Some(found) = self.texts.borrow().get(&points) {
            return Ok(found.clone());
        }
        let string = Str::new(heap, Type::head(str_type), text)?;
        self.add(points, &string);
        Ok(string)
    }

    /// The interned string equal to `string`, which becomes it when there is none yet.
    pub(crate) fn intern_str(&self, string: &Ref<Str>) -> Ref<Str> {
        if string.is_interned() {
            return string.clone();
        }
        let points: Box<[u32]> = string.chars().collect();
        if let Some(found) = self.texts.borrow().get(&points) {
            return found.clone();
        }
        self.add(points, string);
        string.clone()
    }

    /// Number of strings.
    pub(crate) fn len(&self) -> usize {
        self.texts.borrow().len()
    }

    fn add(&self, points: Box<[u32]>, string: &Ref<Str>) {
        string.set_interned(Interned::Immortal);
        string.header().immortalize();
        self.texts.borrow_mut().insert(points, string.clone());
    }
}
