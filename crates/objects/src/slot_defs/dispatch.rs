//! What fills the slots of classes that define dunder methods in Python: look the method up on the type and call it
//! (`slot_tp_repr`, `SLOT1BIN` and their like).

use krait_heap::Ref;

use crate::ext::ValueExt;
use crate::protocol::number::BinaryOp;
use crate::slots::BinaryFn;
use crate::str::Str;
use crate::type_object::TypeRef;
use crate::{Args, CompareOp, Result, Value, Vm};

/// Looks `name` up on the type of `slf` and calls it.
fn call_special(vm: &Vm, slf: &Value, name: &Ref<Str>, args: &[Value]) -> Result {
    match vm.call_special_opt(slf, name, args)? {
        Some(result) => Ok(result),
        None => Err(vm.attribute_error_on(slf, name, format!("'{}'", name.to_string_lossy()))),
    }
}

/// The same with two arguments, which are not counted.
fn call_special_2(vm: &Vm, slf: &Value, name: &Ref<Str>, args: [&Value; 2]) -> Result {
    Value::with_borrowed_refs(args, |args| call_special(vm, slf, name, args))
}

macro_rules! unary {
    ($($field:ident $name:ident),* $(,)?) => { $(
        pub(super) fn $field(vm: &Vm, slf: &Value) -> Result {
            call_special(vm, slf, &vm.names.$name, &[])
        }
    )* };
}
unary!(
    neg __neg__, pos __pos__, abs __abs__, invert __invert__, int __int__, float __float__, index __index__,
    await_ __await__, aiter __aiter__, anext __anext__,
);

macro_rules! binary {
    ($($field:ident $name:ident $reflected:ident $slot:ident),* $(,)?) => { $(
        pub(super) fn $field(vm: &Vm, left: &Value, right: &Value) -> Result {
            let ours = vm.with_type(left, |ty| ty.slots.$slot.get().map(|f| f as usize)) == Some($field as *const () as usize);
            let theirs = vm.with_type(right, |ty| ty.slots.$slot.get().map(|f| f as usize)) == Some($field as *const () as usize);
            binary_dispatch(vm, left, right, &vm.names.$name, &vm.names.$reflected, ours, theirs)
        }
    )* };
}
binary!(
    add __add__ __radd__ add, sub __sub__ __rsub__ sub, mul __mul__ __rmul__ mul, rem __mod__ __rmod__ rem,
    divmod __divmod__ __rdivmod__ divmod, lshift __lshift__ __rlshift__ lshift, rshift __rshift__ __rrshift__ rshift,
    and __and__ __rand__ and, xor __xor__ __rxor__ xor, or __or__ __ror__ or,
    floor_div __floordiv__ __rfloordiv__ floor_div, true_div __truediv__ __rtruediv__ true_div,
    matmul __matmul__ __rmatmul__ matmul,
);

/// What fills the slot of a binary operator where a class defines it in Python, and the name of the method that it calls.
pub(crate) fn python_operator(vm: &Vm, op: BinaryOp) -> Option<(BinaryFn, &Ref<Str>)> {
    let names = &vm.names;
    Some(match op {
        BinaryOp::Add => (add, &names.__add__),
        BinaryOp::Sub => (sub, &names.__sub__),
        BinaryOp::Mul => (mul, &names.__mul__),
        BinaryOp::MatMul => (matmul, &names.__matmul__),
        BinaryOp::TrueDiv => (true_div, &names.__truediv__),
        BinaryOp::FloorDiv => (floor_div, &names.__floordiv__),
        BinaryOp::Rem => (rem, &names.__mod__),
        BinaryOp::LShift => (lshift, &names.__lshift__),
        BinaryOp::RShift => (rshift, &names.__rshift__),
        BinaryOp::And => (and, &names.__and__),
        BinaryOp::Or => (or, &names.__or__),
        BinaryOp::Xor => (xor, &names.__xor__),
        BinaryOp::Pow => return None,
    })
}

