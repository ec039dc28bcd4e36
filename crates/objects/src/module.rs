//! `module`.

use core::cell::Cell;

use krait_heap::{Body, Ref, Value, ValueCell, object};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{GetSet, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

object! {
    container clear;
    /// A module.
    pub struct Module {
        /// `__dict__`
        pub dict: ValueCell,
        /// First weak reference.
        pub weak_list: Cell<usize>,
    }
}

impl Vm {
    /// An empty module with `__name__` and its companions.
    pub fn new_module(&self, name: &str) -> Result<Ref<Module>> {
        let name = self.new_str(name)?.into_value();
        let module = self.alloc(&self.types.module, Module { dict: ValueCell::empty(), weak_list: Cell::new(0) })?;
        fill(self, &module, &name, &Value::NONE)?;
        self.heap().track(module.as_value());
        Ok(module)
    }

    /// Adds native functions to a module.
    pub fn add_functions(&self, module: &Ref<Module>, methods: &'static [Method]) -> Result<()> {
        let dict = module.dict(self)?;
        let name = dict.get_str(self, &self.names.__name__)?;
        for method in methods {
            let function = self.new_native_function(method, Some(module.to_value()), name.clone())?;
            dict.insert(self, self.intern(method.name)?.into_value(), function)?;
        }
        Ok(())
    }
}

impl Module {
    /// `__dict__`, made when `__new__` was called without `__init__`.
    pub fn dict(&self, vm: &Vm) -> Result<Ref<Dict>> {
        match self.dict.get().map(Value::downcast_into::<Dict>) {
            Some(Ok(dict)) => Ok(dict),
            _ => {
                let dict = vm.new_dict()?;
                self.dict.set(Some(dict.to_value()));
                Ok(dict)
            }
        }
    }
}

impl Module {
    /// What `look` finds in `__dict__`, if there is one. `look` runs no code that could replace the dict.
    #[inline]
    pub fn with_dict<R>(&self, look: impl FnOnce(&Dict) -> R) -> Option<R> {
        self.dict.with(|dict| dict.and_then(Value::downcast::<Dict>).map(look))
    }
}

fn fill(vm: &Vm, module: &Module, name: &Value, doc: &Value) -> Result<()> {
    let dict = module.dict(vm)?;
    let names = &vm.names;
    dict.insert(vm, names.__name__.to_value(), name.clone())?;
    dict.insert(vm, names.__doc__.to_value(), doc.clone())?;
    for empty in [&names.__package__, &names.__loader__, &names.__spec__] {
        dict.insert(vm, empty.to_value(), Value::NONE)?;
    }
    Ok(())
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let _ = args;
    let body = Module { dict: ValueCell::new(Some(vm.new_dict()?.into_value())), weak_list: Cell::new(0) };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

static SIGNATURE: crate::args::Signature = crate::args::Signature {
    name: "module",
    params: &["name", "doc"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let [name, doc] = SIGNATURE.bind(vm, args)?;
    let name = name.unwrap_or(Value::NONE);
    if !name.is_a::<Str>() {
        return Err(vm.type_error(format!("module() argument 'name' must be str, not {}", name.type_of(vm).name(vm))));
    }
    fill(vm, slf.body::<Module>(vm)?, &name, &doc.unwrap_or(Value::NONE))
}

fn getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    if let Some(found) = crate::protocol::attributes::generic_getattr_opt(vm, slf, name)? {
        return Ok(found);
    }
    let dict = slf.body::<Module>(vm)?.dict(vm)?;
    if let Some(hook) = dict.get_str(vm, &vm.names.__getattr__)? {
        return vm.call(&hook, &[name.to_value()]);
    }
    let text = name.to_string_lossy();
    let message = match dict.get_str(vm, &vm.names.__name__)? {
        Some(module) if module.is_a::<Str>() => {
            let module = vm.str_text(&module)?;
            if vm.is_module_initializing(&dict)? {
                format!(
                    "partially initialized module '{module}' has no attribute '{text}' (most likely due to a circular import)"
                )
            } else {
                format!("module '{module}' has no attribute '{text}'")
            }
        }
        _ => format!("module has no attribute '{text}'"),
    };
    Err(vm.attribute_error_on(slf, name, message))
}

impl Vm {
    /// Whether a module's spec says that its code is still running.
    pub fn is_module_initializing(&self, dict: &Ref<Dict>) -> Result<bool> {
        let Some(spec) = dict.get_str(self, &self.names.__spec__)? else {
            return Ok(false);
        };
        match self.get_attr_opt(&spec, &self.names._initializing)? {
            Some(flag) => self.is_true(&flag),
            None => Ok(false),
        }
    }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let dict = slf.body::<Module>(vm)?.dict(vm)?;
    let name = match dict.get_str(vm, &vm.names.__name__)? {
        Some(name) => vm.repr_text(&name)?,
        None => "'?'".to_string(),
    };
    if let Some(spec) = dict.get_str(vm, &vm.names.__spec__)?.filter(|spec| !spec.is_none()) {
        let origin = vm.get_attr_opt(&spec, &vm.intern("origin")?)?;
        return match origin.filter(|origin| !origin.is_none()) {
            None => vm.new_str_value(&format!("<module {name}>")),
            Some(origin) => {
                let has_location = match vm.get_attr_opt(&spec, &vm.intern("has_location")?)? {
                    Some(flag) => vm.is_true(&flag)?,
                    None => false,
                };
                if has_location {
                    vm.new_str_value(&format!("<module {name} from {}>", vm.repr_text(&origin)?))
                } else {
                    vm.new_str_value(&format!("<module {name} ({})>", vm.str_text(&origin)?))
                }
            }
        };
    }
    match dict.get_str(vm, &vm.names.__file__)? {
        Some(file) => vm.new_str_value(&format!("<module {name} from {}>", vm.repr_text(&file)?)),
        None => match dict.get_str(vm, &vm.names.__loader__)?.filter(|loader| !loader.is_none()) {
            Some(loader) => vm.new_str_value(&format!("<module {name} ({})>", vm.repr_text(&loader)?)),
            None => vm.new_str_value(&format!("<module {name}>")),
        },
    }
}

fn dir(vm: &Vm, slf: &Value) -> Result {
    let dict = slf.body::<Module>(vm)?.dict(vm)?;
    if let Some(hook) = dict.get_str(vm, &vm.intern("__dir__")?)? {
        return vm.call(&hook, &[]);
    }
    let mut keys = Vec::new();
    let mut position = 0;
    while let Some((key, ..)) = dict.next_entry(&mut position) {
        keys.push(key);
    }
    vm.new_list(keys)
}

fn get_annotations(vm: &Vm, slf: &Value) -> Result {
    let dict = slf.body::<Module>(vm)?.dict(vm)?;
    match dict.get_str(vm, &vm.names.__annotations__)? {
        Some(found) => Ok(found),
        None => {
            let annotations = vm.new_dict()?.into_value();
            dict.insert(vm, vm.names.__annotations__.to_value(), annotations.clone())?;
            Ok(annotations)
        }
    }
}

fn set_annotations(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let dict = slf.body::<Module>(vm)?.dict(vm)?;
    match value {
        Some(value) => dict.insert(vm, vm.names.__annotations__.to_value(), value.clone()),
        None => match dict.remove(vm, vm.names.__annotations__.as_value())? {
            Some(_) => Ok(()),
            None => Err(vm.attribute_error("__annotations__")),
        },
    }
}

fn get_dict(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<Module>(vm)?.dict(vm)?.into_value())
}

static METHODS: [Method; 1] =
    [Method::new("__dir__", NativeFn::NoArgs(dir), "", "__dir__() -> list\nspecialized dir() implementation")];

static GETSETS: [GetSet; 2] = [
    GetSet { name: "__annotations__", get: get_annotations, set: Some(set_annotations), doc: "" },
    GetSet { name: "__dict__", get: get_dict, set: None, doc: "" },
];

/// `module`
pub static MODULE_TYPE: TypeSpec = TypeSpec {
    name: "module",
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    payload: <Module as Body>::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        getattr: Some(getattr),
        setattr: Some(crate::protocol::attributes::generic_setattr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 56,
    basetype: true,
    dict_offset: core::mem::offset_of!(Module, dict) as i32 + 16,
    weak_offset: core::mem::offset_of!(Module, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
