//! Iteration.

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::list::List;
use crate::tuple::Tuple;
use crate::{Result, Vm};

impl Vm {
    /// `iter(value)`.
    #[inline]
    pub fn get_iter(&self, value: &Value) -> Result {
        match self.plain_iter(value) {
            Some(iterator) => iterator,
            None => self.general_iter(value),
        }
    }

    fn general_iter(&self, value: &Value) -> Result {
        match self.get_iter_opt(value)? {
            Some(iterator) => Ok(iterator),
            None => Err(self.type_error(format!("'{}' object is not iterable", value.type_of(self).name(self)))),
        }
    }

    /// `iter(value)`, `None` when the type is not iterable at all.
    pub fn get_iter_opt(&self, value: &Value) -> Result<Option<Value>> {
        match self.with_type(value, |ty| ty.slots.iter.get()) {
            Some(iter) => {
                let iterator = iter(self, value)?;
                if !self.is_iterator(&iterator) {
                    return Err(self.type_error(format!(
                        "iter() returned non-iterator of type '{}'",
                        iterator.type_of(self).name(self)
                    )));
                }
                Ok(Some(iterator))
            }
            None if self.is_sequence(value) => self.new_sequence_iterator(value).map(Some),
            None => Ok(None),
        }
    }

    /// Whether the value has a next slot (`PyIter_Check`).
    pub fn is_iterator(&self, value: &Value) -> bool {
        self.with_type(value, |ty| ty.slots.next.get().is_some())
    }

    /// The next item; `None` when the iterator is exhausted.
    #[inline]
    pub fn iter_next(&self, iterator: &Value) -> Result<Option<Value>> {
        self.check_interrupts()?;
        if let Some(found) = self.plain_next(iterator) {
            return Ok(found);
        }
        match self.with_type(iterator, |ty| ty.slots.next.get()) {
            Some(next) => {
                // Iterators over iterators nest as deep as a script likes.
                self.check_stack("")?;
                match next(self, iterator) {
                    Err(error) => self.swallow_stop(error),
                    found => found,
                }
            }
            None => Err(self.type_error(format!("'{}' object is not an iterator", iterator.type_of(self).name(self)))),
        }
    }

    #[cold]
    fn swallow_stop(&self, error: crate::Exception) -> Result<Option<Value>> {
        if error.matches(self, &self.types.stop_iteration) { Ok(None) } else { Err(error) }
    }

    /// `next(iterator)`: StopIteration when exhausted, with the value a generator returned.
    pub fn next_or_stop(&self, iterator: &Value) -> Result {
        match self.with_type(iterator, |ty| ty.slots.next.get()) {
            Some(next) => next(self, iterator)?.ok_or_else(|| self.stop_iteration(None)),
            None => Err(self.type_error(format!("'{}' object is not an iterator", iterator.type_of(self).name(self)))),
        }
    }

    /// The items of an iterable. Exact lists and tuples are copied without running code.
    pub fn list_from_iter(&self, value: &Value) -> Result<Vec<Value>> {
        if value.is_exact(&self.types.list)
            && let Some(list) = value.downcast::<List>()
        {
            return Ok(list.to_vec());
        }
        if value.is_exact(&self.types.tuple)
            && let Some(tuple) = value.downcast::<Tuple>()
        {
            return Ok(tuple.items().to_vec());
        }
        let iterator = self.get_iter(value)?;
        let mut items = Vec::new();
        let hint = self.length_hint(value, 8)?;
        if hint < 1 << 20 {
            items.reserve(hint);
        }
        while let Some(item) = self.iter_next(&iterator)? {
            self.push_checked(&mut items, item)?;
        }
        Ok(items)
    }

    /// Pushes, raising MemoryError where the vector cannot grow.
    pub fn push_checked(&self, items: &mut Vec<Value>, item: Value) -> Result<()> {
        self.reserve(items, 1)?;
        items.push(item);
        Ok(())
    }

    /// Makes room for `more` items in a vector of native code, raising MemoryError where it cannot grow or the heap's limit
    /// would not grant as much.
    #[inline]
    pub fn reserve<T>(&self, items: &mut Vec<T>, more: usize) -> Result<()> {
        if more <= items.capacity() - items.len() {
            return Ok(());
        }
        let more = more.max(items.len()).max(4);
        self.check_room((items.len() + more).saturating_mul(size_of::<T>()))?;
        items.try_reserve_exact(more).map_err(|_| self.memory_error())
    }

    /// MemoryError where the heap would not grant `bytes` more: before native code makes a store of its own.
    pub fn check_room(&self, bytes: usize) -> Result<()> {
        if self.heap().has_room(bytes) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// An empty store of native code with room for `len` items.
    pub fn own_store<T>(&self, len: usize) -> Result<Vec<T>> {
        self.check_room(len.saturating_mul(size_of::<T>()))?;
        let mut store = Vec::new();
        store.try_reserve_exact(len).map_err(|_| self.memory_error())?;
        Ok(store)
    }

    /// Calls `each` with every item of an iterable.
    pub fn iterate(&self, value: &Value, mut each: impl FnMut(Value) -> Result<()>) -> Result<()> {
        let iterator = self.get_iter(value)?;
        while let Some(item) = self.iter_next(&iterator)? {
            each(item)?;
        }
        Ok(())
    }

    /// `operator.length_hint(value, default)`.
    pub fn length_hint(&self, value: &Value, default: usize) -> Result<usize> {
        if self.with_type(value, |ty| ty.slots.sq_len.get().is_some() || ty.slots.mp_len.get().is_some()) {
            match self.len(value) {
                Err(error) if error.matches(self, &self.types.type_error) => {}
                other => return other,
            }
        }
        let Some(hint) = self.lookup_special(value, &self.names.__length_hint__)? else {
            return Ok(default);
        };
        let answer = match self.call(&hint, &[]) {
            Err(error) if error.matches(self, &self.types.type_error) => return Ok(default),
            other => other?,
        };
        if answer.is_not_implemented() {
            return Ok(default);
        }
        if !self.is_int(&answer) {
            return Err(
                self.type_error(format!("__length_hint__ must be an integer, not {}", answer.type_of(self).name(self)))
            );
        }
        let hint = self.ssize_argument(&answer)?;
        usize::try_from(hint).map_err(|_| self.value_error("__length_hint__() should return >= 0"))
    }
}
