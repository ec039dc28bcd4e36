//! The end of `except*`: which exceptions to raise again, and as which group (`_PyExc_PrepReraiseStar`).

use krait_objects::list::List;
use krait_objects::tuple::Tuple;
use krait_objects::{BaseException, Result, Value, ValueExt, Vm};

fn is_group(vm: &Vm, value: &Value) -> bool {
    value.type_of(vm).is_subtype_of(&vm.types.base_exception_group)
}

fn same(a: Option<Value>, b: Option<Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is(&b),
        (None, None) => true,
        _ => false,
    }
}

/// Whether a group is a part of the original rather than a new exception.
fn is_reraised(vm: &Vm, group: &Value, original: &Value) -> Result<bool> {
    if !is_group(vm, group) {
        return Ok(false);
    }
    let (Some(a), Some(b)) = (group.downcast::<BaseException>(), original.downcast::<BaseException>()) else {
        return Ok(false);
    };
    let notes = |value: &Value| vm.get_attr_opt(value, &vm.names.__notes__);
    Ok(same(notes(group)?, notes(original)?)
        && same(a.traceback.get(), b.traceback.get())
        && same(a.cause.get(), b.cause.get())
        && same(a.context.get(), b.context.get()))
}

/// The members of a group that are no groups, by identity.
fn leaves(vm: &Vm, group: &Value, found: &mut Vec<Value>) -> Result<()> {
    if !is_group(vm, group) {
        found.push(group.clone());
        return Ok(());
    }
    let members = vm.get_attr(group, &vm.intern("exceptions")?)?;
    for member in members.body::<Tuple>(vm)?.items() {
        leaves(vm, member, found)?;
    }
    Ok(())
}

/// The part of a group that holds only the given leaves.
fn project(vm: &Vm, group: &Value, keep: &[Value]) -> Result<Option<Value>> {
    if !is_group(vm, group) {
        return Ok(keep.iter().any(|leaf| leaf.is(group)).then(|| group.clone()));
    }
    let members = vm.get_attr(group, &vm.intern("exceptions")?)?;
    let members = members.body::<Tuple>(vm)?;
    let mut kept = Vec::new();
    let mut whole = true;
    for member in members.items() {
        match project(vm, member, keep)? {
            Some(part) => {
                whole &= part.is(member);
                kept.push(part);
            }
            None => whole = false,
        }
    }
    if kept.is_empty() {
        return Ok(None);
    }
    if whole {
        return Ok(Some(group.clone()));
    }
    let made = vm.call_method(group, &vm.intern("derive")?, &[vm.new_list(kept)?])?;
    if let (Some(new), Some(old)) = (made.downcast::<BaseException>(), group.downcast::<BaseException>()) {
        new.traceback.set(old.traceback.get());
        new.context.set(old.context.get());
        new.cause.set(old.cause.get());
        new.suppress_context.set(old.suppress_context.get());
    }
    if let Some(notes) = vm.get_attr_opt(group, &vm.names.__notes__)? {
        let copy = vm.new_list(vm.list_from_iter(&notes)?)?;
        vm.set_attr(&made, &vm.names.__notes__, Some(&copy))?;
    }
    Ok(Some(made))
}

/// The exception to raise, or None.
pub(crate) fn prepare_reraise(vm: &Vm, original: &Value, list: &Value) -> Result {
    let all = list.body::<List>(vm)?.to_vec();
    if !is_group(vm, original) {
        return Ok(all.into_iter().find(|one| !one.is_none()).unwrap_or(Value::NONE));
    }
    let (mut raised, mut keep) = (Vec::new(), Vec::new());
    for one in all.into_iter().filter(|one| !one.is_none()) {
        if is_reraised(vm, &one, original)? {
            leaves(vm, &one, &mut keep)?;
        } else {
            raised.push(one);
        }
    }
    let again = project(vm, original, &keep)?;
    if raised.is_empty() {
        return Ok(again.unwrap_or(Value::NONE));
    }
    raised.extend(again);
    if raised.len() == 1 {
        return Ok(raised.remove(0));
    }
    let list = vm.new_list(raised)?;
    vm.call(vm.types.base_exception_group.as_value(), &[vm.empty_str().into_value(), list])
}