/// `SLOT1BINFULL`: the left operand's method, then the right operand's reflected one; the right one first when its type is a
/// proper subclass that overrides it.
fn binary_dispatch(
    vm: &Vm,
    left: &Value,
    right: &Value,
    name: &Ref<Str>,
    reflected: &Ref<Str>,
    ours: bool,
    theirs: bool,
) -> Result {
    let (left_type, right_type) = (left.type_of(vm), right.type_of(vm));
    let mut do_other = !left_type.is(right_type.as_value()) && theirs;
    if ours {
        if do_other && right_type.is_subtype_of(&left_type) && overrides(vm, &left_type, &right_type, reflected)? {
            if let Some(result) = vm.call_special_opt(right, reflected, core::slice::from_ref(left))?
                && !result.is_not_implemented()
            {
                return Ok(result);
            }
            do_other = false;
        }
        if let Some(result) = vm.call_special_opt(left, name, core::slice::from_ref(right))?
            && (!result.is_not_implemented() || left_type.is(right_type.as_value()))
        {
            return Ok(result);
        }
    }
    if do_other && let Some(result) = vm.call_special_opt(right, reflected, core::slice::from_ref(left))? {
        return Ok(result);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

fn overrides(vm: &Vm, left: &TypeRef, right: &TypeRef, reflected: &Ref<Str>) -> Result<bool> {
    let Some(theirs) = vm.type_lookup(right, reflected)? else {
        return Ok(false);
    };
    match vm.type_lookup(left, reflected)? {
        None => Ok(true),
        Some(ours) if ours.is(&theirs) => Ok(false),
        Some(ours) => vm.rich_compare_bool(&ours, &theirs, CompareOp::Ne),
    }
}

macro_rules! inplace {
    ($($field:ident $name:ident),* $(,)?) => { $(
        pub(super) fn $field(vm: &Vm, left: &Value, right: &Value) -> Result {
            call_special(vm, left, &vm.names.$name, core::slice::from_ref(right))
        }
    )* };
}
inplace!(
    iadd __iadd__, isub __isub__, imul __imul__, irem __imod__, ilshift __ilshift__, irshift __irshift__, iand __iand__,
    ixor __ixor__, ior __ior__, ifloor_div __ifloordiv__, itrue_div __itruediv__, imatmul __imatmul__,
    subscript __getitem__, get_buffer __buffer__, release_buffer __release_buffer__,
);

pub(super) fn ipow(vm: &Vm, left: &Value, right: &Value, _modulus: &Value) -> Result {
    call_special(vm, left, &vm.names.__ipow__, core::slice::from_ref(right))
}

pub(super) fn pow(vm: &Vm, left: &Value, right: &Value, modulus: &Value) -> Result {
    let is_ours = |value: &Value| {
        vm.with_type(value, |ty| ty.slots.pow.get().map(|f| f as usize)) == Some(pow as *const () as usize)
    };
    if modulus.is_none() {
        return binary_dispatch(vm, left, right, &vm.names.__pow__, &vm.names.__rpow__, is_ours(left), is_ours(right));
    }
    if is_ours(left) {
        return call_special_2(vm, left, &vm.names.__pow__, [right, modulus]);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

pub(super) fn bool_(vm: &Vm, slf: &Value) -> Result<bool> {
    if let Some(answer) = vm.call_special_opt(slf, &vm.names.__bool__, &[])? {
        return answer.as_bool().ok_or_else(|| {
            vm.type_error(format!("__bool__ should return bool, returned {}", answer.type_of(vm).name(vm)))
        });
    }
    match vm.call_special_opt(slf, &vm.names.__len__, &[])? {
        Some(answer) => Ok(length_of(vm, &answer)? != 0),
        None => Ok(true),
    }
}

fn length_of(vm: &Vm, answer: &Value) -> Result<usize> {
    let index = vm.index(answer)?;
    if vm.is_negative(&index)? {
        return Err(vm.value_error("__len__() should return >= 0"));
    }
    Ok(vm.index_isize_overflow(&index)? as usize)
}

pub(super) fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    let answer = call_special(vm, slf, &vm.names.__len__, &[])?;
    length_of(vm, &answer)
}

pub(super) fn repr(vm: &Vm, slf: &Value) -> Result {
    match vm.call_special_opt(slf, &vm.names.__repr__, &[])? {
        Some(text) => Ok(text),
        None => vm.new_str_value(&format!("<{} object at {}>", slf.type_of(vm).name(vm), vm.address(slf))),
    }
}

pub(super) fn str(vm: &Vm, slf: &Value) -> Result {
    call_special(vm, slf, &vm.names.__str__, &[])
}

pub(super) fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    if special_is_none(vm, slf, &vm.names.__hash__)? {
        return crate::protocol::hash::unhashable(vm, slf);
    }
    let Some(answer) = vm.call_special_opt(slf, &vm.names.__hash__, &[])? else {
        return crate::protocol::hash::unhashable(vm, slf);
    };
    if !vm.is_int(&answer) {
        return Err(vm.type_error("__hash__ method should return an integer"));
    }
    let hash = match vm.as_i64_opt(&answer) {
        Some(small) => small,
        None => vm.hash(&answer)?,
    };
    Ok(if hash == -1 { -2 } else { hash })
}

/// Whether the class says `name = None`: it refuses the operation.
fn special_is_none(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result<bool> {
    Ok(vm.type_lookup(&slf.type_of(vm), name)?.is_some_and(|found| found.is_none()))
}

pub(super) fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let _depth = vm.enter_recursive_call(" while calling a Python object")?;
    match vm.with_keyword_names(args, || vm.call_special_args(slf, &vm.names.__call__, args))? {
        Some(result) => Ok(result),
        None => Err(vm.attribute_error_on(slf, &vm.names.__call__, "'__call__'".to_string())),
    }
}

pub(super) fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let name = match op {
        CompareOp::Lt => &vm.names.__lt__,
        CompareOp::Le => &vm.names.__le__,
        CompareOp::Eq => &vm.names.__eq__,
        CompareOp::Ne => &vm.names.__ne__,
        CompareOp::Gt => &vm.names.__gt__,
        CompareOp::Ge => &vm.names.__ge__,
    };
    Ok(vm.call_special_opt(slf, name, core::slice::from_ref(other))?.unwrap_or(Value::NOT_IMPLEMENTED))
}

pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    if special_is_none(vm, slf, &vm.names.__iter__)? {
        return Err(vm.type_error(format!("'{}' object is not iterable", slf.type_of(vm).name(vm))));
    }
    match vm.call_special_opt(slf, &vm.names.__iter__, &[])? {
        Some(iterator) => Ok(iterator),
        None if vm.lookup_special(slf, &vm.names.__getitem__)?.is_some() => vm.new_sequence_iterator(slf),
        None => Err(vm.type_error(format!("'{}' object is not iterable", slf.type_of(vm).name(vm)))),
    }
}

