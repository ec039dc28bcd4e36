//! `_string`: the grammar of `str.format` for `string.Formatter`: markup and field names taken apart.

use core::cell::Cell;

use krait_objects::iter::self_iter;
use krait_objects::module::Module;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::str::{FieldStep, FirstName, Str, next_field_step, next_markup, split_field_name};
use krait_objects::{Body, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueExt, Vm, object};

object! {
    leaf;
    /// Where an iteration over a format or a field name stands.
    struct Parts {
        text: Ref<Str>,
        at: Cell<usize>,
    }
}

/// The types of the two iterations.
struct Types {
    markup: TypeRef,
    steps: TypeRef,
}

static METHODS: [Method; 2] = [
    Method::new(
        "formatter_field_name_split",
        NativeFn::One(field_name_split),
        "",
        "The first part of a field name, and an iterator over the rest.",
    ),
    Method::new(
        "formatter_parser",
        NativeFn::One(parser),
        "",
        "An iterator over a format: literal text, field name, format specification, conversion.",
    ),
];

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("string helper module")?)?;
    let types =
        Types { markup: vm.new_native_type(&MARKUP_TYPE, None)?, steps: vm.new_native_type(&STEPS_TYPE, None)? };
    vm.extension(|| types);
    vm.add_functions(module, &METHODS)
}

macro_rules! parts_type {
    ($static:ident, $name:literal, $next:ident) => {
        static $static: TypeSpec = TypeSpec {
            name: $name,
            payload: Parts::payload,
            slots: Slots { iter: Some(self_iter), next: Some($next), getattr: Some(generic_getattr), ..Slots::EMPTY },
            basic_size: 56,
            no_instantiation: true,
            ..TypeSpec::DEFAULT
        };
    };
}
parts_type!(MARKUP_TYPE, "formatteriterator", next_part);
parts_type!(STEPS_TYPE, "fieldnameiterator", next_step);

fn text_argument<'a>(vm: &Vm, value: &'a Value) -> Result<&'a Ref<Str>> {
    value
        .downcast_ref::<Str>()
        .ok_or_else(|| vm.type_error(format!("expected str, got {}", value.type_of(vm).name(vm))))
}

fn parts(vm: &Vm, pick: fn(&Types) -> &TypeRef, text: &Ref<Str>, at: usize) -> Result {
    let Some(types) = vm.find_extension::<Types>() else {
        return Err(vm.system_error("the module is gone"));
    };
    Ok(vm.alloc(pick(&types), Parts { text: text.clone(), at: Cell::new(at) })?.into_value())
}

fn parser(vm: &Vm, _module: &Value, format: &Value) -> Result {
    parts(vm, |types| &types.markup, text_argument(vm, format)?, 0)
}

fn field_name_split(vm: &Vm, _module: &Value, name: &Value) -> Result {
    let name = text_argument(vm, name)?;
    let (first, rest) = split_field_name(vm, name.data())?;
    let first = match first {
        FirstName::Number(Some(number)) => Value::from_len(number),
        FirstName::Number(None) => vm.empty_str().into_value(),
        FirstName::Name(name) => name.into_value(),
    };
    let steps = parts(vm, |types| &types.steps, name, rest)?;
    vm.new_tuple(vec![first, steps])
}

fn next_part(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let parts = slf.body::<Parts>(vm)?;
    let data = parts.text.data();
    if parts.at.get() >= data.len() {
        return Ok(None);
    }
    let (markup, next) = next_markup(vm, data, parts.at.get())?;
    parts.at.set(next);
    let text = |range: (usize, usize)| vm.new_str_from_data(data.slice(range.0, range.1)).map(Ref::into_value);
    let mut tuple = vec![text(markup.literal)?];
    match markup.field {
        None => tuple.extend([Value::NONE, Value::NONE, Value::NONE]),
        Some(field) => {
            tuple.push(text(field.name)?);
            tuple.push(text(field.spec)?);
            tuple.push(match field.conversion {
                Some(conversion) => vm.new_str_from_char(conversion)?.into_value(),
                None => Value::NONE,
            });
        }
    }
    vm.new_tuple(tuple).map(Some)
}

fn next_step(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let parts = slf.body::<Parts>(vm)?;
    let data = parts.text.data();
    if parts.at.get() >= data.len() {
        return Ok(None);
    }
    let (step, next) = next_field_step(vm, data, parts.at.get())?;
    parts.at.set(next);
    let (is_attribute, name) = match step {
        FieldStep::Attribute(name) => (true, name.into_value()),
        FieldStep::Index(index) => (false, Value::from_len(index)),
        FieldStep::Key(key) => (false, key.into_value()),
    };
    vm.new_tuple(vec![Value::from_bool(is_attribute), name]).map(Some)
}
