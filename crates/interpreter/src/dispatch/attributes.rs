//! Attributes, methods and `super()`.

use krait_objects::descr::super_object::{super_check, super_lookup};
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::str::Str;
use krait_objects::type_object::Features;
use krait_objects::{Ref, Result, Type, Value, ValueExt, Vm};

use crate::code::Code;
use crate::dispatch::caches;
use crate::dispatch::call::Called;
use crate::dispatch::registers::{Pc, Registers};
use crate::dispatch::warm;
use crate::thread::Thread;

/// `r[a] = r[b].name`
#[inline(never)]
pub(super) fn load(vm: &Vm, thread: &Thread, code: &Code, regs: Registers, pc: Pc) -> Result<Called> {
    if let Some(value) = caches::module_attr(vm, regs.get(pc.b()), pc) {
        drop(regs.b_temp(pc));
        regs.set_a(pc, value);
        return Ok(Called::Done);
    }
    let object = regs.b(pc);
    let name = &code.names[pc.wide_c(0)];
    let object = match warm::enter_getter(vm, thread, object, name, pc)? {
        Ok(()) => return Ok(Called::Frame),
        Err(object) => object,
    };
    let result = vm.get_attr(&object, name);
    if result.is_ok() && !caches::remember_module(vm, &object, name, pc) {
        caches::remember_attr(vm, &object, name, pc);
    }
    drop(object);
    regs.set_a(pc, result?);
    Ok(Called::Done)
}

/// The same where the name's index has an upper half.
#[inline(never)]
pub(super) fn load_wide(vm: &Vm, code: &Code, regs: Registers, pc: Pc, wide: usize) -> Result<()> {
    let object = regs.b(pc);
    let result = vm.get_attr(&object, &code.names[pc.wide_c(wide)]);
    drop(object);
    regs.set_a(pc, result?);
    Ok(())
}

/// `r[a].name = r[b]`
#[inline(never)]
pub(super) fn store(vm: &Vm, code: &Code, regs: Registers, pc: Pc, wide: usize) -> Result<()> {
    let value = regs.b(pc);
    store_named(vm, &code.names[pc.wide_c(wide)], regs, pc, value)
}

/// The same past the inline cache, with the value at hand.
#[inline(never)]
pub(super) fn store_given(vm: &Vm, code: &Code, regs: Registers, pc: Pc, value: Value) -> Result<()> {
    store_named(vm, &code.names[pc.wide_c(0)], regs, pc, value)
}

fn store_named(vm: &Vm, name: &Ref<Str>, regs: Registers, pc: Pc, value: Value) -> Result<()> {
    let object = regs.a(pc);
    let result = vm.set_attr(&object, name, Some(&value));
    if result.is_ok() {
        caches::remember_attr(vm, &object, name, pc);
    }
    drop(value);
    drop(object);
    result
}

/// `del r[a].name`
#[inline(never)]
pub(super) fn delete(vm: &Vm, code: &Code, regs: Registers, pc: Pc, wide: usize) -> Result<()> {
    let object = regs.a(pc);
    let result = vm.del_attr(&object, &code.names[pc.wide_c(wide)]);
    drop(object);
    result
}

/// What a method lookup found.
enum Method {
    /// A function-like attribute of the type: call it with the object in front.
    Unbound(Value),
    /// Anything else.
    Attribute(Value),
}

/// `_PyObject_GetMethod`
fn find_method(vm: &Vm, object: &Value, name: &Ref<Str>) -> Result<Method> {
    let ty = object.type_of(vm);
    let generic =
        ty.slots.getattr.get().is_some_and(|getattr| getattr as usize == generic_getattr as *const () as usize);
    if !generic {
        return vm.get_attr(object, name).map(Method::Attribute);
    }
    let found = vm.type_lookup(&ty, name)?;
    if let Some(found) = &found {
        let (unbound, data) = vm.with_type(found, |ty| {
            (ty.features.get().has(Features::METHOD_DESCRIPTOR), ty.slots.descr_set.get().is_some())
        });
        if !unbound {
            let _ = data;
            return vm.get_attr(object, name).map(Method::Attribute);
        }
    }
    if let Some(own) = krait_objects::instance::get_attr(vm, object, name)? {
        return Ok(Method::Attribute(own));
    }
    match found {
        Some(found) => Ok(Method::Unbound(found)),
        None => vm.get_attr(object, name).map(Method::Attribute),
    }
}