pub(super) fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    call_special(vm, slf, &vm.names.__next__, &[]).map(Some)
}

pub(super) fn contains(vm: &Vm, slf: &Value, item: &Value) -> Result<bool> {
    if special_is_none(vm, slf, &vm.names.__contains__)? {
        return Err(vm.type_error(format!("'{}' object is not a container", slf.type_of(vm).name(vm))));
    }
    match vm.call_special_opt(slf, &vm.names.__contains__, core::slice::from_ref(item))? {
        Some(answer) => vm.is_true(&answer),
        None => vm.contains_by_iteration(slf, item),
    }
}

pub(super) fn ass_subscript(vm: &Vm, slf: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) => call_special_2(vm, slf, &vm.names.__setitem__, [key, value]).map(drop),
        None => call_special(vm, slf, &vm.names.__delitem__, core::slice::from_ref(key)).map(drop),
    }
}

pub(super) fn item(vm: &Vm, slf: &Value, index: isize) -> Result {
    call_special(vm, slf, &vm.names.__getitem__, &[vm.new_int(index as i64)?])
}

pub(super) fn ass_item(vm: &Vm, slf: &Value, index: isize, value: Option<&Value>) -> Result<()> {
    ass_subscript(vm, slf, &vm.new_int(index as i64)?, value)
}

