//! The slots and methods of `object`.

use krait_heap::{Body, Ref, Value};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{GetSet, Method, NativeFn};
use crate::object::Plain;
use crate::protocol::attributes::{generic_getattr, generic_setattr};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{BaseSpec, Features, Type, TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

fn overrides_new(vm: &Vm, ty: &TypeRef) -> bool {
    ty.slots.new.get().map(|f| f as usize) != vm.types.object.slots.new.get().map(|f| f as usize)
}

fn overrides_init(vm: &Vm, ty: &TypeRef) -> bool {
    ty.slots.init.get().map(|f| f as usize) != vm.types.object.slots.init.get().map(|f| f as usize)
}

/// `object.__new__`
pub(crate) fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    if !args.is_empty() {
        if overrides_new(vm, ty) {
            return Err(vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if !overrides_init(vm, ty) {
            return Err(vm.type_error(format!("{}() takes no arguments", ty.name(vm))));
        }
    }
    new_instance(vm, ty)
}

/// `object.__new__` without arguments, or with arguments that an `__init__` defined in Python takes.
#[inline]
pub fn new_instance(vm: &Vm, ty: &TypeRef) -> Result {
    if ty.features.get().has(Features::ABSTRACT) {
        return Err(abstract_error(vm, ty)?);
    }
    Ok(crate::instance::alloc_object(vm, ty, Plain {})?.into_value())
}

#[cold]
fn abstract_error(vm: &Vm, ty: &TypeRef) -> Result<crate::Exception> {
    let names = vm.get_attr(ty.as_value(), &vm.names.__abstractmethods__)?;
    let mut texts = Vec::new();
    for name in vm.list_from_iter(&names)? {
        texts.push(format!("'{}'", vm.str_text(&name)?));
    }
    texts.sort();
    let plural = if texts.len() > 1 { "s" } else { "" };
    Ok(vm.type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        ty.name(vm),
        texts.join(", ")
    )))
}

/// `object.__init__`
pub(crate) fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    if args.is_empty() {
        return Ok(());
    }
    let ty = slf.type_of(vm);
    if overrides_init(vm, &ty) {
        return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if !overrides_new(vm, &ty) {
        return Err(vm.type_error(format!(
            "{}.__init__() takes exactly one argument (the instance to initialize)",
            ty.name(vm)
        )));
    }
    Ok(())
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let ty = slf.type_of(vm);
    let module = ty.module_name(vm)?;
    let name = ty.qualname(vm);
    let address = vm.address(slf);
    vm.new_str_value(&match module.filter(|module| module != "builtins") {
        Some(module) => format!("<{module}.{name} object at {address}>"),
        None => format!("<{} object at {address}>", ty.name(vm)),
    })
}

fn str(vm: &Vm, slf: &Value) -> Result {
    match vm.with_type(slf, |ty| ty.slots.repr.get()) {
        Some(repr) => repr(vm, slf),
        None => vm.repr(slf),
    }
}

