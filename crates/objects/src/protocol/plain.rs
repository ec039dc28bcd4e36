//! Operators on exact built-in types that run no code of the program, so that their operands need not be owned.
//!
//! Each answers `None` where the general operator has to be asked, which also raises the errors.

use core::cmp::Ordering;

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::list::List;
use crate::slice::SliceBounds;
use crate::str::{Data, Direction, Str, find};
use crate::tuple::Tuple;
use crate::{CompareOp, Result, Vm};

impl Vm {
    /// The value as a string of exactly the type `str`.
    #[inline(always)]
    fn plain_str<'a>(&self, value: &'a Value) -> Option<&'a Str> {
        if value.is_exact(&self.types.str) { value.downcast::<Str>() } else { None }
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

    /// `item in container`, for text in a string, and for ints and strings in a tuple of such.
    #[inline]
    pub fn plain_contains(&self, container: &Value, item: &Value) -> Option<bool> {
        if let Some(text) = self.plain_str(container) {
            return match (text.data(), self.plain_str(item)?.data()) {
                (Data::Latin1(haystack), Data::Latin1([byte])) if haystack.len() < 16 => Some(haystack.contains(byte)),
                (Data::Latin1(haystack), Data::Latin1([byte])) => Some(memchr::memchr(*byte, haystack).is_some()),
                (haystack, needle) => Some(find(haystack, needle, Direction::Forward).is_some()),
            };
        }
        if !container.is_exact(&self.types.tuple) {
            return None;
        }
        for candidate in container.downcast::<Tuple>()?.items() {
            let equal = candidate.is(item)
                || match (candidate.as_int(), item.as_int()) {
                    (Some(a), Some(b)) => a == b,
                    _ => self.plain_str(candidate)?.equals(self.plain_str(item)?),
                };
            if equal {
                return Some(true);
            }
        }
        Some(false)
    }

    /// `container[key]` for a list, tuple or string and an int word in range.
    #[inline]
    pub fn plain_item(&self, container: &Value, key: &Value) -> Option<Value> {
        let index = key.as_int()?;
        if let Some(text) = self.plain_str(container) {
            let len = text.len() as i64;
            let index = if index < 0 { index + len } else { index };
            return match text.data() {
                Data::Latin1(bytes) => bytes.get(index as usize).map(|byte| self.latin1_char(*byte).into_value()),
                _ => None,
            };
        }
        if container.is_exact(&self.types.list) {
            return container.downcast::<List>()?.get_i64(index);
        }
        if container.is_exact(&self.types.tuple) {
            return container.downcast::<Tuple>()?.get_i64(index);
        }
        None
    }

    /// `container[start:stop]` for a list, tuple or string and bounds that are int words or None, without a slice object
    /// wherever that cannot be noticed.
    #[inline]
    pub fn plain_slice(&self, container: &Value, start: &Value, stop: &Value) -> Option<Result> {
        let bound = |bound: &Value, default| if bound.is_none() { Some(default) } else { bound.as_int() };
        let bounds = SliceBounds { start: bound(start, 0)?, stop: bound(stop, i64::MAX)?, step: 1 };
        if !self.heap().may_elide_slice() {
            return None;
        }
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
                n => self.new_tuple(items[selected.start as usize..][..n].to_vec()),
            });
        }
        None
    }
}
