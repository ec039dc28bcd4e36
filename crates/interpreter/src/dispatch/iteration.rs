//! Iteration and unpacking.

use krait_objects::list::List;
use krait_objects::tuple::Tuple;
use krait_objects::{Exception, Result, Value, ValueExt, Vm};

use crate::dispatch::registers::{Pc, Registers};

/// `r[a] = iter(r[b])`
#[inline(never)]
pub(super) fn get_iter(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let iterable = regs.b(pc);
    let result = vm.get_iter(&iterable);
    drop(iterable);
    regs.set_a(pc, result?);
    Ok(())
}

/// An iterator of a loop raised: StopIteration ends the loop, anything else is raised.
#[cold]
#[inline(never)]
pub(super) fn swallow_stop(vm: &Vm, error: Exception) -> Result<Option<Value>> {
    if error.matches(vm, &vm.types.stop_iteration) { Ok(None) } else { Err(error) }
}

fn write_reversed(regs: Registers, first: usize, items: Vec<Value>) {
    let n = items.len();
    for (i, item) in items.into_iter().enumerate() {
        regs.put(first + n - 1 - i, item);
    }
}

/// Spreads a tuple of two over two temporaries; whether there was one and two are wanted.
#[inline(always)]
pub(super) fn unpack_pair(vm: &Vm, regs: Registers, pc: Pc) -> bool {
    let Some([first, second]) = Tuple::exact(vm, regs.get(pc.b())).map(Tuple::items) else { return false };
    if pc.c() != 2 {
        return false;
    }
    let (first, second) = (first.clone(), second.clone());
    let pair = regs.b_temp(pc);
    regs.put(pc.a() as usize, second);
    regs.put(pc.a() as usize + 1, first);
    drop(pair);
    true
}

/// Spreads an iterable over exactly `c` temporaries.
#[inline(never)]
pub(super) fn unpack_sequence(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let iterable = regs.b(pc);
    if iterable.is_exact(&vm.types.tuple)
        && let Some(tuple) = iterable.downcast::<Tuple>()
        && tuple.len() == pc.c() as usize
    {
        let n = tuple.len();
        for (i, item) in tuple.items().iter().enumerate() {
            regs.put(pc.a() as usize + n - 1 - i, item.clone());
        }
        drop(iterable);
        return Ok(());
    }
    if iterable.is_exact(&vm.types.list)
        && let Some(list) = iterable.downcast::<List>()
        && list.len() == pc.c() as usize
    {
        let n = list.len();
        for i in 0..n {
            if let Some(item) = list.get(i) {
                regs.put(pc.a() as usize + n - 1 - i, item);
            }
        }
        drop(iterable);
        return Ok(());
    }
    let items = exactly(vm, &iterable, pc.c() as usize);
    drop(iterable);
    write_reversed(regs, pc.a() as usize, items?);
    Ok(())
}

fn exactly(vm: &Vm, iterable: &Value, n: usize) -> Result<Vec<Value>> {
    let known = if iterable.is_exact(&vm.types.tuple) {
        iterable.downcast::<Tuple>().map(|tuple| tuple.items().to_vec())
    } else if iterable.is_exact(&vm.types.list) {
        iterable.downcast::<List>().map(List::to_vec)
    } else {
        None
    };
    if let Some(items) = known.filter(|items| items.len() == n) {
        return Ok(items);
    }
    let iterator = iterator_to_unpack(vm, iterable)?;
    let items = first_items(vm, &iterator, n, false)?;
    match vm.iter_next(&iterator)? {
        None => Ok(items),
        Some(_) => Err(vm.value_error(format!("too many values to unpack (expected {n})"))),
    }
}

fn iterator_to_unpack(vm: &Vm, iterable: &Value) -> Result {
    vm.get_iter(iterable).map_err(|error| {
        let has_iter = vm.with_type(iterable, |ty| ty.slots.iter.get().is_some()) || vm.is_sequence(iterable);
        if error.matches(vm, &vm.types.type_error) && !has_iter {
            return vm.type_error(format!("cannot unpack non-iterable {} object", iterable.type_of(vm).name(vm)));
        }
        error
    })
}

fn first_items(vm: &Vm, iterator: &Value, n: usize, more_follow: bool) -> Result<Vec<Value>> {
    let mut items = Vec::with_capacity(n);
    while items.len() < n {
        match vm.iter_next(iterator)? {
            Some(item) => items.push(item),
            None => {
                let at_least = if more_follow { "at least " } else { "" };
                return Err(vm.value_error(format!(
                    "not enough values to unpack (expected {at_least}{n}, got {})",
                    items.len()
                )));
            }
        }
    }
    Ok(items)
}

/// Starred unpacking.
#[inline(never)]
pub(super) fn unpack_ex(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let iterable = regs.b(pc);
    let (before, after) = (pc.word(1).low() as usize, pc.word(1).high() as usize);
    let items = starred(vm, &iterable, before, after);
    drop(iterable);
    write_reversed(regs, pc.a() as usize, items?);
    Ok(())
}

fn starred(vm: &Vm, iterable: &Value, before: usize, after: usize) -> Result<Vec<Value>> {
    let iterator = iterator_to_unpack(vm, iterable)?;
    let mut items = if after == 0 {
        first_items(vm, &iterator, before, true)?
    } else {
        first_items_starred(vm, &iterator, before, before + after)?
    };
    let mut rest = vm.list_from_iter(&iterator)?;
    if rest.len() < after {
        return Err(vm.value_error(format!(
            "not enough values to unpack (expected at least {}, got {})",
            before + after,
            before + rest.len()
        )));
    }
    let tail = rest.split_off(rest.len() - after);
    items.push(vm.new_list(rest)?);
    items.extend(tail);
    Ok(items)
}

fn first_items_starred(vm: &Vm, iterator: &Value, n: usize, expected: usize) -> Result<Vec<Value>> {
    let mut items = Vec::with_capacity(n);
    while items.len() < n {
        match vm.iter_next(iterator)? {
            Some(item) => items.push(item),
            None => {
                return Err(vm.value_error(format!(
                    "not enough values to unpack (expected at least {expected}, got {})",
                    items.len()
                )));
            }
        }
    }
    Ok(items)
}
