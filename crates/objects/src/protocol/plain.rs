//! Operators on exact built-in types that run no code of the program, so that their operands need not be owned.
//!
//! Each answers `None` where the general operator has to be asked, which also raises the errors.

use core::cmp::Ordering;

use krait_heap::Value;

use crate::bytearray::ByteArray;
use crate::bytearray::iter::ByteArrayIterator;
use crate::bytes::Bytes;
use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::iter::{ListIterator, TupleIterator};
use crate::list::List;
use crate::range::RangeIterator;
use crate::slice::SliceBounds;
use crate::str::{Data, Direction, Str, StrIterator, find};
use crate::tuple::Tuple;
use crate::{CompareOp, Result, Vm};

impl Vm {
    /// `a == b` of two strings. No code but this: it is called from the dispatch loop, and answers in a register.
    #[inline(never)]
    pub fn plain_equal(&self, a: &Value, b: &Value) -> Option<bool> {
        Some(self.plain_str(a)?.equals(self.plain_str(b)?))
    }

    /// `a op b` of two strings.
    #[inline]
    pub fn plain_compare(&self, a: &Value, b: &Value, op: CompareOp) -> Option<bool> {
        let (left, right) = (self.plain_str(a)?, self.plain_str(b)?);
        Some(match op {
            CompareOp::Eq => left.equals(right),
            CompareOp::Ne => !left.equals(right),
            _ => op.matches(if a.is(b) { Ordering::Equal } else { left.compare(right) }),
        })
    }

    /// `len(container)`, for exact lists, strings, tuples and dicts.
    #[inline(always)]
    pub fn plain_len(&self, container: &Value) -> Option<usize> {
        if let Some(list) = List::exact(self, container) {
            return Some(list.len());
        }
        if let Some(text) = self.plain_str(container) {
            return Some(text.len());
        }
        if container.is_exact(&self.types.tuple) {
            return Some(container.downcast::<Tuple>()?.len());
        }
        if container.is_exact(&self.types.dict) { Some(container.downcast::<Dict>()?.len()) } else { None }
    }

    /// `item in container`, for text in a string, for ints and strings in a tuple of such, and as keys of a dict.
    #[inline(never)]
    pub fn plain_contains(&self, container: &Value, item: &Value) -> Option<bool> {
        if let Some(text) = self.plain_str(container) {
            let part = self.plain_str(item)?;
            return match (text.data(), part.data()) {
                (Data::Latin1(haystack), Data::Latin1([byte])) => Some(has_byte(haystack, *byte)),
                _ => Some(contains_text(text, part)),
            };
        }
        if container.is_exact(&self.types.dict) {
            return container.downcast::<Dict>()?.plain_contains(self, item);
        }
        if container.is_exact(&self.types.tuple) {
            self.tuple_contains(container.downcast::<Tuple>()?, item)
        } else {
            None
        }
    }

    /// The same of a tuple.
    #[inline(never)]
    fn tuple_contains(&self, tuple: &Tuple, item: &Value) -> Option<bool> {
        let (number, text) = (item.as_int(), self.plain_str(item));
        if number.is_none() && text.is_none() {
            return None;
        }
        for candidate in tuple.items() {
            let equal = candidate.is(item)
                || match (self.plain_str(candidate), text) {
                    (Some(candidate), Some(text)) => candidate.equals(text),
                    // A string never equals a number, nor do two different int words equal each other.
                    (Some(_), None) => false,
                    (None, _) if candidate.is_int() => false,
                    (None, _) => return None,
                };
            if equal {
                return Some(true);
            }
        }
        Some(false)
    }

    /// `left + right` of byte strings, or `left += right` where the left one is a byte array and `inplace`.
    pub fn plain_add(&self, left: &Value, right: &Value, inplace: bool) -> Option<Result> {
        if !right.is_exact(&self.types.bytes) {
            return None;
        }
        if left.is_exact(&self.types.bytes) {
            return Some(crate::bytes::concat(self, left, right));
        }
        if inplace && left.is_exact(&self.types.bytearray) {
            return Some(crate::bytearray::inplace_concat(self, left, right));
        }
        None
    }

    /// `a + b` of two lists or two tuples; `None`: ask the types.
    #[inline]
    pub fn plain_concat(&self, a: &Value, b: &Value) -> Option<Result> {
        if let (Some(first), Some(second)) = (List::exact(self, a), List::exact(self, b)) {
            return Some(crate::list::construct::make(self, |joined| joined.fill_joined(first, second)));
        }
        if a.is_exact(&self.types.tuple) && b.is_exact(&self.types.tuple) {
            return Some(crate::tuple::concat(self, a, b));
        }
        None
    }