pub(super) fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let Some(answer) = vm.with_keyword_names(args, || vm.call_special_args(slf, &vm.names.__init__, args))? else {
        return Err(vm.attribute_error_on(slf, &vm.names.__init__, "'__init__'".to_string()));
    };
    if answer.is_none() {
        return Ok(());
    }
    Err(vm.type_error(format!("__init__() should return None, not '{}'", answer.type_of(vm).name(vm))))
}

pub(super) fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let method = vm.get_attr(ty.as_value(), &vm.names.__new__)?;
    let call = |words: &[Value]| {
        let (positional, keywords) = words.split_at(words.len() - args.keywords.len());
        vm.call_args(&method, Args { positional, keywords, names: args.names })
    };
    if args.keywords.is_empty() {
        return Value::with_borrowed(ty.as_value(), args.positional, call);
    }
    let rest: Vec<Value> = args.positional.iter().chain(args.keywords).cloned().collect();
    vm.with_keyword_names(args, || Value::with_borrowed(ty.as_value(), &rest, call))
}

/// `__del__`: errors are reported, never raised.
pub(super) fn finalize(vm: &Vm, slf: &Value) {
    let found = vm.type_lookup(&slf.type_of(vm), &vm.names.__del__);
    match (found, vm.call_special_opt(slf, &vm.names.__del__, &[])) {
        (Ok(Some(method)), Err(error)) => vm.write_unraisable(error, &method),
        (_, Err(error)) => vm.write_unraisable(error, slf),
        _ => {}
    }
}

/// `__getattribute__` alone.
pub(super) fn getattro(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    call_special(vm, slf, &vm.names.__getattribute__, core::slice::from_ref(name.as_value()))
}

/// `__getattribute__`, then `__getattr__` when it raises AttributeError.
pub(crate) fn getattr_hook(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    let ty = slf.type_of(vm);
    if vm.type_lookup(&ty, &vm.names.__getattr__)?.is_none() {
        return getattro(vm, slf, name);
    }
    let getattribute = vm.type_lookup(&ty, &vm.names.__getattribute__)?;
    let is_native = getattribute.as_ref().is_none_or(|found| {
        found
            .downcast::<crate::native::WrapperDescr>()
            .is_some_and(|wrapper| wrapper.owner.is(vm.types.object.as_value()))
    });
    let result = if is_native {
        crate::protocol::attributes::generic_getattr_opt(vm, slf, name)
    } else {
        getattro(vm, slf, name).map(Some)
    };
    match result {
        Ok(Some(found)) => Ok(found),
        Ok(None) => call_special(vm, slf, &vm.names.__getattr__, core::slice::from_ref(name.as_value())),
        Err(error) if error.matches(vm, &vm.types.attribute_error) => {
            drop(error);
            call_special(vm, slf, &vm.names.__getattr__, core::slice::from_ref(name.as_value()))
        }
        Err(error) => Err(error),
    }
}

pub(super) fn setattr(vm: &Vm, slf: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) => call_special_2(vm, slf, &vm.names.__setattr__, [name.as_value(), value]).map(drop),
        None => call_special(vm, slf, &vm.names.__delattr__, core::slice::from_ref(name.as_value())).map(drop),
    }
}

pub(super) fn descr_get(vm: &Vm, slf: &Value, instance: Option<&Value>, owner: Option<&Value>) -> Result {
    let Some(method) = vm.type_lookup(&slf.type_of(vm), &vm.names.__get__)? else {
        return Ok(slf.clone());
    };
    let none = Value::NONE;
    let args = [slf, instance.unwrap_or(&none), owner.unwrap_or(&none)];
    Value::with_borrowed_refs(args, |args| vm.call(&method, args))
}

pub(super) fn descr_set(vm: &Vm, slf: &Value, object: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) => call_special_2(vm, slf, &vm.names.__set__, [object, value]).map(drop),
        None => call_special(vm, slf, &vm.names.__delete__, core::slice::from_ref(object)).map(drop),
    }
}

pub(super) fn repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    call_special(vm, slf, &vm.names.__mul__, &[vm.new_int(count as i64)?])
}

pub(super) fn inplace_repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    call_special(vm, slf, &vm.names.__imul__, &[vm.new_int(count as i64)?])
}
