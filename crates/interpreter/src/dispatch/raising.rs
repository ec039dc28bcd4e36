//! Raising and handling: `raise`, the handled exception, matching, `except*`.

use krait_objects::tuple::Tuple;
use krait_objects::{BaseException, Exception, Result, Type, Value, ValueExt, Vm};

use crate::dispatch::registers::{Pc, Registers};
use crate::dispatch::unwind::chain_context;
use crate::thread::Thread;

/// The exception that `raise value` raises: an instance as it is, a class called without arguments.
pub(super) fn instantiate(vm: &Vm, value: Value) -> core::result::Result<Exception, Exception> {
    let value = match Exception::from_value(value) {
        Ok(exception) => return Ok(exception),
        Err(value) => value,
    };
    if !is_exception_class(vm, &value) {
        return Err(vm.type_error("exceptions must derive from BaseException"));
    }
    let made = vm.call(&value, &[])?;
    Exception::from_value(made).map_err(|other| {
        vm.type_error(format!(
            "calling {} should have returned an instance of BaseException, not {}",
            vm.repr_lossy(&value),
            vm.repr_lossy(other.type_of(vm).as_value())
        ))
    })
}

/// Whether the value is a class derived from BaseException.
pub(crate) fn is_exception_class(vm: &Vm, value: &Value) -> bool {
    value.downcast_ref::<Type>().is_some_and(|ty| ty.is_subtype_of(&vm.types.base_exception))
}

/// `raise value`
#[cold]
#[inline(never)]
pub(super) fn raise(vm: &Vm, thread: &Thread, value: Value) -> Exception {
    match instantiate(vm, value) {
        Ok(exception) => {
            chain_context(thread, &exception);
            exception
        }
        Err(error) => error,
    }
}

/// `raise value from cause`
#[cold]
#[inline(never)]
pub(super) fn raise_from(vm: &Vm, thread: &Thread, value: Value, cause: Value) -> Exception {
    let exception = match instantiate(vm, value) {
        Ok(exception) => exception,
        Err(error) => return error,
    };
    let cause = if cause.is_none() {
        None
    } else if cause.is_a::<BaseException>() {
        Some(cause)
    } else if is_exception_class(vm, &cause) {
        match vm.call(&cause, &[]) {
            Ok(made) if made.is_a::<BaseException>() => Some(made),
            Ok(other) => {
                return vm.type_error(format!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    vm.repr_lossy(&cause),
                    vm.repr_lossy(other.type_of(vm).as_value())
                ));
            }
            Err(error) => return error,
        }
    } else {
        return vm.type_error("exception causes must derive from BaseException");
    };
    exception.set_cause(cause);
    chain_context(thread, &exception);
    exception
}

/// `raise` without arguments.
#[cold]
#[inline(never)]
pub(super) fn raise_active(vm: &Vm, thread: &Thread) -> Exception {
    match thread.handled_exception().map(Exception::from_value) {
        Some(Ok(exception)) => exception,
        _ => vm.runtime_error("No active exception to reraise"),
    }
}

/// Start of a handler.
#[inline(never)]
pub(super) fn push_exc_info(thread: &Thread, regs: Registers, pc: Pc) {
    let first = pc.a() as usize;
    let exception = regs.take(first);
    let level = thread.level();
    let before = level.exception.replace(Some(exception.clone()));
    regs.put(first, before.unwrap_or(Value::NONE));
    regs.put(first + 1, exception);
}

/// End of a handler.
#[inline(never)]
pub(super) fn pop_except(thread: &Thread, regs: Registers, pc: Pc) {
    let before = regs.take(pc.a() as usize);
    let displaced = thread.level().exception.replace(Some(before).filter(|before| !before.is_none()));
    drop(displaced);
}

