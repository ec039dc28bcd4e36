//! `list.sort`: choosing the comparison, and keeping the list safe from what comparisons do to it.

use krait_heap::Value;

use crate::args::Signature;
use crate::list::List;
use crate::list::storage::SortWord;
use crate::list::timsort;
use crate::slots::CompareFn;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::TypeRef;
use crate::{Args, CompareOp, Exception, Result, ValueExt, Vm};

static SIGNATURE: Signature =
    Signature { name: "sort", params: &["key", "reverse"], required: 0, max_positional: 0, required_keyword_only: 0 };

/// `list.sort(*, key=None, reverse=False)`
pub(super) fn sort(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [key, reverse] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let reverse = match reverse {
        Some(reverse) => vm.is_true(reverse)?,
        None => false,
    };
    sort_list(vm, slf.body::<List>(vm)?, key.filter(|key| !key.is_none()), reverse)?;
    Ok(Value::NONE)
}

/// Sorts a list in place. It is empty while user code compares; what that code put into it is dropped at the end.
pub(crate) fn sort_list(vm: &Vm, list: &List, key: Option<&Value>, reverse: bool) -> Result<()> {
    let mut sorting = list.start_sort();
    let result = match key {
        None => {
            let keys = sorting.items();
            sort_words(vm, keys, None, reverse)
        }
        Some(key) => match make_keys(vm, key, sorting.items()) {
            Ok(mut keys) => {
                let result = sort_words(vm, &mut keys, Some(sorting.items()), reverse);
                keys.into_iter().for_each(drop);
                result
            }
            Err(error) => Err(error),
        },
    };
    let changed = list.finish_sort(sorting);
    let result = match (&changed, result) {
        (Some(_), Ok(())) => Err(vm.value_error("list modified during sort")),
        (_, result) => result,
    };
    if let Some(changed) = changed {
        changed.into_iter().rev().for_each(drop);
    }
    result
}

/// What the key function returns for each item.
fn make_keys(vm: &Vm, key: &Value, items: &[Value]) -> Result<Vec<Value>> {
    let mut keys = Vec::with_capacity(items.len());
    for item in items {
        match vm.call(key, core::slice::from_ref(item)) {
            Ok(made) => keys.push(made),
            Err(error) => {
                keys.into_iter().rev().for_each(drop);
                return Err(error);
            }
        }
    }
    Ok(keys)
}

/// A comparison that is right for all keys.
enum Comparison {
    /// All keys are integer words.
    Ints,
    /// All keys are float words.
    Floats,
    /// All keys are exact strings of one byte a character.
    Strings,
    /// All keys are of one type with this comparison slot.
    Uniform(CompareFn),
    /// Anything.
    Any,
}

/// Sorts the keys, moving `items` along if there are keys of their own.
fn sort_words(vm: &Vm, keys: &mut [Value], items: Option<&mut [Value]>, reverse: bool) -> Result<()> {
    if keys.len() < 2 {
        return Ok(());
    }
    let (comparison, in_tuples) = choose(vm, keys);
    let keys = SortWord::as_words(keys);
    match items {
        Some(items) => sort_with(vm, keys, SortWord::as_words(items), reverse, &comparison, in_tuples),
        None => sort_with(vm, keys, vec![(); keys.len()].as_mut_slice(), reverse, &comparison, in_tuples),
    }
}

fn sort_with<V: Copy>(
    vm: &Vm,
    keys: &mut [SortWord],
    items: &mut [V],
    reverse: bool,
    by: &Comparison,
    in_tuples: bool,
) -> Result<()> {
    if in_tuples {
        return timsort::sort(keys, items, reverse, |a, b| tuple_less(vm, a.value(), b.value(), by));
    }
    match by {
        Comparison::Ints => {
            timsort::sort(keys, items, reverse, |a, b| Ok::<_, Exception>(int_less(a.value(), b.value())))
        }
        Comparison::Floats => {
            timsort::sort(keys, items, reverse, |a, b| Ok::<_, Exception>(float_less(a.value(), b.value())))
        }
        Comparison::Strings => {
            timsort::sort(keys, items, reverse, |a, b| Ok::<_, Exception>(str_less(a.value(), b.value())))
        }
        Comparison::Uniform(slot) => {
            timsort::sort(keys, items, reverse, |a, b| slot_less(vm, a.value(), b.value(), *slot))
        }
        Comparison::Any => {
            timsort::sort(keys, items, reverse, |a, b| vm.rich_compare_bool(a.value(), b.value(), CompareOp::Lt))
        }
    }
}