/// How objects compare that do not say it themselves.
pub(crate) const COMPARE: crate::slots::CompareFn = compare;

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    match op {
        CompareOp::Eq => Ok(if slf.is(other) { Value::TRUE } else { Value::NOT_IMPLEMENTED }),
        CompareOp::Ne => {
            // By default `!=` inverts `==`, unless that is not implemented.
            let Some(equal) = vm.with_type(slf, |ty| ty.slots.compare.get()) else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            let result = equal(vm, slf, other, CompareOp::Eq)?;
            if result.is_not_implemented() { Ok(result) } else { Ok(Value::from_bool(!vm.is_true(&result)?)) }
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn get_class(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.type_of(vm).into_value())
}

/// `__class__ = new` (`object_set_class`).
fn set_class(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else {
        return Err(vm.type_error("can't delete __class__ attribute"));
    };
    let Some(new) = value.downcast_ref::<Type>() else {
        return Err(
            vm.type_error(format!("__class__ must be set to a class, not '{}' object", value.type_of(vm).name(vm)))
        );
    };
    let old = slf.type_of(vm);
    let both_modules = new.is_subtype_of(&vm.types.module) && old.is_subtype_of(&vm.types.module);
    if !both_modules && (new.is_immutable() || old.is_immutable()) {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    crate::type_object::layout::check_assignment(vm, &old, new, "__class__")?;
    crate::instance::prepare_class_change(vm, slf, new)?;
    crate::type_object::change_class(vm, slf, new)
}

fn format(vm: &Vm, slf: &Value, spec: &Value) -> Result {
    let Some(text) = spec.downcast::<Str>() else {
        return Err(vm.type_error(format!("__format__() argument must be str, not {}", spec.type_of(vm).name(vm))));
    };
    if !text.is_empty() {
        return Err(
            vm.type_error(format!("unsupported format string passed to {}.__format__", slf.type_of(vm).name(vm)))
        );
    }
    vm.str(slf)
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let ty = slf.type_of(vm);
    let mut size = i64::from(ty.nominal_basic_size.get());
    if ty.nominal_item_size.get() > 0 && vm.with_type(slf, |ty| ty.slots.sq_len.get().is_some()) {
        size += i64::from(ty.nominal_item_size.get()) * vm.len(slf)? as i64;
    }
    vm.new_int(size)
}

fn dir(vm: &Vm, slf: &Value) -> Result {
    let dict = vm.new_dict()?;
    if let Some(own) = vm.get_attr_opt(slf, &vm.names.__dict__)?
        && let Some(own) = own.downcast_ref::<Dict>()
    {
        let mut position = 0;
        while let Some((key, value, _)) = own.next_entry(&mut position) {
            dict.insert(vm, key, value)?;
        }
    }
    if let Some(class) = vm.get_attr_opt(slf, &vm.names.__class__)? {
        crate::type_object::merge_class_dict(vm, &dict, &class)?;
    }
    let mut keys = Vec::new();
    let mut position = 0;
    while let Some((key, ..)) = dict.next_entry(&mut position) {
        keys.push(key);
    }
    vm.new_list(keys)
}

fn init_subclass(_: &Vm, _: &Value) -> Result {
    Ok(Value::NONE)
}

fn subclass_hook(_: &Vm, _: &Value, _: &[Value]) -> Result {
    Ok(Value::NOT_IMPLEMENTED)
}

/// `object.__getstate__`: the dict, with the slots when there are any (`object_getstate_default`).
fn getstate(vm: &Vm, slf: &Value) -> Result {
    let ty = slf.type_of(vm);
    if ty.nominal_item_size.get() != 0 && !ty.is_subtype_of(&vm.types.int) && !ty.is_subtype_of(&vm.types.tuple) {
        return Err(vm.type_error(format!("cannot pickle '{}' object", ty.name(vm))));
    }
    let state = match vm.get_attr_opt(slf, &vm.names.__dict__)? {
        Some(dict) if ty.info.dict_offset.get() != 0 => match dict.downcast_ref::<Dict>() {
            Some(own) if own.is_empty() => Value::NONE,
            Some(own) => own.copy(vm)?.into_value(),
            None => dict,
        },
        _ => Value::NONE,
    };
    let slots = vm.new_dict()?;
    let mut next = Some(ty);
    while let Some(class) = next {
        if let Some(names) = class.slot_names.get()
            && let Some(names) = names.downcast::<crate::tuple::Tuple>()
        {
            for name in names.items() {
                if let Some(text) = name.downcast_ref::<Str>()
                    && let Some(value) = vm.get_attr_opt(slf, text)?
                {
                    slots.insert(vm, name.clone(), value)?;
                }
            }
        }
        next = class.base();
    }
    if slots.is_empty() { Ok(state) } else { vm.new_tuple(vec![state, slots.into_value()]) }
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    reduce_with(vm, slf, 0)
}

fn reduce_ex(vm: &Vm, slf: &Value, protocol: &Value) -> Result {
    let protocol = vm.as_i64(protocol)?;
    if let Some(reduce) = vm.get_attr_opt(slf, &vm.names.__reduce__)? {
        let own = vm.type_lookup(&slf.type_of(vm), &vm.names.__reduce__)?;
        let native = vm.type_lookup(&vm.types.object, &vm.names.__reduce__)?;
        let overridden = match (own, native) {
            (Some(own), Some(native)) => !own.is(&native),
            _ => false,
        };
        if overridden {
            return vm.call(&reduce, &[]);
        }
    }
    reduce_with(vm, slf, protocol)
}

/// Protocol 2 and above is done here; older ones by `copyreg._reduce_ex`, as in CPython.
fn reduce_with(vm: &Vm, slf: &Value, protocol: i64) -> Result {
    let copyreg = vm.import("copyreg")?;
    if protocol < 2 {
        return vm.call_method(&copyreg, &vm.intern("_reduce_ex")?, &[slf.clone(), vm.new_int(protocol)?]);
    }
    let class = slf.type_of(vm).into_value();
    let mut arguments = vec![class];
    let mut function = "__newobj__";
    if let Some(getter) = vm.lookup_special(slf, &vm.names.__getnewargs_ex__)? {
        let pair = vm.call(&getter, &[])?;
        let parts = vm.list_from_iter(&pair)?;
        let [args, kwargs] = parts.as_slice() else {
            return Err(
                vm.value_error(format!("__getnewargs_ex__ should return a tuple of length 2, not {}", parts.len()))
            );
        };
        if vm.len(kwargs)? == 0 {
            arguments.extend(vm.list_from_iter(args)?);
        } else {
            function = "__newobj_ex__";
            arguments.push(args.clone());
            arguments.push(kwargs.clone());
        }
    } else if let Some(getter) = vm.lookup_special(slf, &vm.names.__getnewargs__)? {
        let args = vm.call(&getter, &[])?;
        if !args.is_a::<crate::tuple::Tuple>() {
            return Err(
                vm.type_error(format!("__getnewargs__ should return a tuple, not '{}'", args.type_of(vm).name(vm)))
            );
        }
        arguments.extend(vm.list_from_iter(&args)?);
    }
    let state = vm.call_method(slf, &vm.names.__getstate__, &[])?;
    let list_items = if slf.is_a::<crate::list::List>() { vm.get_iter(slf)? } else { Value::NONE };
    let dict_items = if slf.is_a::<Dict>() {
        let items = vm.call_method(slf, &vm.names.items, &[])?;
        vm.get_iter(&items)?
    } else {
        Value::NONE
    };
    let function = vm.get_attr(&copyreg, &vm.intern(function)?)?;
    let arguments = vm.new_tuple(arguments)?;
    vm.new_tuple(vec![function, arguments, state, list_items, dict_items])
}

impl Vm {
    /// Imports a module by name, through the `__import__` of the builtins.
    pub fn import(&self, name: &str) -> Result {
        let import = self.builtin("__import__")?;
        let text = self.new_str(name)?.into_value();
        self.call(&import, &[text])
    }

    /// The text of a name that must be a str.
    pub fn name_text(&self, name: &Ref<Str>) -> String {
        name.to_string_lossy().into_owned()
    }
}

static METHODS: [Method; 8] = [
    Method::new("__reduce_ex__", NativeFn::One(reduce_ex), "($self, protocol, /)", "Helper for pickle."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "($self, /)", "Helper for pickle."),
    Method::new("__getstate__", NativeFn::NoArgs(getstate), "($self, /)", "Helper for pickle."),
    Method::class(
        "__subclasshook__",
        NativeFn::VarArgs(subclass_hook),
        "",
        "Customizes issubclass(); NotImplemented leaves it to the usual rule.",
    ),
    Method::class(
        "__init_subclass__",
        NativeFn::NoArgs(init_subclass),
        "",
        "Called when the class is subclassed; does nothing by default.",
    ),
    Method::new("__format__", NativeFn::One(format), "($self, format_spec, /)", "Default object formatter."),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "($self, /)", "Size of object in memory, in bytes."),
    Method::new("__dir__", NativeFn::NoArgs(dir), "($self, /)", "Default dir() implementation."),
];

static GETSETS: [GetSet; 1] =
    [GetSet { name: "__class__", get: get_class, set: Some(set_class), doc: "the object's class" }];

/// `object`
pub static OBJECT_TYPE: TypeSpec = TypeSpec {
    name: "object",
    doc: "The base class of all classes: an instance without attributes of its own.",
    base: BaseSpec::None,
    payload: <Plain as Body>::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        str: Some(str),
        hash: Some(crate::protocol::hash::identity_hash),
        compare: Some(compare),
        getattr: Some(generic_getattr),
        setattr: Some(generic_setattr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 16,
    basetype: true,
    ..TypeSpec::DEFAULT
};