/// `r[a], r[a+1]` = method and object, or attribute and unbound.
#[inline(never)]
pub(super) fn load_method(vm: &Vm, code: &Code, regs: Registers, pc: Pc, wide: usize) -> Result<()> {
    let first = pc.a() as usize;
    if let Some(attribute) = caches::module_attr(vm, regs.get(pc.b()), pc) {
        drop(regs.b_temp(pc));
        regs.put(first, attribute);
        regs.put(first + 1, Value::UNBOUND);
        return Ok(());
    }
    let object = regs.b(pc);
    let name = &code.names[pc.wide_c(wide)];
    match find_method(vm, &object, name) {
        Ok(Method::Unbound(method)) => {
            caches::remember_method(vm, &object, name, &method, pc);
            regs.put(first, method);
            regs.put(first + 1, object);
            Ok(())
        }
        Ok(Method::Attribute(attribute)) => {
            caches::remember_module(vm, &object, name, pc);
            drop(object);
            regs.put(first, attribute);
            regs.put(first + 1, Value::UNBOUND);
            Ok(())
        }
        Err(error) => {
            drop(object);
            Err(error)
        }
    }
}

/// The attribute behind `class` in the MRO of `object`; `true`: a function to call with the object in front.
fn super_attribute(vm: &Vm, class: &Value, object: &Value, name: &Ref<Str>, is_method: bool) -> Result<(Value, bool)> {
    let Some(class) = class.downcast_ref::<Type>() else {
        return Err(vm.system_error("class expected"));
    };
    let start = super_check(vm, class, object)?;
    if is_method
        && !name.is(vm.names.__class__.as_value())
        && !object.is(start.as_value())
        && let Some(mro) = start.mro()
    {
        let behind = mro.items().iter().skip_while(|entry| !entry.is(class.as_value())).skip(1);
        for entry in behind {
            let Some(entry) = entry.downcast::<Type>() else { continue };
            let Some(found) = entry.dict(vm)?.get_str(vm, name)? else { continue };
            if vm.with_type(&found, |ty| ty.features.get().has(Features::METHOD_DESCRIPTOR)) {
                return Ok((found, true));
            }
            break;
        }
    }
    let found =
        if name.is(vm.names.__class__.as_value()) { None } else { super_lookup(vm, class, object, &start, name)? };
    match found {
        Some(found) => Ok((found, false)),
        None => {
            let proxy = vm.call(vm.types.super_.as_value(), &[class.to_value(), object.clone()])?;
            Ok((vm.get_attr(&proxy, name)?, false))
        }
    }
}

/// `super().name` without the super object, where `super` is the builtin.
#[inline(never)]
pub(super) fn load_super_attr(vm: &Vm, code: &Code, regs: Registers, pc: Pc) -> Result<()> {
    let first = pc.b() as usize;
    let (callee, class, object) = (regs.take(first), regs.take(first + 1), regs.take(first + 2));
    let (name, bits) = (&code.names[pc.word(1).low() as usize], pc.word(1).high());
    let is_method = bits & 1 != 0;
    let result = if callee.is(vm.types.super_.as_value()) && class.is_a::<Type>() {
        super_attribute(vm, &class, &object, name, is_method)
    } else {
        let arguments = [class.clone(), object.clone()];
        let made = if bits & 2 != 0 { vm.call(&callee, &arguments) } else { vm.call(&callee, &[]) };
        made.and_then(|proxy| vm.get_attr(&proxy, name)).map(|attribute| (attribute, false))
    };
    drop(callee);
    drop(class);
    let target = pc.a() as usize;
    match result {
        Ok((method, true)) => {
            regs.put(target, method);
            regs.put(target + 1, object);
        }
        Ok((attribute, false)) => {
            drop(object);
            if is_method {
                regs.put(target, attribute);
                regs.put(target + 1, Value::UNBOUND);
            } else {
                regs.set_a(pc, attribute);
            }
        }
        Err(error) => {
            drop(object);
            return Err(error);
        }
    }
    Ok(())
}
