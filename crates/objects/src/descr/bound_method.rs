//! `method`: a function bound to an instance (`Objects/classobject.c`).

use core::cell::Cell;

use krait_heap::{Body, Ref, Value, object};

use crate::ext::ValueExt;
use crate::native::{Member, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

object! {
    container;
    /// A function and the instance it is bound to.
    pub struct BoundMethod {
        /// `__func__`
        pub function: Value,
        /// `__self__`
        pub receiver: Value,
        /// First weak reference.
        pub weak_list: Cell<usize>,
    }
}

impl Vm {
    /// `function` bound to `receiver`.
    #[inline]
    pub fn new_bound_method(&self, function: Value, receiver: Value) -> Result {
        let body = BoundMethod { function, receiver, weak_list: Cell::new(0) };
        Ok(self.alloc_tracked(&self.types.bound_method, body)?.into_value())
    }
}

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    args.check_positional(vm, "method", 2, 2)?;
    let [function, receiver] = args.positional else {
        return Err(vm.system_error("two arguments expected"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    vm.new_bound_method(function.clone(), receiver.clone())
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let method = slf.body::<BoundMethod>(vm)?;
    let rest = args.positional;
    // A method of a method of a method copies more arguments at each step.
    vm.check_interrupts()?;
    Value::with_borrowed(&method.receiver, rest, |positional| {
        vm.call_args(&method.function, Args { positional, ..args })
    })
}

fn getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    let ty = slf.type_of(vm);
    if let Some(found) = vm.type_lookup(&ty, name)? {
        return vm.bind_descriptor(&found, slf, &ty);
    }
    vm.check_stack("")?;
    vm.get_attr(&slf.body::<BoundMethod>(vm)?.function, name)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let method = slf.body::<BoundMethod>(vm)?;
    let mut name = vm.get_attr_opt(&method.function, &vm.names.__qualname__)?;
    if name.is_none() {
        name = vm.get_attr_opt(&method.function, &vm.names.__name__)?;
    }
    let name = match name.filter(|name| name.is_a::<Str>()) {
        Some(name) => vm.str_text(&name)?,
        None => "?".to_string(),
    };
    vm.new_str_from_wtf8(&format!("<bound method {name} of {}>", vm.repr_text(&method.receiver)?))
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<BoundMethod>(), other.downcast::<BoundMethod>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = vm.rich_compare_bool(&a.function, &b.function, CompareOp::Eq)? && a.receiver.is(&b.receiver);
    Ok(Value::from_bool(equal == (op == CompareOp::Eq)))
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let method = slf.body::<BoundMethod>(vm)?;
    Ok(match vm.hash_address(&method.receiver) ^ vm.hash(&method.function)? {
        -1 => -2,
        hash => hash,
    })
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let method = slf.body::<BoundMethod>(vm)?;
    let name = vm.get_attr(&method.function, &vm.names.__name__)?;
    let arguments = vm.new_tuple(vec![method.receiver.clone(), name])?;
    vm.new_tuple(vec![vm.builtin("getattr")?, arguments])
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "")];

static MEMBERS: [Member; 2] = [
    Member {
        name: "__func__",
        get: |vm, slf| Ok(Some(slf.body::<BoundMethod>(vm)?.function.clone())),
        set: None,
        doc: "the function (or other callable) implementing a method",
    },
    Member {
        name: "__self__",
        get: |vm, slf| Ok(Some(slf.body::<BoundMethod>(vm)?.receiver.clone())),
        set: None,
        doc: "the instance to which a method is bound",
    },
];

/// `method`
pub static METHOD_TYPE: TypeSpec = TypeSpec {
    name: "method",
    doc: "A function bound to an instance.",
    payload: <BoundMethod as Body>::payload,
    slots: Slots {
        new: Some(new),
        call: Some(call),
        getattr: Some(getattr),
        setattr: Some(crate::protocol::attributes::generic_setattr),
        repr: Some(repr),
        compare: Some(compare),
        hash: Some(hash),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 48,
    weak_offset: core::mem::offset_of!(BoundMethod, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
