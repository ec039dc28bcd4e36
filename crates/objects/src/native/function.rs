//! `builtin_function_or_method`: a native function bound to its module or instance.

use krait_heap::{Opaque, Ref, Value, ValueCell, object};

use crate::ext::ValueExt;
use crate::native::rows::{GetSet, Method, MethodKind};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{BaseSpec, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

object! {
    container clear;
    /// A native function with the object it is bound to.
    pub struct NativeFunction {
        /// The row it stands for.
        pub method: Opaque<&'static Method>,
        /// The bound object: a module, an instance, a class; unbound for static methods.
        pub receiver: Option<Value>,
        /// `__module__`
        pub module: ValueCell,
        /// First weak reference.
        pub weak_list: core::cell::Cell<usize>,
    }
}

impl Vm {
    /// A native function bound to `receiver`.
    pub fn new_native_function(
        &self,
        method: &'static Method,
        receiver: Option<Value>,
        module: Option<Value>,
    ) -> Result {
        let body = NativeFunction {
            method: Opaque(method),
            receiver,
            module: ValueCell::new(module),
            weak_list: core::cell::Cell::new(0),
        };
        Ok(self.alloc_tracked(&self.types.builtin_function, body)?.into_value())
    }
}

/// `type.method` as messages name a native method: the class for methods of types, nothing for module functions.
pub(crate) fn qualified_name(vm: &Vm, function: &NativeFunction) -> String {
    let name = function.method.name;
    match &function.receiver {
        Some(receiver) if receiver.is_a::<crate::Type>() => match receiver.downcast::<crate::Type>() {
            Some(ty) => format!("{}.{name}", ty.qualname(vm)),
            None => name.to_string(),
        },
        Some(receiver) if !receiver.is_unbound() && !receiver.is_a::<crate::module::Module>() => {
            format!("{}.{name}", receiver.type_of(vm).qualname(vm))
        }
        _ => name.to_string(),
    }
}

/// The name in messages: qualified, and with its module unless that is `builtins` (`_PyObject_FunctionStr`).
#[cold]
fn message_name(vm: &Vm, function: &NativeFunction) -> String {
    let name = qualified_name(vm, function);
    let module = function.module.get();
    match module.as_ref().and_then(Value::downcast::<Str>).map(Str::to_string_lossy) {
        Some(module) if module != "builtins" => format!("{module}.{name}"),
        _ => name,
    }
}

impl NativeFunction {
    /// Calls the function with its bound object.
    #[inline]
    pub fn invoke(&self, vm: &Vm, args: Args<'_>) -> Result {
        let unbound = Value::UNBOUND;
        let receiver = self.receiver.as_ref().unwrap_or(&unbound);
        self.method.function.invoke(vm, &|| message_name(vm, self), receiver, args)
    }
}

#[inline]
pub(crate) fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let function = slf.body::<NativeFunction>(vm)?;
    let _depth = vm.enter_native_call()?;
    function.invoke(vm, args)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let function = slf.body::<NativeFunction>(vm)?;
    let name = function.method.name;
    let text = match &function.receiver {
        Some(receiver) if !receiver.is_unbound() && !receiver.is_a::<crate::module::Module>() => {
            format!("<built-in method {name} of {} object at {}>", receiver.type_of(vm).name(vm), vm.address(receiver))
        }
        _ => format!("<built-in function {name}>"),
    };
    vm.new_str_value(&text)
}

fn same_receiver(a: &NativeFunction, b: &NativeFunction) -> bool {
    match (&a.receiver, &b.receiver) {
        (Some(x), Some(y)) => x.is(y),
        (None, None) => true,
        _ => false,
    }
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<NativeFunction>(), other.downcast::<NativeFunction>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let _ = vm;
    let equal = same_receiver(a, b) && core::ptr::eq(a.method.0, b.method.0);
    match op {
        CompareOp::Eq => Ok(Value::from_bool(equal)),
        CompareOp::Ne => Ok(Value::from_bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let function = slf.body::<NativeFunction>(vm)?;
    let receiver = function.receiver.as_ref().map_or(0, |value| vm.hash_address(value));
    let own = vm.hash_raw_address(core::ptr::from_ref(function.method.0) as usize);
    Ok(match receiver ^ own {
        -1 => -2,
        hash => hash,
    })
}

fn get_name(vm: &Vm, slf: &Value) -> Result {
    Ok(vm.intern(slf.body::<NativeFunction>(vm)?.method.name)?.into_value())
}

fn get_qualname(vm: &Vm, slf: &Value) -> Result {
    vm.new_str_value(&qualified_name(vm, slf.body::<NativeFunction>(vm)?))
}

fn get_doc(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(slf.body::<NativeFunction>(vm)?.method.doc)
}

fn get_signature(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(slf.body::<NativeFunction>(vm)?.method.signature)
}

fn get_self(vm: &Vm, slf: &Value) -> Result {
    let function = slf.body::<NativeFunction>(vm)?;
    match &function.receiver {
        Some(receiver) if function.method.kind != MethodKind::Static && !receiver.is_unbound() => Ok(receiver.clone()),
        _ => Ok(Value::NONE),
    }
}

fn get_module(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<NativeFunction>(vm)?.module.get().unwrap_or(Value::NONE))
}

fn set_module(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    slf.body::<NativeFunction>(vm)?.module.set(value.cloned());
    Ok(())
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let function = slf.body::<NativeFunction>(vm)?;
    match &function.receiver {
        Some(receiver) if !receiver.is_unbound() && !receiver.is_a::<crate::module::Module>() => {
            let getattr = vm.builtin("getattr")?;
            let name = vm.intern(function.method.name)?.into_value();
            let arguments = vm.new_tuple(vec![receiver.clone(), name])?;
            vm.new_tuple(vec![getattr, arguments])
        }
        _ => Ok(vm.intern(function.method.name)?.into_value()),
    }
}

static METHODS: [Method; 1] = [Method::new("__reduce__", crate::NativeFn::NoArgs(reduce), "", "")];

static GETSETS: [GetSet; 6] = [
    GetSet { name: "__doc__", get: get_doc, set: None, doc: "" },
    GetSet { name: "__module__", get: get_module, set: Some(set_module), doc: "" },
    GetSet { name: "__name__", get: get_name, set: None, doc: "" },
    GetSet { name: "__qualname__", get: get_qualname, set: None, doc: "" },
    GetSet { name: "__self__", get: get_self, set: None, doc: "" },
    GetSet { name: "__text_signature__", get: get_signature, set: None, doc: "" },
];

/// `builtin_function_or_method`
pub static BUILTIN_FUNCTION_TYPE: TypeSpec = TypeSpec {
    name: "builtin_function_or_method",
    trashcan: true,
    base: BaseSpec::Object,
    payload: <NativeFunction as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        call: Some(call),
        repr: Some(repr),
        compare: Some(compare),
        hash: Some(hash),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 56,
    weak_offset: core::mem::offset_of!(NativeFunction, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};

/// The name of a native function object, for messages.
pub fn native_name(value: &Value) -> Option<&'static str> {
    value.downcast::<NativeFunction>().map(|function| function.method.name)
}

/// Whether two interned names are one.
pub fn same_name(a: &Ref<Str>, b: &Ref<Str>) -> bool {
    a.is(b.as_value())
}
