//! `ModuleSpec`: what a module knows of where it came from.

use core::cell::Cell;

use krait_heap::Body;
use krait_objects::str::Str;
use krait_objects::{
    Args, GetSet, Member, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, object,
};

use super::find::Found;
use crate::text_of;

object! {
    container clear;
    /// A module spec.
    pub struct SpecObject {
        name: ValueCell,
        loader: ValueCell,
        origin: ValueCell,
        search: ValueCell,
        loader_state: ValueCell,
        has_location: Cell<bool>,
        initializing: Cell<bool>,
    }
}

/// The spec of a module that was found.
pub(crate) fn new_spec(vm: &Vm, name: &Ref<Str>, found: &Found) -> Result {
    let origin = match found {
        Found::Native(_) => vm.intern("built-in")?.into_value(),
        Found::Embedded(_) => vm.intern("frozen")?.into_value(),
        Found::File { path, .. } => vm.new_str_value(path)?,
        Found::Namespace(_) => Value::NONE,
    };
    let body = SpecObject {
        name: ValueCell::new(Some(name.to_value())),
        loader: ValueCell::new(Some(Value::NONE)),
        origin: ValueCell::new(Some(origin)),
        search: ValueCell::new(Some(found.search_path(vm)?.unwrap_or(Value::NONE))),
        loader_state: ValueCell::new(Some(Value::NONE)),
        has_location: Cell::new(matches!(found, Found::File { .. })),
        initializing: Cell::new(false),
    };
    Ok(vm.alloc_tracked(&crate::interp(vm).types.module_spec, body)?.into_value())
}

/// Marks a spec's module as running its code; the mark goes when this is dropped.
pub(super) struct Initializing<'a>(&'a Value);

impl<'a> Initializing<'a> {
    pub(super) fn start(spec: &'a Value) -> Initializing<'a> {
        if let Some(body) = spec.downcast::<SpecObject>() {
            body.initializing.set(true);
        }
        Initializing(spec)
    }
}

impl Drop for Initializing<'_> {
    fn drop(&mut self) {
        if let Some(body) = self.0.downcast::<SpecObject>() {
            body.initializing.set(false);
        }
    }
}

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a SpecObject> {
    slf.body::<SpecObject>(vm)
}

static SIGNATURE: krait_objects::args::Signature = krait_objects::args::Signature {
    name: "ModuleSpec",
    params: &["name", "loader", "origin", "loader_state", "is_package"],
    required: 2,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [name, loader, origin, state, is_package] = SIGNATURE.bind(vm, args)?;
    let is_package = match is_package {
        Some(flag) => vm.is_true(&flag)?,
        None => false,
    };
    let search = if is_package { vm.new_list(Vec::new())? } else { Value::NONE };
    let body = SpecObject {
        name: ValueCell::new(name),
        loader: ValueCell::new(loader),
        origin: ValueCell::new(Some(origin.unwrap_or(Value::NONE))),
        search: ValueCell::new(Some(search)),
        loader_state: ValueCell::new(Some(state.unwrap_or(Value::NONE))),
        has_location: Cell::new(false),
        initializing: Cell::new(false),
    };
    Ok(krait_objects::instance::alloc_object(vm, ty, body)?.into_value())
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let spec = this(vm, slf)?;
    let shown = |cell: &ValueCell| vm.repr_text(&cell.get().unwrap_or(Value::NONE));
    let mut text = format!("ModuleSpec(name={}, loader={}", shown(&spec.name)?, shown(&spec.loader)?);
    if spec.origin.get().is_some_and(|origin| !origin.is_none()) {
        text.push_str(&format!(", origin={}", shown(&spec.origin)?));
    }
    if spec.search.get().is_some_and(|search| !search.is_none()) {
        text.push_str(&format!(", submodule_search_locations={}", shown(&spec.search)?));
    }
    text.push(')');
    vm.new_str_value(&text)
}

fn parent(vm: &Vm, slf: &Value) -> Result {
    let spec = this(vm, slf)?;
    let name = spec.name.get().unwrap_or(Value::NONE);
    if spec.search.get().is_some_and(|search| !search.is_none()) {
        return Ok(name);
    }
    let text = text_of(&name);
    vm.new_str_value(text.rsplit_once('.').map_or("", |(package, _)| package))
}

fn flag(vm: &Vm, cell: &Cell<bool>, value: Option<&Value>) -> Result<()> {
    if let Some(value) = value {
        cell.set(vm.is_true(value)?);
    }
    Ok(())
}

macro_rules! cell_member {
    ($name:literal $field:ident) => {
        Member {
            name: $name,
            get: |vm, slf| Ok(this(vm, slf)?.$field.get()),
            set: Some(|vm, slf, value| {
                this(vm, slf)?.$field.set(value.cloned());
                Ok(())
            }),
            doc: "",
        }
    };
}

static MEMBERS: [Member; 5] = [
    cell_member!("name" name),
    cell_member!("loader" loader),
    cell_member!("origin" origin),
    cell_member!("submodule_search_locations" search),
    cell_member!("loader_state" loader_state),
];

static GETSETS: [GetSet; 4] = [
    GetSet {
        name: "_initializing",
        get: |vm, slf| Ok(Value::from_bool(this(vm, slf)?.initializing.get())),
        set: Some(|vm, slf, value| flag(vm, &this(vm, slf)?.initializing, value)),
        doc: "",
    },
    GetSet { name: "cached", get: |_, _| Ok(Value::NONE), set: None, doc: "" },
    GetSet {
        name: "has_location",
        get: |vm, slf| Ok(Value::from_bool(this(vm, slf)?.has_location.get())),
        set: Some(|vm, slf, value| flag(vm, &this(vm, slf)?.has_location, value)),
        doc: "",
    },
    GetSet { name: "parent", get: parent, set: None, doc: "" },
];

/// `importlib.machinery.ModuleSpec`
pub(crate) static MODULE_SPEC_TYPE: TypeSpec = TypeSpec {
    name: "_frozen_importlib.ModuleSpec",
    doc: "Where a module came from and how it is loaded.",
    payload: <SpecObject as Body>::payload,
    slots: Slots { new: Some(new), repr: Some(repr), ..Slots::EMPTY },
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 16,
    heap_type: true,
    mutable: true,
    managed_dict: true,
    ..TypeSpec::DEFAULT
};