    /// An iterator over a range, list or tuple; `None`: ask the type.
    #[inline]
    pub(crate) fn plain_iter(&self, value: &Value) -> Option<Result> {
        if value.is_exact(&self.types.list) {
            return Some(crate::iter::list::iter(self, value));
        }
        if value.is_exact(&self.types.range) {
            return Some(crate::range::iter::iter(self, value));
        }
        if value.is_exact(&self.types.tuple) {
            return Some(crate::iter::tuple::iter(self, value));
        }
        None
    }

    /// The next item of an iterator over a range, list, tuple, ASCII string or byte array; `None`: ask its type. The end may run code, where the
    /// iterator lets go of what it walked over.
    #[inline(always)]
    pub fn plain_next(&self, iterator: &Value) -> Option<Option<Value>> {
        if iterator.is_exact(&self.types.range_iterator) {
            return iterator.downcast::<RangeIterator>()?.advance_word();
        }
        if iterator.is_exact(&self.types.list_iterator) {
            return Some(iterator.downcast::<ListIterator>()?.advance());
        }
        if iterator.is_exact(&self.types.tuple_iterator) {
            return Some(iterator.downcast::<TupleIterator>()?.advance());
        }
        if iterator.is_exact(&self.types.str_ascii_iterator) {
            return iterator.downcast::<StrIterator>()?.advance_latin1(self).map(Some);
        }
        if iterator.is_exact(&self.types.bytearray_iterator) {
            return iterator.downcast::<ByteArrayIterator>()?.advance().map(Some);
        }
        None
    }

    /// `container[key]` for a list, tuple or string and an int word in range.
    #[inline]
    pub fn plain_item(&self, container: &Value, key: &Value) -> Option<Value> {
        let index = key.as_int()?;
        if let Some(text) = self.plain_str(container) {
            let index = if index < 0 { index + text.len() as i64 } else { index };
            return text.latin1_at(index as usize).map(|byte| self.latin1_char(byte).into_value());
        }
        if container.is_exact(&self.types.list) {
            return container.downcast::<List>()?.get_i64(index);
        }
        if container.is_exact(&self.types.tuple) {
            return container.downcast::<Tuple>()?.get_i64(index);
        }
        if container.is_exact(&self.types.bytearray) {
            let array = container.downcast::<ByteArray>()?;
            let index = if index < 0 { index + array.len() as i64 } else { index };
            return array.get(index as usize).map(|byte| Value::from_i32(i32::from(byte)));
        }
        if container.is_exact(&self.types.bytes) {
            let bytes = container.downcast::<Bytes>()?.as_slice();
            let index = if index < 0 { index + bytes.len() as i64 } else { index };
            return bytes.get(index as usize).map(|byte| Value::from_i32(i32::from(*byte)));
        }
        None
    }

    /// `container[key] = value` for a list or byte array and an int word in range: what it displaced, or `value` back.
    #[inline]
    pub fn plain_store(&self, container: &Value, key: &Value, value: Value) -> core::result::Result<Value, Value> {
        let Some(index) = key.as_int() else { return Err(value) };
        if container.is_exact(&self.types.list)
            && let Some(list) = container.downcast::<List>()
        {
            return list.replace_i64(index, value);
        }
        if container.is_exact(&self.types.bytearray)
            && let Some(array) = container.downcast::<ByteArray>()
            && let Some(byte) = value.as_int().and_then(|number| u8::try_from(number).ok())
        {
            let index = if index < 0 { index + array.len() as i64 } else { index };
            return if array.set(index as usize, byte) { Ok(Value::NONE) } else { Err(value) };
        }
        Err(value)
    }

    /// `container[start:stop] = value` for a list and bounds that are int words or None, without a slice object wherever that
    /// cannot be noticed.
    #[inline]
    pub fn plain_store_slice(
        &self,
        container: &Value,
        start: &Value,
        stop: &Value,
        value: &Value,
    ) -> Option<Result<()>> {
        if !container.is_exact(&self.types.list) || !value.is_exact(&self.types.list) {
            return None;
        }
        let bounds = self.elided_slice(start, stop, &Value::NONE)?;
        let selection = bounds.select(container.downcast::<List>()?.len());
        Some(crate::list::assign_range(self, container, selection, Some(value)))
    }

