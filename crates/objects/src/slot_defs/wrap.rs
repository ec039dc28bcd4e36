//! Slot wrappers: how `x.__add__(y)` calls a native slot (`wrap_binaryfunc` and its like).

use crate::ext::ValueExt;
use crate::native::WrapperDescr;
use crate::slots::SlotFn;
use crate::type_object::{Features, Type};
use crate::{Args, CompareOp, Result, Value, Vm};

/// The arguments of a wrapper. CPython unpacks those of setters and repetition for a function without a name, which its
/// message shows by a space.
fn none_expected<'a, const N: usize>(
    vm: &Vm,
    args: Args<'a>,
    function: SlotFn,
    descr: &WrapperDescr,
) -> Result<&'a [Value; N]> {
    args.no_keywords(vm, &format!("wrapper {}", descr.def.name))?;
    args.positional.try_into().map_err(|_| {
        let nameless = if N == 2 || matches!(function, SlotFn::Repeat(_)) { " " } else { "" };
        let plural = if N == 1 { "" } else { "s" };
        vm.type_error(format!("{nameless}expected {N} argument{plural}, got {}", args.positional.len()))
    })
}

#[cold]
fn wrong_shape(vm: &Vm, descr: &WrapperDescr) -> crate::Exception {
    vm.system_error(format!("slot of '{}' has another shape", descr.def.name))
}

