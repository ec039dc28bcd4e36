//! "Did you mean": the nearest known name, by CPython's measure (`Python/suggestions.c`).

use krait_objects::str::Str;
use krait_objects::{BaseException, Value, ValueExt, Vm};

use crate::traceback::Traceback;

const MAX_CANDIDATES: usize = 750;
const MAX_LENGTH: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        return 0;
    }
    if a & 31 == b & 31 && a.eq_ignore_ascii_case(&b) { CASE } else { MOVE }
}

/// The edit distance of two names, or `limit + 1` when it is larger than `limit`.
fn distance<'a>(mut a: &'a [u8], mut b: &'a [u8], limit: usize) -> usize {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return limit + 1;
    }
    if b.len() < a.len() {
        (a, b) = (b, a);
    }
    if (b.len() - a.len()) * MOVE > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE).collect();
    let mut result = 0;
    for (i, code) in b.iter().enumerate() {
        result = i * MOVE;
        let (mut diagonal, mut least) = (result, usize::MAX);
        for (cell, other) in row.iter_mut().zip(a) {
            let substitute = diagonal + substitution(*code, *other);
            diagonal = *cell;
            result = (result.min(diagonal) + MOVE).min(substitute);
            *cell = result;
            least = least.min(result);
        }
        if least > limit {
            return limit + 1;
        }
    }
    result
}

/// The nearest of some names, if one is near enough.
fn nearest(candidates: &[String], name: &str) -> Option<String> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(&String, usize)> = None;
    for candidate in candidates.iter().filter(|candidate| *candidate != name) {
        let mut limit = (name.len() + candidate.len() + 3) * MOVE / 6;
        if let Some((_, known)) = best {
            limit = limit.min(known.saturating_sub(1));
        }
        let found = distance(name.as_bytes(), candidate.as_bytes(), limit);
        if found <= limit && best.is_none_or(|(_, known)| found < known) {
            best = Some((candidate, found));
        }
    }
    best.map(|(candidate, _)| candidate.clone())
}

fn text_attribute(vm: &Vm, object: &Value, name: &str) -> Option<String> {
    let value = vm.get_attr_opt(object, &vm.intern(name).ok()?).ok()??;
    value.downcast::<Str>().map(|text| text.to_string_lossy().into_owned())
}

fn names_of(vm: &Vm, iterable: &Value) -> Vec<String> {
    let items = vm.list_from_iter(iterable).unwrap_or_default();
    items.iter().filter_map(|item| item.downcast::<Str>().map(|text| text.to_string_lossy().into_owned())).collect()
}

fn names_in(vm: &Vm, object: &Value) -> Option<Vec<String>> {
    let dir = vm.builtin("dir").ok()?;
    let names = vm.call(&dir, core::slice::from_ref(object)).ok()?;
    Some(names_of(vm, &names))
}

/// What to add to the message of an exception: `. Did you mean: 'x'?` and its like.
pub(super) fn suggestion(vm: &Vm, exception: &Value) -> Option<String> {
    let types = &vm.types;
    if exception.is_exact(&types.attribute_error) {
        let name = text_attribute(vm, exception, "name")?;
        let object = vm.get_attr_opt(exception, &vm.names.obj).ok()??;
        let found = nearest(&names_in(vm, &object)?, &name)?;
        return Some(format!(". Did you mean: '{found}'?"));
    }
    if exception.is_exact(&types.name_error) {
        return for_name(vm, exception);
    }
    if exception.is_exact(&types.import_error) {
        let name = text_attribute(vm, exception, "name_from")?;
        let module = text_attribute(vm, exception, "name")?;
        let module = crate::import::loaded(vm, vm.intern(&module).ok()?.as_value()).ok()??;
        let found = nearest(&names_in(vm, &module)?, &name)?;
        return Some(format!(". Did you mean: '{found}'?"));
    }
    None
}

fn for_name(vm: &Vm, exception: &Value) -> Option<String> {
    let name = text_attribute(vm, exception, "name")?;
    let mut entry = exception.downcast::<BaseException>()?.traceback.get()?;
    while let Some(next) = entry.downcast::<Traceback>()?.next.get() {
        entry = next;
    }
    let frame = entry.downcast::<Traceback>()?.frame.clone();
    let found = variable(vm, &frame, &name);
    let is_module = crate::sys::is_library_name(&name);
    match (found, is_module) {
        (None, false) => None,
        (Some(found), false) => Some(format!(". Did you mean: '{found}'?")),
        (None, true) => Some(format!(". Did you forget to import '{name}'?")),
        (Some(found), true) => Some(format!(". Did you mean: '{found}'? Or did you forget to import '{name}'?")),
    }
}

fn variable(vm: &Vm, frame: &crate::frame::FrameObject, name: &str) -> Option<String> {
    let locals: Vec<String> = frame.code.plain.varnames().map(str::to_string).collect();
    if locals.iter().any(|local| local == "self") {
        let mapping = frame.locals_of(vm).ok()?;
        let slf = vm.get_item(&mapping, vm.intern("self").ok()?.as_value()).ok()?;
        if matches!(vm.get_attr_opt(&slf, &vm.intern(name).ok()?), Ok(Some(_))) {
            return Some(format!("self.{name}"));
        }
    }
    nearest(&locals, name)
        .or_else(|| nearest(&names_of(vm, &frame.globals()), name))
        .or_else(|| nearest(&names_of(vm, &vm.builtins_dict().ok()?.into_value()), name))
}
