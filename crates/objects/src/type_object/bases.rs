//! `__bases__`: what it answers, and the exchange of a class's bases.
//!
//! New bases are tried out over the whole tree of subclasses; whatever fails puts everything back as it was.

use krait_heap::{Ref, Value};

use super::getsets::check_settable;
use super::methods::this;
use super::value::{add_subclass, remove_subclass};
use super::{Type, TypeRef, creation, layout};
use crate::ext::ValueExt;
use crate::tuple::Tuple;
use crate::{Result, Vm};

pub(super) fn get_bases(vm: &Vm, slf: &Value) -> Result {
    this(vm, slf)?.bases.get().map_or_else(|| vm.new_tuple(Vec::new()), Ok)
}

/// `cls.__bases__ = bases` (`type_set_bases`).
pub(super) fn set_bases(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__bases__")?;
    let Some(bases) = value.downcast_ref::<Tuple>() else {
        return Err(vm.type_error(format!(
            "can only assign tuple to {}.__bases__, not {}",
            ty.name(vm),
            value.type_of(vm).name(vm)
        )));
    };
    if bases.is_empty() {
        return Err(vm.type_error(format!("can only assign non-empty tuple to {}.__bases__, not ()", ty.name(vm))));
    }
    for base in bases.items() {
        let Some(base) = base.downcast_ref::<Type>() else {
            return Err(vm.type_error(format!(
                "{}.__bases__ must be tuple of classes, not '{}'",
                ty.name(vm),
                base.type_of(vm).name(vm)
            )));
        };
        if base.is_subtype_of(ty) || extends(base, ty) {
            return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let new_base = layout::best_base(vm, bases.items())?;
    if let Some(old_base) = ty.base() {
        layout::check_assignment(vm, &old_base, &new_base, "__bases__")?;
    }
    exchange_bases(vm, ty, bases, &new_base)
}

/// Whether `ty` lies on the chain of bases of `base`: while an `mro()` runs, `__mro__` does not say so yet.
fn extends(base: &TypeRef, ty: &TypeRef) -> bool {
    let mut next = Some(base.clone());
    while let Some(current) = next {
        if current.is(ty.as_value()) {
            return true;
        }
        next = current.base();
    }
    false
}

fn exchange_bases(vm: &Vm, ty: &TypeRef, bases: &Ref<Tuple>, new_base: &TypeRef) -> Result<()> {
    let old_bases = ty.bases.replace(Some(bases.to_value()));
    let old_base = ty.base.replace(Some(new_base.to_value()));
    let mut changed = Vec::new();
    let result = mro_hierarchy(vm, ty, &mut changed);
    // An `mro()` may have assigned the bases anew: then this assignment has nothing left to do or to undo.
    let still_ours = ty.bases.is(bases.as_value());
    if let Err(error) = result {
        for (class, old, new) in changed {
            if new.as_ref().is_some_and(|new| class.mro.is(new)) {
                class.mro.set(old);
                vm.type_modified(&class);
            }
        }
        if still_ours {
            let displaced = (ty.bases.replace(old_bases), ty.base.replace(old_base));
            drop(displaced);
        }
        return Err(error);
    }
    if !still_ours {
        return Ok(());
    }
    ty.info.base.set(Some(new_base.pointer().cast()));
    if let Some(old) = old_bases.as_ref().and_then(|old| old.downcast::<Tuple>()) {
        for base in old.items() {
            if let Some(base) = base.downcast::<Type>() {
                remove_subclass(base, ty.pointer());
            }
        }
    }
    for base in bases.items() {
        if let Some(base) = base.downcast_ref::<Type>() {
            add_subclass(base, ty);
        }
    }
    update_hierarchy(vm, ty)
}

/// Recomputes the MRO of a class and its subclasses.
/// Computes the MRO of a class and of its subclasses anew; `changed` lists them with their old and new MRO.
fn mro_hierarchy(vm: &Vm, ty: &TypeRef, changed: &mut Vec<(TypeRef, Option<Value>, Option<Value>)>) -> Result<()> {
    let old = ty.mro.get();
    creation::compute_mro(vm, ty)?;
    changed.push((ty.clone(), old, ty.mro.get()));
    for subclass in vm.subclasses_of(ty) {
        mro_hierarchy(vm, &subclass, changed)?;
    }
    Ok(())
}

fn update_hierarchy(vm: &Vm, ty: &TypeRef) -> Result<()> {
    vm.type_modified(ty);
    crate::slot_defs::update_all(vm, ty)?;
    for subclass in vm.subclasses_of(ty) {
        update_hierarchy(vm, &subclass)?;
    }
    Ok(())
}