    /// The bounds of a slice whose object is left out.
    #[inline(always)]
    fn elided_slice(&self, start: &Value, stop: &Value, step: &Value) -> Option<SliceBounds> {
        let bound = |bound: &Value, default| if bound.is_none() { Some(default) } else { bound.as_int() };
        let step = bound(step, 1)?;
        let (first, limit) = if step < 0 { (i64::MAX, i64::MIN) } else { (0, i64::MAX) };
        let bounds = SliceBounds { start: bound(start, first)?, stop: bound(stop, limit)?, step };
        (step != 0 && self.heap().may_elide_slice()).then_some(bounds)
    }

    /// `container[start:stop:step]` for a list and parts that are int words or None, where leaving the slice object out
    /// cannot be noticed.
    #[inline]
    pub fn plain_steps(&self, container: &Value, start: &Value, stop: &Value, step: &Value) -> Option<Result> {
        let list = List::exact(self, container)?;
        Some(crate::list::selected(self, list, self.elided_slice(start, stop, step)?))
    }

    /// `start` and the items of a list, tuple or byte string of int words added up, if the sum is a machine number.
    pub fn plain_sum(&self, iterable: &Value, start: i64) -> Option<i64> {
        let of_words = |items: &[Value]| items.iter().try_fold(start, |sum: i64, item| sum.checked_add(item.as_int()?));
        let of_bytes = |bytes: &[u8]| {
            // A block's sum fits 32 bits, which adds several bytes at once.
            let blocks = bytes.chunks(1 << 20).map(|block| block.iter().map(|&byte| u32::from(byte)).sum::<u32>());
            start.checked_add(blocks.map(i64::from).sum())
        };
        let sum = if iterable.is_exact(&self.types.list) {
            iterable.downcast::<List>()?.with_items(of_words)
        } else if iterable.is_exact(&self.types.tuple) {
            of_words(iterable.downcast::<Tuple>()?.items())
        } else if iterable.is_exact(&self.types.bytearray) {
            iterable.downcast::<ByteArray>()?.with(of_bytes)
        } else if iterable.is_exact(&self.types.bytes) {
            of_bytes(iterable.downcast::<Bytes>()?.as_slice())
        } else {
            None
        };
        if sum.is_some() {
            // The iterator that CPython makes.
            self.heap().count_elided_transient();
        }
        sum
    }

    /// `container[start:stop]` for a list, tuple or string and bounds that are int words or None, without a slice object
    /// wherever that cannot be noticed.
    #[inline]
    pub fn plain_slice(&self, container: &Value, start: &Value, stop: &Value) -> Option<Result> {
        let bounds = self.elided_slice(start, stop, &Value::NONE)?;
        if let Some(text) = self.plain_str(container) {
            let selected = bounds.select(text.len());
            return Some(match selected.count {
                0 => Ok(self.empty_str().into_value()),
                n => self.substring(container, selected.start as usize, selected.start as usize + n),
            });
        }
        if container.is_exact(&self.types.list) {
            return Some(crate::list::selected(self, container.downcast::<List>()?, bounds));
        }
        if container.is_exact(&self.types.tuple) {
            let items = container.downcast::<Tuple>()?.items();
            let selected = bounds.select(items.len());
            return Some(match selected.count {
                n if n == items.len() => Ok(container.clone()),
                n => self.new_tuple_of(&items[selected.start as usize..][..n]),
            });
        }
        None
    }
}

#[inline(never)]
fn contains_text(text: &Str, part: &Str) -> bool {
    find(text.data(), part.data(), Direction::Forward).is_some()
}

/// Texts longer than this are searched by `memchr`, whose call costs more than looking at all of a short one.
const SHORT: usize = 128;

/// Whether a byte occurs: without a branch a byte, and in blocks that the compiler makes vectors of.
#[inline(always)]
fn has_byte(text: &[u8], byte: u8) -> bool {
    const BLOCK: usize = 16;
    if let Some(last) = text.last_chunk::<BLOCK>() {
        if text.len() > SHORT {
            return memchr::memchr(byte, text).is_some();
        }
        // The last block may overlap the one before.
        return text.chunks_exact(BLOCK).any(|block| block_has(block, byte)) || block_has(last, byte);
    }
    match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) => word_has(*first, byte) || word_has(*last, byte),
        _ => text.contains(&byte),
    }
}

#[inline(always)]
fn block_has(block: &[u8], byte: u8) -> bool {
    block.iter().fold(false, |found, other| found | (*other == byte))
}

/// Whether one of eight bytes is `byte`: the subtraction borrows at the lowest byte that is.
#[inline(always)]
fn word_has(word: [u8; 8], byte: u8) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let differences = u64::from_le_bytes(word) ^ ONES.wrapping_mul(u64::from(byte));
    differences.wrapping_sub(ONES) & !differences & ONES << 7 != 0
}