fn check_handler_classes(vm: &Vm, class: &Value, star: bool) -> Result<()> {
    let valid = |class: &Value| is_exception_class(vm, class);
    let all = match class.downcast::<Tuple>() {
        Some(classes) => classes.items().iter().all(valid),
        None => valid(class),
    };
    if !all {
        return Err(vm.type_error("catching classes that do not inherit from BaseException is not allowed"));
    }
    if !star {
        return Ok(());
    }
    let group =
        |class: &Value| class.downcast_ref::<Type>().is_some_and(|ty| ty.is_subtype_of(&vm.types.base_exception_group));
    let any_group = match class.downcast::<Tuple>() {
        Some(classes) => classes.items().iter().any(group),
        None => group(class),
    };
    if any_group {
        return Err(vm.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
    }
    Ok(())
}

/// Whether an exception matches a class or tuple of classes (`PyErr_GivenExceptionMatches`).
pub(crate) fn matches(exception: &Value, class: &Value, vm: &Vm) -> bool {
    if let Some(classes) = class.downcast::<Tuple>() {
        return classes.items().iter().any(|class| matches(exception, class, vm));
    }
    match class.downcast_ref::<Type>() {
        Some(class) => exception.type_of(vm).is_subtype_of(class),
        None => false,
    }
}

/// Whether exception `a` (kept) matches `b`.
#[inline(never)]
pub(super) fn is_match(vm: &Vm, regs: Registers, pc: Pc) -> Result<bool> {
    let class = regs.b(pc);
    let checked = check_handler_classes(vm, &class, false);
    let matched = checked.is_ok() && matches(regs.get(pc.a()), &class, vm);
    drop(class);
    checked.map(|()| matched)
}

/// `except*`: splits exception `c` by type `b`.
#[inline(never)]
pub(super) fn check_group_match(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<()> {
    let class = regs.b(pc);
    let (matched, rest) = split(vm, &regs.get(pc.c()).clone(), &class)?;
    drop(class);
    if let Some(matched) = &matched {
        drop(thread.level().exception.replace(Some(matched.clone())));
        drop(regs.replace(pc.c() as usize, rest));
    }
    regs.set_a(pc, matched.unwrap_or(Value::NONE));
    Ok(())
}

/// What matches, and the rest.
fn split(vm: &Vm, exception: &Value, class: &Value) -> Result<(Option<Value>, Value)> {
    check_handler_classes(vm, class, true)?;
    if exception.is_none() {
        return Ok((None, Value::NONE));
    }
    let is_group = exception.type_of(vm).is_subtype_of(&vm.types.base_exception_group);
    if matches(exception, class, vm) {
        if is_group {
            return Ok((Some(exception.clone()), Value::NONE));
        }
        let group = if exception.type_of(vm).is_subtype_of(&vm.types.exception) {
            vm.exception_group_type()
        } else {
            vm.types.base_exception_group.clone()
        };
        let members = vm.new_tuple(vec![exception.clone()])?;
        let wrapped = vm.call(group.as_value(), &[vm.empty_str().into_value(), members])?;
        return Ok((Some(wrapped), Value::NONE));
    }
    if is_group {
        let pair = vm.call_method(exception, &vm.intern("split")?, core::slice::from_ref(class))?;
        let Some(pair) = pair.downcast::<Tuple>().filter(|pair| pair.len() >= 2) else {
            return Err(vm.type_error(format!(
                "{}.split must return a tuple, not {}",
                exception.type_of(vm).name(vm),
                pair.type_of(vm).name(vm)
            )));
        };
        let (matched, rest) = (pair.items()[0].clone(), pair.items()[1].clone());
        return Ok((Some(matched).filter(|matched| !matched.is_none()), rest));
    }
    Ok((None, exception.clone()))
}

/// The exception to raise at the end of `except*`.
#[inline(never)]
pub(super) fn prepare_reraise_star(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (original, raised) = (regs.take(pc.b() as usize), regs.take(pc.b() as usize + 1));
    let result = crate::except_star::prepare_reraise(vm, &original, &raised);
    drop(original);
    drop(raised);
    regs.set_a(pc, result?);
    Ok(())
}

/// Whether a class or instance given to `throw` is an exception of a class.
pub(crate) fn matches_given(vm: &Vm, given: &Value, class: &krait_objects::TypeRef) -> bool {
    match given.downcast_ref::<Type>() {
        Some(given) => given.is_subtype_of(class),
        None => given.type_of(vm).is_subtype_of(class),
    }
}
