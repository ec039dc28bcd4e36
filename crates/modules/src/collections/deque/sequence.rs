//! The sequence protocol: items by position, `+` and `*`.

use krait_heap::Value;
use krait_objects::{Result, ValueExt, Vm};

use super::methods::{clear, copy, extend};
use super::value::Deque;

fn place(vm: &Vm, deque: &Deque, at: isize) -> Result<usize> {
    match usize::try_from(at) {
        Ok(at) if at < deque.len() => Ok(at),
        _ => Err(vm.index_error("deque index out of range")),
    }
}

pub(super) fn item(vm: &Vm, slf: &Value, at: isize) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let at = place(vm, deque, at)?;
    deque.get(at).ok_or_else(|| vm.index_error("deque index out of range"))
}

pub(super) fn set_item(vm: &Vm, slf: &Value, at: isize, value: Option<&Value>) -> Result<()> {
    let deque = slf.body::<Deque>(vm)?;
    let at = place(vm, deque, at)?;
    let displaced = match value {
        Some(value) => deque.items.borrow_mut().get_mut(at).map(|place| core::mem::replace(place, value.clone())),
        None => {
            let removed = deque.items.borrow_mut().remove(at);
            deque.changed();
            removed
        }
    };
    drop(displaced);
    Ok(())
}

pub(super) fn concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if !other.is_a::<Deque>() {
        let name = other.type_of(vm).name(vm);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{name}\") to deque")));
    }
    let made = copy(vm, slf)?;
    extend(vm, &made, other)?;
    Ok(made)
}

pub(super) fn inplace_concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    extend(vm, slf, other)?;
    Ok(slf.clone())
}

pub(super) fn inplace_repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    if count <= 0 {
        clear(vm, slf)?;
        return Ok(slf.clone());
    }
    let items = deque.to_vec();
    let total = items.len().checked_mul(count as usize).ok_or_else(|| vm.memory_error())?;
    let wanted = deque.max_len.get().map_or(total, |max| total.min(max.saturating_add(items.len())));
    if wanted > isize::MAX as usize / 8 {
        return Err(vm.memory_error());
    }
    deque.make_room(vm, &mut deque.items.borrow_mut(), wanted.saturating_sub(items.len()))?;
    // With a maximum length only the last repetitions can be seen.
    let repetitions = match deque.max_len.get() {
        Some(max) if !items.is_empty() => (count as usize - 1).min(max / items.len() + 1),
        _ => count as usize - 1,
    };
    for _ in 0..repetitions {
        for item in &items {
            deque.push_back(vm, item.clone())?;
        }
    }
    Ok(slf.clone())
}

pub(super) fn repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let made = copy(vm, slf)?;
    inplace_repeat(vm, &made, count)
}