/// Looks at all keys (or, when all are tuples that are not empty, at their first items) for what they have in common.
fn choose(vm: &Vm, keys: &[Value]) -> (Comparison, bool) {
    let first_item = |key| first_item(vm, key);
    let Some(first) = first_item(&keys[0]) else { return (choose_plain(vm, keys.iter()), false) };
    if keys.iter().any(|key| first_item(key).is_none()) {
        return (Comparison::Any, false);
    }
    let of_tuples = first.is_exact(&vm.types.tuple);
    let comparison = if of_tuples { Comparison::Any } else { choose_plain(vm, keys.iter().filter_map(first_item)) };
    (comparison, true)
}

/// The first item of an exact tuple.
fn first_item<'a>(vm: &Vm, key: &'a Value) -> Option<&'a Value> {
    if key.is_exact(&vm.types.tuple) { key.downcast::<Tuple>()?.items().first() } else { None }
}

fn choose_plain<'a>(vm: &Vm, mut keys: impl Iterator<Item = &'a Value> + Clone) -> Comparison {
    let Some(first) = keys.clone().next() else { return Comparison::Any };
    if first.is_int() {
        return if keys.all(Value::is_int) { Comparison::Ints } else { Comparison::Any };
    }
    if first.as_float_word().is_some() && keys.clone().all(|key| key.as_float_word().is_some()) {
        return Comparison::Floats;
    }
    if first.is_exact(&vm.types.str)
        && keys.clone().all(|key| key.is_exact(&vm.types.str) && key.downcast::<Str>().is_some_and(is_one_byte))
    {
        return Comparison::Strings;
    }
    let ty: TypeRef = first.type_of(vm);
    if !keys.all(|key| key.is_exact(&ty)) {
        return Comparison::Any;
    }
    ty.slots.compare.get().map_or(Comparison::Any, Comparison::Uniform)
}

fn is_one_byte(text: &Str) -> bool {
    text.kind() == crate::str::Kind::Latin1
}

#[inline(always)]
fn int_less(a: &Value, b: &Value) -> bool {
    // Tagging keeps the order of integer words.
    (a.bits() as i64) < b.bits() as i64
}

#[inline(always)]
fn float_less(a: &Value, b: &Value) -> bool {
    match (a.as_float_word(), b.as_float_word()) {
        (Some(a), Some(b)) => a < b,
        _ => false,
    }
}

#[inline(always)]
fn str_less(a: &Value, b: &Value) -> bool {
    match (a.downcast::<Str>(), b.downcast::<Str>()) {
        (Some(a), Some(b)) => a.data().bytes() < b.data().bytes(),
        _ => false,
    }
}

/// Compares by the slot that all keys had when the sort began; a key whose type has another by now compares in full.
fn slot_less(vm: &Vm, a: &Value, b: &Value, slot: CompareFn) -> Result<bool> {
    if vm.with_type(a, |ty| ty.slots.compare.get()).is_none_or(|now| now as usize != slot as usize) {
        return vm.rich_compare_bool(a, b, CompareOp::Lt);
    }
    let answer = slot(vm, a, b, CompareOp::Lt)?;
    if answer.is_not_implemented() { vm.rich_compare_bool(a, b, CompareOp::Lt) } else { vm.is_true(&answer) }
}

/// Compares tuples by their first differing items; most differ in the first, whose comparison was chosen beforehand.
fn tuple_less(vm: &Vm, a: &Value, b: &Value, first: &Comparison) -> Result<bool> {
    let (a, b) = (a.body::<Tuple>(vm)?.items(), b.body::<Tuple>(vm)?.items());
    for (i, (x, y)) in a.iter().zip(b).enumerate() {
        if x.is_int() && y.is_int() {
            if x.is(y) {
                continue;
            }
            return Ok(int_less(x, y));
        }
        if vm.rich_compare_bool(x, y, CompareOp::Eq)? {
            continue;
        }
        return match first {
            Comparison::Ints if i == 0 => Ok(int_less(x, y)),
            Comparison::Floats if i == 0 => Ok(float_less(x, y)),
            Comparison::Strings if i == 0 => Ok(str_less(x, y)),
            Comparison::Uniform(slot) if i == 0 => slot_less(vm, x, y, *slot),
            _ => vm.rich_compare_bool(x, y, CompareOp::Lt),
        };
    }
    Ok(a.len() < b.len())
}
