//! `BaseExceptionGroup` (PEP 654).

use krait_heap::{Body, ValueCell, object};

use crate::exception::BaseException;
use crate::exception::payload::DICT_OFFSET;
use crate::exception::types::{arguments_tuple, init};
use crate::ext::ValueExt;
use crate::native::{Member, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::{BaseSpec, Type, TypeRef, TypeSpec};
use crate::{Args, Ref, Result, Value, Vm};

object! {
    container clear extends BaseException;
    /// An exception group.
    pub struct ExceptionGroup {
        /// What every exception has.
        pub base: BaseException,
        /// `message`
        pub message: ValueCell,
        /// `exceptions`: a `Tuple`.
        pub exceptions: ValueCell,
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [message, exceptions] = args.positional else {
        return Err(vm.type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.positional.len()
        )));
    };
    if !message.is_a::<Str>() {
        return Err(vm.type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            message.type_of(vm).name(vm)
        )));
    }
    if !vm.is_sequence(exceptions) {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let members = vm.list_from_iter(exceptions)?;
    if members.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut nested_base = false;
    for (at, member) in members.iter().enumerate() {
        if !member.is_a::<BaseException>() {
            return Err(vm.value_error(format!("Item {at} of second argument (exceptions) is not an exception")));
        }
        nested_base |= !member.type_of(vm).is_subtype_of(&vm.types.exception);
    }
    let class = choose_class(vm, ty, nested_base)?;
    let arguments = arguments_tuple(vm, args)?;
    let tuple = vm.new_tuple(members)?;
    let body = ExceptionGroup {
        base: BaseException::new(arguments),
        message: ValueCell::new(Some(message.clone())),
        exceptions: ValueCell::new(Some(tuple)),
    };
    Ok(crate::instance::alloc_object(vm, &class, body)?.into_value())
}