macro_rules! wrappers {
    ($($(#[$meta:meta])* $name:ident($vm:ident, $slf:ident, [$($arg:ident),*], $shape:ident($f:ident) $(, $descr:ident)?) => $body:expr;)*) => { $(
        $(#[$meta])*
        pub(super) fn $name($vm: &Vm, $slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
            let [$($arg),*] = none_expected($vm, args, function, descr)?;
            let SlotFn::$shape($f) = function else { return Err(wrong_shape($vm, descr)) };
            $(let $descr = descr;)?
            $body
        }
    )* };
}

wrappers! {
    unary(vm, slf, [], Unary(f)) => f(vm, slf);
    binary_left(vm, slf, [other], Binary(f)) => f(vm, slf, other);
    binary_right(vm, slf, [other], Binary(f)) => f(vm, other, slf);
    inquiry(vm, slf, [], Inquiry(f)) => Ok(Value::from_bool(f(vm, slf)?));
    len(vm, slf, [], Len(f)) => vm.new_int(f(vm, slf)? as i64);
    hash(vm, slf, [], Hash(f)) => vm.new_int(f(vm, slf)?);
    next(vm, slf, [], Next(f)) => f(vm, slf)?.ok_or_else(|| vm.stop_iteration(None));
    contains(vm, slf, [item], Contains(f)) => Ok(Value::from_bool(f(vm, slf, item)?));
    subscript_set(vm, slf, [key, value], SetItem(f)) => f(vm, slf, key, Some(value)).map(|()| Value::NONE);
    subscript_delete(vm, slf, [key], SetItem(f)) => f(vm, slf, key, None).map(|()| Value::NONE);
    item(vm, slf, [index], Item(f)) => f(vm, slf, sequence_index(vm, slf, index)?);
    item_set(vm, slf, [index, value], SetIndex(f)) => {
        f(vm, slf, sequence_index(vm, slf, index)?, Some(value)).map(|()| Value::NONE)
    };
    item_delete(vm, slf, [index], SetIndex(f)) => f(vm, slf, sequence_index(vm, slf, index)?, None).map(|()| Value::NONE);
    repeat(vm, slf, [count], Repeat(f)) => f(vm, slf, vm.index_isize_overflow(count)?);
    descr_set(vm, slf, [object, value], DescrSet(f)) => f(vm, slf, object, Some(value)).map(|()| Value::NONE);
    descr_delete(vm, slf, [object], DescrSet(f)) => f(vm, slf, object, None).map(|()| Value::NONE);
    finalize(vm, slf, [], Finalize(f)) => { f(vm, slf); Ok(Value::NONE) };
    getattr(vm, slf, [name], GetAttr(f)) => f(vm, slf, vm.attribute_name(name)?);
    setattr(vm, slf, [name, value], SetAttr(f), descr) => {
        check_setattr(vm, slf, descr)?;
        f(vm, slf, vm.attribute_name(name)?, Some(value)).map(|()| Value::NONE)
    };
    delattr(vm, slf, [name], SetAttr(f), descr) => {
        check_setattr(vm, slf, descr)?;
        f(vm, slf, vm.attribute_name(name)?, None).map(|()| Value::NONE)
    };
    lt(vm, slf, [other], Compare(f)) => f(vm, slf, other, CompareOp::Lt);
    le(vm, slf, [other], Compare(f)) => f(vm, slf, other, CompareOp::Le);
    eq(vm, slf, [other], Compare(f)) => f(vm, slf, other, CompareOp::Eq);
    ne(vm, slf, [other], Compare(f)) => f(vm, slf, other, CompareOp::Ne);
    gt(vm, slf, [other], Compare(f)) => f(vm, slf, other, CompareOp::Gt);
    ge(vm, slf, [other], Compare(f)) => f(vm, slf, other, CompareOp::Ge);
}

/// `object.__setattr__(SomeClass, ..)` must not get round the metatype (`hackcheck`).
fn check_setattr(vm: &Vm, slf: &Value, descr: &WrapperDescr) -> Result<()> {
    let ty = slf.type_of(vm);
    let Some(own) = slf.downcast::<Type>() else {
        return Ok(());
    };
    let _ = own;
    let mut next = Some(ty.clone());
    while let Some(current) = next {
        if !current.features.get().has(Features::HEAP) {
            if current.slots.setattr.get().map(|f| f as usize) != descr.owner.slots.setattr.get().map(|f| f as usize) {
                return Err(vm.type_error(format!("can't apply this {} to {} object", descr.def.name, ty.name(vm))));
            }
            return Ok(());
        }
        next = current.base();
    }
    Ok(())
}

fn sequence_index(vm: &Vm, slf: &Value, index: &Value) -> Result<isize> {
    let at = vm.index_isize_overflow(index)?;
    if at < 0 { Ok(at + vm.len(slf)? as isize) } else { Ok(at) }
}

pub(super) fn call(vm: &Vm, slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
    let SlotFn::Call(f) = function else {
        return Err(wrong_shape(vm, descr));
    };
    f(vm, slf, args)
}

pub(super) fn init(vm: &Vm, slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
    let SlotFn::Init(f) = function else {
        return Err(wrong_shape(vm, descr));
    };
    f(vm, slf, args).map(|()| Value::NONE)
}

/// `__pow__`, with or without the modulus.
pub(super) fn ternary_left(vm: &Vm, slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
    let SlotFn::Ternary(f) = function else {
        return Err(wrong_shape(vm, descr));
    };
    args.check_positional(vm, "", 1, 2).map_err(|_| count_error(vm, 1, 2, args.positional.len()))?;
    f(vm, slf, &args.positional[0], args.positional.get(1).unwrap_or(&Value::NONE))
}

pub(super) fn ternary_right(vm: &Vm, slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
    let SlotFn::Ternary(f) = function else {
        return Err(wrong_shape(vm, descr));
    };
    args.check_positional(vm, "", 1, 2).map_err(|_| count_error(vm, 1, 2, args.positional.len()))?;
    f(vm, &args.positional[0], slf, args.positional.get(1).unwrap_or(&Value::NONE))
}

fn count_error(vm: &Vm, min: usize, max: usize, given: usize) -> crate::Exception {
    if given < min {
        vm.type_error(format!(" expected at least {min} argument{}, got {given}", if min == 1 { "" } else { "s" }))
    } else {
        vm.type_error(format!(" expected at most {max} argument{}, got {given}", if max == 1 { "" } else { "s" }))
    }
}

/// `descr.__get__(instance, owner=None)`.
pub(super) fn descr_get(vm: &Vm, slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
    let SlotFn::DescrGet(f) = function else {
        return Err(wrong_shape(vm, descr));
    };
    if args.positional.is_empty() || args.positional.len() > 2 {
        return Err(count_error(vm, 1, 2, args.positional.len()));
    }
    let not_none = |value: &&Value| !value.is_none();
    let instance = args.positional.first().filter(not_none);
    let owner = args.positional.get(1).filter(not_none);
    if instance.is_none() && owner.is_none() {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    f(vm, slf, instance, owner)
}

/// `__buffer__(flags)` and `__release_buffer__(view)`.
pub(super) fn buffer(vm: &Vm, slf: &Value, args: Args<'_>, function: SlotFn, descr: &WrapperDescr) -> Result {
    binary_left(vm, slf, args, function, descr)
}
