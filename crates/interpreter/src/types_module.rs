//! The `types` module: names for the types that have no other.

use krait_objects::module::Module;
use krait_objects::native::{Method, NativeFn};
use krait_objects::{Ref, Result, Value, ValueExt, Vm};

use crate::generator::Generator;
use crate::interp;

/// Fills the module.
pub(crate) fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    let (own, types) = (&interp(vm).types, &vm.types);
    let names = [
        ("FunctionType", &own.function),
        ("LambdaType", &own.function),
        ("CodeType", &own.code),
        ("GeneratorType", &own.generator),
        ("CoroutineType", &own.coroutine),
        ("AsyncGeneratorType", &own.async_generator),
        ("TracebackType", &own.traceback),
        ("FrameType", &own.frame),
        ("SimpleNamespace", &types.simple_namespace),
        ("MappingProxyType", &types.mapping_proxy),
        ("CellType", &types.cell),
        ("MethodType", &types.bound_method),
        ("BuiltinFunctionType", &types.builtin_function),
        ("BuiltinMethodType", &types.builtin_function),
        ("WrapperDescriptorType", &types.wrapper_descriptor),
        ("MethodWrapperType", &types.method_wrapper),
        ("MethodDescriptorType", &types.method_descriptor),
        ("ClassMethodDescriptorType", &types.classmethod_descriptor),
        ("ModuleType", &types.module),
        ("GetSetDescriptorType", &types.getset_descriptor),
        ("MemberDescriptorType", &types.member_descriptor),
        ("EllipsisType", &types.ellipsis),
        ("NoneType", &types.none_type),
        ("NotImplementedType", &types.not_implemented_type),
    ];
    for (name, ty) in names {
        dict.insert(vm, vm.intern(name).into_value(), ty.to_value())?;
    }
    vm.add_functions(module, &METHODS)?;
    crate::import::execute(vm, &dict, SOURCE, "<frozen types>")
}

/// Whether a value is a generator made by a marked function.
fn is_generator(_: &Vm, _: &Value, value: &Value) -> Result {
    Ok(Value::from_bool(value.is_a::<Generator>()))
}

/// A function like the given one whose generators may be awaited.
fn mark(vm: &Vm, _: &Value, function: &Value) -> Result {
    let code = vm.get_attr(function, &vm.intern("__code__"))?;
    let body = code.body::<crate::code::Code>(vm)?;
    crate::code::with_flags(vm, body, 0x100)
}

static METHODS: [Method; 2] = [
    Method::new("_is_generator", NativeFn::One(is_generator), "", ""),
    Method::new("_iterable_coroutine_code", NativeFn::One(mark), "", ""),
];

const SOURCE: &str = include_str!("types_module.py");