/// `BaseExceptionGroup` becomes `ExceptionGroup` when all members are `Exception`s; `ExceptionGroup` refuses others.
fn choose_class(vm: &Vm, ty: &TypeRef, nested_base: bool) -> Result<TypeRef> {
    let group = vm.exception_group_type();
    if ty.is(vm.types.base_exception_group.as_value()) {
        return Ok(if nested_base { ty.clone() } else { group });
    }
    if nested_base && ty.is(group.as_value()) {
        return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    if nested_base && ty.is_subtype_of(&vm.types.exception) {
        return Err(vm.type_error(format!("Cannot nest BaseExceptions in '{}'", ty.name(vm))));
    }
    Ok(ty.clone())
}

fn members(vm: &Vm, slf: &Value) -> Result<Ref<Tuple>> {
    match slf.body::<ExceptionGroup>(vm)?.exceptions.get().map(Value::downcast_into::<Tuple>) {
        Some(Ok(tuple)) => Ok(tuple),
        _ => Err(vm.system_error("exception group without exceptions")),
    }
}

fn str(vm: &Vm, slf: &Value) -> Result {
    let message = vm.str_text(&slf.body::<ExceptionGroup>(vm)?.message.get().unwrap_or(Value::NONE))?;
    let count = members(vm, slf)?.len();
    vm.new_str_value(&format!("{message} ({count} sub-exception{})", if count == 1 { "" } else { "s" }))
}

/// What `split` and `subgroup` match against.
enum Condition {
    Class(Value),
    Callable(Value),
}

fn condition(vm: &Vm, value: &Value) -> Result<Condition> {
    let is_exception_class =
        |value: &Value| value.downcast::<Type>().is_some_and(|class| class.is_subtype_of(&vm.types.base_exception));
    if is_exception_class(value) {
        return Ok(Condition::Class(value.clone()));
    }
    if let Some(tuple) = value.downcast::<Tuple>()
        && tuple.items().iter().all(is_exception_class)
    {
        return Ok(Condition::Class(value.clone()));
    }
    if vm.is_callable(value) && !value.is_a::<Type>() {
        return Ok(Condition::Callable(value.clone()));
    }
    Err(vm.type_error("expected a function, exception type or tuple of exception types"))
}

impl Condition {
    fn holds(&self, vm: &Vm, error: &Value) -> Result<bool> {
        match self {
            Condition::Class(class) => vm.is_instance(error, class),
            Condition::Callable(function) => {
                let answer = vm.call(function, core::slice::from_ref(error))?;
                vm.is_true(&answer)
            }
        }
    }
}

/// The matching part and the rest of an exception or group.
fn split_by(vm: &Vm, error: &Value, condition: &Condition, want_rest: bool) -> Result<(Option<Value>, Option<Value>)> {
    let _depth = vm.enter_recursive_call(" in exceptiongroup_split_recursive")?;
    if condition.holds(vm, error)? {
        return Ok((Some(error.clone()), None));
    }
    if !error.is_a::<ExceptionGroup>() {
        return Ok((None, Some(error.clone())));
    }
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for member in members(vm, error)?.items() {
        let (yes, no) = split_by(vm, member, condition, want_rest)?;
        matching.extend(yes);
        rest.extend(no);
    }
    let matching = derive_subset(vm, error, matching)?;
    let rest = if want_rest { derive_subset(vm, error, rest)? } else { None };
    Ok((matching, rest))
}

/// A group like `original` with other members, through its `derive()` (`exceptiongroup_subset`).
fn derive_subset(vm: &Vm, original: &Value, members: Vec<Value>) -> Result<Option<Value>> {
    if members.is_empty() {
        return Ok(None);
    }
    let list = vm.new_list(members)?;
    let made = vm.call_method(original, &vm.intern("derive")?, &[list])?;
    let Some(new) = made.downcast::<ExceptionGroup>() else {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    };
    let old = original.body::<BaseException>(vm)?;
    new.base.traceback.set(old.traceback.get());
    new.base.context.set(old.context.get());
    new.base.cause.set(old.cause.get());
    new.base.suppress_context.set(old.suppress_context.get());
    if let Some(notes) = vm.get_attr_opt(original, &vm.names.__notes__)?
        && vm.is_sequence(&notes)
    {
        let copy = vm.new_list(vm.list_from_iter(&notes)?)?;
        vm.set_attr(&made, &vm.names.__notes__, Some(&copy))?;
    }
    Ok(Some(made))
}

impl Vm {
    /// Splits for `except*`: the part that matches `class`, and the rest.
    pub fn split_exception_group(&self, error: &Value, class: &Value) -> Result<(Option<Value>, Option<Value>)> {
        split_by(self, error, &Condition::Class(class.clone()), true)
    }
}

fn split(vm: &Vm, slf: &Value, wanted: &Value) -> Result {
    let (matching, rest) = split_by(vm, slf, &condition(vm, wanted)?, true)?;
    vm.new_tuple(vec![matching.unwrap_or(Value::NONE), rest.unwrap_or(Value::NONE)])
}

fn subgroup(vm: &Vm, slf: &Value, wanted: &Value) -> Result {
    Ok(split_by(vm, slf, &condition(vm, wanted)?, false)?.0.unwrap_or(Value::NONE))
}

fn derive(vm: &Vm, slf: &Value, exceptions: &Value) -> Result {
    let message = slf.body::<ExceptionGroup>(vm)?.message.get().unwrap_or(Value::NONE);
    vm.call(vm.types.base_exception_group.as_value(), &[message, exceptions.clone()])
}

fn class_getitem(vm: &Vm, slf: &Value, item: &Value) -> Result {
    vm.new_generic_alias(slf, item)
}

static METHODS: [Method; 4] = [
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "See PEP 585"),
    Method::new("derive", NativeFn::One(derive), "", ""),
    Method::new("split", NativeFn::One(split), "", ""),
    Method::new("subgroup", NativeFn::One(subgroup), "", ""),
];

static MEMBERS: [Member; 2] = [
    Member {
        name: "message",
        get: |vm, slf| Ok(slf.body::<ExceptionGroup>(vm)?.message.get()),
        set: None,
        doc: "exception message",
    },
    Member {
        name: "exceptions",
        get: |vm, slf| Ok(slf.body::<ExceptionGroup>(vm)?.exceptions.get()),
        set: None,
        doc: "nested exceptions",
    },
];

/// `BaseExceptionGroup`
pub static BASE_EXCEPTION_GROUP_TYPE: TypeSpec = TypeSpec {
    name: "BaseExceptionGroup",
    doc: "A combination of multiple unrelated exceptions.",
    base: BaseSpec::Of(|types| &types.base_exception),
    payload: <ExceptionGroup as Body>::payload,
    slots: Slots { new: Some(new), init: Some(init), str: Some(str), ..Slots::EMPTY },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 88,
    basetype: true,
    dict_offset: DICT_OFFSET,
    ..TypeSpec::DEFAULT
};
