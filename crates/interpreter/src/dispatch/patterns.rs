//! Structural pattern matching (PEP 634).

use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::type_object::Features;
use krait_objects::{Ref, Result, Type, Value, ValueExt, Vm};

use crate::dispatch::registers::{Pc, Registers};

/// Whether the type of a value has a feature.
#[inline]
pub(super) fn has_feature(vm: &Vm, value: &Value, feature: Features) -> bool {
    vm.with_type(value, |ty| ty.features.get().has(feature))
}

/// `r[a] = len(r[b])`
#[inline(never)]
pub(super) fn get_len(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let len = vm.len(&regs.get(pc.b()).clone())?;
    regs.set_a(pc, Value::from_len(len));
    Ok(())
}

/// The values of a mapping under some keys, or None.
#[inline(never)]
pub(super) fn match_keys(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (subject, keys) = (regs.get(pc.b()).clone(), regs.get(pc.c()).clone());
    let result = values_under(vm, &subject, &keys)?;
    regs.set_a(pc, result);
    Ok(())
}

fn values_under(vm: &Vm, subject: &Value, keys: &Value) -> Result {
    let keys = keys.body::<Tuple>(vm)?;
    let seen = vm.new_set()?;
    let missing = vm.call(vm.types.object.as_value(), &[])?;
    let get = vm.get_attr(subject, &vm.intern("get")?)?;
    let mut values = Vec::with_capacity(keys.len());
    for key in keys.items() {
        if seen.contains(vm, key)? {
            return Err(vm.value_error(format!("mapping pattern checks duplicate key ({})", vm.repr_text(key)?)));
        }
        seen.add(vm, key)?;
        let value = vm.call(&get, &[key.clone(), missing.clone()])?;
        if value.is(&missing) {
            return Ok(Value::NONE);
        }
        values.push(value);
    }
    vm.new_tuple(values)
}

/// The attributes a class pattern asks for, or None.
#[inline(never)]
pub(super) fn match_class(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let first = pc.b() as usize;
    let (subject, class, names) = (regs.take(first), regs.take(first + 1), regs.take(first + 2));
    let result = class_attributes(vm, &subject, &class, &names, pc.c() as usize);
    drop(subject);
    drop(class);
    drop(names);
    let attributes = result?;
    let value = match attributes {
        Some(attributes) => vm.new_tuple(attributes)?,
        None => Value::NONE,
    };
    regs.set_a(pc, value);
    Ok(())
}

fn class_attributes(
    vm: &Vm,
    subject: &Value,
    class: &Value,
    names: &Value,
    positional: usize,
) -> Result<Option<Vec<Value>>> {
    let Some(ty) = class.downcast_ref::<Type>() else {
        return Err(vm.type_error("called match pattern must be a class"));
    };
    if !vm.is_instance(subject, class)? {
        return Ok(None);
    }
    let mut pattern = ClassPattern { vm, subject, ty, seen: vm.new_dict()?, found: Vec::new() };
    if positional > 0 && !pattern.positional(positional)? {
        return Ok(None);
    }
    for name in names.body::<Tuple>(vm)?.items() {
        let Some(name) = name.downcast_ref::<Str>() else { return Err(vm.system_error("attribute name expected")) };
        if !pattern.attribute(name)? {
            return Ok(None);
        }
    }
    Ok(Some(pattern.found))
}

struct ClassPattern<'a> {
    vm: &'a Vm,
    subject: &'a Value,
    ty: &'a Ref<Type>,
    seen: Ref<Dict>,
    found: Vec<Value>,
}

impl ClassPattern<'_> {
    fn positional(&mut self, count: usize) -> Result<bool> {
        let (vm, type_name) = (self.vm, self.ty.name(self.vm));
        let Some(names) = vm.get_attr_opt(self.ty.as_value(), &vm.names.__match_args__)? else {
            let itself = self.ty.features.get().has(Features::MATCH_SELF);
            self.check_count(count, usize::from(itself))?;
            self.found.push(self.subject.clone());
            return Ok(true);
        };
        let Some(names) = names.downcast_ref::<Tuple>() else {
            return Err(vm.type_error(format!(
                "{type_name}.__match_args__ must be a tuple (got {})",
                names.type_of(vm).name(vm)
            )));
        };
        self.check_count(count, names.len())?;
        for name in &names.items()[..count] {
            let Some(name) = name.downcast_ref::<Str>() else {
                return Err(vm.type_error(format!(
                    "__match_args__ elements must be strings (got {})",
                    name.type_of(vm).name(vm)
                )));
            };
            if !self.attribute(name)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn check_count(&self, count: usize, allowed: usize) -> Result<()> {
        if count <= allowed {
            return Ok(());
        }
        Err(self.vm.type_error(format!(
            "{}() accepts {allowed} positional sub-pattern{} ({count} given)",
            self.ty.name(self.vm),
            if allowed == 1 { "" } else { "s" }
        )))
    }

    fn attribute(&mut self, name: &Ref<Str>) -> Result<bool> {
        let vm = self.vm;
        if self.seen.get(vm, name.as_value())?.is_some() {
            return Err(vm.type_error(format!(
                "{}() got multiple sub-patterns for attribute {}",
                self.ty.name(vm),
                vm.repr_text(name.as_value())?
            )));
        }
        self.seen.insert(vm, name.to_value(), Value::NONE)?;
        match vm.get_attr_opt(self.subject, name)? {
            Some(value) => {
                self.found.push(value);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}
