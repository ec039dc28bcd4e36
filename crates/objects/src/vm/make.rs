//! Making objects: allocation with MemoryError, and the basic constructors.

use krait_heap::{Body, OutOfMemory, Ref, Value};

use crate::ext::ValueExt;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

impl Vm {
    /// A new untracked object.
    #[inline]
    pub fn alloc<B: Body>(&self, ty: &TypeRef, body: B) -> Result<Ref<B>> {
        self.heap().alloc(Type::head(ty), body).map_err(|OutOfMemory| self.memory_error())
    }

    /// A new object, tracked at once.
    #[inline]
    pub fn alloc_tracked<B: Body>(&self, ty: &TypeRef, body: B) -> Result<Ref<B>> {
        let object = self.alloc(ty, body)?;
        self.heap().track(object.as_value());
        Ok(object)
    }

    /// A new untracked object with zeroed bytes behind its fixed part.
    pub fn alloc_var<B: Body>(&self, ty: &TypeRef, extra: usize, body: B) -> Result<Ref<B>> {
        self.heap().alloc_var(Type::head(ty), extra, body).map_err(|OutOfMemory| self.memory_error())
    }

    /// MemoryError for a refused allocation.
    #[inline]
    pub fn or_memory_error<T>(&self, result: core::result::Result<T, OutOfMemory>) -> Result<T> {
        result.map_err(|OutOfMemory| self.memory_error())
    }

    /// A str; texts of one Latin-1 character are shared.
    pub fn new_str(&self, text: &str) -> Result<Ref<Str>> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => return Ok(self.empty_str()),
            (Some(only), None) if u32::from(only) <= 0xFF => {
                return Ok(self.latin1_char(only as u8));
            }
            _ => {}
        }
        self.or_memory_error(Str::new(self.heap(), Type::head(&self.types.str), text))
    }

    /// A str as a word.
    pub fn new_str_value(&self, text: &str) -> Result {
        Ok(self.new_str(text)?.into_value())
    }

    /// A str from text in which lone surrogates were replaced.
    pub fn new_str_from_wtf8(&self, text: &str) -> Result {
        self.new_str_value(text)
    }

    /// A str of code points.
    pub fn new_str_from_code_points(&self, points: &[u32]) -> Result<Ref<Str>> {
        match points {
            [] => Ok(self.empty_str()),
            [one] if *one <= 0xFF => Ok(self.latin1_char(*one as u8)),
            _ => self.or_memory_error(Str::from_code_points(self.heap(), Type::head(&self.types.str), points)),
        }
    }

    /// The shared empty str.
    pub fn empty_str(&self) -> Ref<Str> {
        self.empty_str.clone()
    }

    /// The shared str of one Latin-1 character.
    #[inline]
    pub fn latin1_char(&self, byte: u8) -> Ref<Str> {
        self.latin1[byte as usize].clone()
    }

    /// The interned str of a text; MemoryError when there is no room for a new one.
    pub fn intern(&self, text: &str) -> Result<Ref<Str>> {
        self.or_memory_error(self.interned.intern(self.heap(), &self.types.str, text))
    }

    /// The interned str equal to a str; a str of a subclass stays what it is.
    #[inline]
    pub fn intern_str(&self, text: &Ref<Str>) -> Ref<Str> {
        if !text.as_value().is_exact(&self.types.str) {
            return text.clone();
        }
        self.interned.intern_str(text)
    }

    /// An int.
    #[inline]
    pub fn new_int(&self, number: i64) -> Result {
        match Value::try_from_int(number) {
            Some(word) => Ok(word),
            None => self.new_big_from_i64(number),
        }
    }

    /// A tuple; the empty one is shared.
    pub fn new_tuple(&self, items: Vec<Value>) -> Result {
        if items.is_empty() {
            return Ok(self.empty_tuple.clone());
        }
        let tuple = self.or_memory_error(Tuple::from_vec(self.heap(), Type::head(&self.types.tuple), items))?;
        self.heap().track(tuple.as_value());
        Ok(tuple.into_value())
    }

    /// A tuple of copies; the empty one is shared.
    #[inline]
    pub fn new_tuple_of(&self, items: &[Value]) -> Result {
        if items.is_empty() {
            return Ok(self.empty_tuple.clone());
        }
        let tuple = self.or_memory_error(Tuple::from_slice(self.heap(), Type::head(&self.types.tuple), items))?;
        self.heap().track(tuple.as_value());
        Ok(tuple.into_value())
    }

    /// A tuple of what an iterator of known length gives.
    #[inline]
    pub fn new_tuple_from(&self, mut items: impl ExactSizeIterator<Item = Value>) -> Result {
        if items.len() == 0 {
            return Ok(self.empty_tuple.clone());
        }
        match Tuple::from_exact_iter(self.heap(), Type::head(&self.types.tuple), &mut items) {
            Ok(tuple) => {
                self.heap().track(tuple.as_value());
                Ok(tuple.into_value())
            }
            Err(OutOfMemory) => {
                items.for_each(drop);
                Err(self.memory_error())
            }
        }
    }

    /// A list.
    pub fn new_list(&self, items: Vec<Value>) -> Result {
        crate::list::construct::make(self, |list| list.fill(items))
    }

    /// A list of what an iterator of known length gives, which runs no code.
    #[inline]
    pub fn new_list_from(&self, mut items: impl ExactSizeIterator<Item = Value>) -> Result {
        let made = crate::list::construct::make(self, |list| list.fill_from(&mut items));
        if made.is_err() {
            items.for_each(drop);
        }
        made
    }

    /// A docstring: None when empty.
    pub fn new_doc(&self, text: &str) -> Result {
        if text.is_empty() { Ok(Value::NONE) } else { self.new_str_value(text) }
    }

    /// `id(value)`: the address of an object, or the word itself. Never negative.
    pub fn identity(&self, value: &Value) -> i64 {
        (value.bits() & (i64::MAX as u64)) as i64
    }

    /// The reference count as CPython 3.12 shows it in an object's header: small ints, None and their like are immortal.
    /// Ints and floats that are words have one fixed count.
    pub fn nominal_refcount(&self, value: &Value) -> u64 {
        match value.refcount() {
            Some(count) => u64::from(count),
            None if value.as_int().is_some_and(|number| !(-5..=256).contains(&number)) => 1,
            None if value.as_float_word().is_some() => 1,
            None => u64::from(krait_heap::IMMORTAL),
        }
    }

    /// Whether the value is an int or a bool, or of a subclass.
    #[inline]
    pub fn is_int(&self, value: &Value) -> bool {
        value.is_int()
            || value.as_bool().is_some()
            || value.is_pointer() && value.type_of(self).is_subtype_of(&self.types.int)
    }
}
