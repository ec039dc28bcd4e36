//! Displays, comprehensions' stores, f-strings and argument collections.

use krait_objects::dict::{Dict, Existing};
use krait_objects::list::List;
use krait_objects::set::Set;
use krait_objects::{Result, Value, ValueExt, Vm};

use crate::dispatch::registers::{Constants, Pc, Registers};

/// A tuple of a run.
#[inline(never)]
pub(super) fn build_tuple(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    let tuple = vm.new_tuple_from((first..first + n).map(|index| regs.take(index)));
    regs.set_a(pc, tuple?);
    Ok(())
}

/// A list of a run.
#[inline(never)]
pub(super) fn build_list(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    let list = vm.new_list_from((first..first + n).map(|index| regs.take(index)));
    regs.set_a(pc, list?);
    Ok(())
}

/// A set of a run.
#[inline(never)]
pub(super) fn build_set(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let items = regs.take_run(pc.b() as usize, pc.c() as usize);
    let set = vm.new_set()?;
    for item in items {
        set.add(vm, &item)?;
    }
    regs.set_a(pc, set.into_value());
    Ok(())
}

/// The longest display whose dict never grows.
const SHORT: usize = 5;

/// Stores what the registers of a run hold into a new dict; on an error the rest of the run is dropped.
#[inline(always)]
fn fill_map<'a>(
    vm: &Vm,
    regs: Registers,
    (first, step, n): (usize, usize, usize),
    unicode: bool,
    key_of: impl Fn(usize) -> Value + 'a,
) -> Result {
    let rest = |from: usize| drop(regs.take_run(first + from * step, (n - from) * step));
    let value_of = |i: usize| regs.take(first + i * step + step - 1);
    let short = unicode && (1..=SHORT).contains(&n);
    let begun = if short { vm.new_dict_of_text(key_of(0), value_of(0)) } else { vm.new_dict_with_room(n, unicode) };
    let done = usize::from(short);
    let dict = match begun {
        Ok(dict) => dict,
        Err(error) => {
            rest(done);
            return Err(error);
        }
    };
    for i in done..n {
        if let Err(error) = dict.insert(vm, key_of(i), value_of(i)) {
            rest(i + 1);
            return Err(error);
        }
    }
    Ok(dict.into_value())
}

/// A dict of pairs.
#[inline(never)]
pub(super) fn build_map(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    let unicode = regs.slice(first, 2 * n).iter().step_by(2).all(|key| key.is_exact(&vm.types.str));
    if !unicode {
        return build_general_map(vm, regs, pc);
    }
    regs.set_a(pc, fill_map(vm, regs, (first, 2, n), unicode, |i| regs.take(first + 2 * i))?);
    Ok(())
}

/// A dict of pairs whose hashes may run code and look at counts: the display holds its parts until it is whole, as in CPython.
#[inline(never)]
fn build_general_map(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let items = regs.take_run(pc.b() as usize, 2 * pc.c() as usize);
    let dict = vm.new_dict_with_room(pc.c() as usize, false)?;
    for pair in items.chunks_exact(2) {
        dict.insert(vm, pair[0].clone(), pair[1].clone())?;
    }
    drop(items);
    regs.set_a(pc, dict.into_value());
    Ok(())
}

/// A dict of values under constant keys.
#[inline(never)]
pub(super) fn build_const_key_map(vm: &Vm, regs: Registers, pc: Pc, consts: Constants) -> Result<()> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    let keys = consts.get(pc.word(1).low() as usize).downcast::<krait_objects::tuple::Tuple>();
    let keys = keys.map_or(&[][..], krait_objects::tuple::Tuple::items);
    let unicode = keys.iter().all(|key| key.is_exact(&vm.types.str));
    regs.set_a(pc, fill_map(vm, regs, (first, 1, n.min(keys.len())), unicode, |i| keys[i].clone())?);
    Ok(())
}

/// A str joined from strs.
#[inline(never)]
pub(super) fn build_string(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    let joined = vm.join_parts(regs.slice(first, n));
    for index in first..first + n {
        drop(regs.take(index));
    }
    regs.set_a(pc, joined?.into_value());
    Ok(())
}

/// Appends to the list of a comprehension.
#[inline(always)]
pub(super) fn list_append(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let item = regs.b(pc);
    match regs.get(pc.a()).downcast::<List>() {
        Some(list) => list.push(item).map_err(|_| vm.memory_error()),
        None => Err(vm.system_error("list expected")),
    }
}

/// Extends a list display by an iterable.
#[inline(never)]
pub(super) fn list_extend(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let iterable = regs.b(pc);
    let list = regs.get(pc.a()).clone();
    let result = vm.list_extend(&list, &iterable).map_err(|error| {
        let has_iter = vm.with_type(&iterable, |ty| ty.slots.iter.get().is_some()) || vm.is_sequence(&iterable);
        if error.matches(vm, &vm.types.type_error) && !has_iter {
            return vm.type_error(format!("Value after * must be an iterable, not {}", iterable.type_of(vm).name(vm)));
        }
        error
    });
    drop(iterable);
    result
}

/// The tuple of a list display.
#[inline(never)]
pub(super) fn list_to_tuple(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let list = regs.take(pc.b() as usize);
    let items = list.downcast::<List>().map(List::to_vec).unwrap_or_default();
    drop(list);
    regs.set_a(pc, vm.new_tuple(items)?);
    Ok(())
}

/// Adds to the set of a comprehension.
#[inline(never)]
pub(super) fn set_add(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let item = regs.b(pc);
    match regs.get(pc.a()).downcast::<Set>() {
        Some(set) => set.add(vm, &item),
        None => Err(vm.system_error("set expected")),
    }
}

/// Updates a set display by an iterable.
#[inline(never)]
pub(super) fn set_update(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let iterable = regs.b(pc);
    let result = match regs.get(pc.a()).downcast::<Set>() {
        Some(set) => set.update_from(vm, &iterable),
        None => Err(vm.system_error("set expected")),
    };
    drop(iterable);
    result
}

/// Stores into the dict of a comprehension.
#[inline(never)]
pub(super) fn map_add(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let key = regs.b(pc);
    let value = regs.c(pc);
    match regs.get(pc.a()).downcast::<Dict>() {
        Some(dict) => dict.insert(vm, key, value).map(drop),
        None => Err(vm.system_error("dict expected")),
    }
}

/// `{**mapping}`
#[inline(never)]
pub(super) fn dict_update(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let mapping = regs.b(pc);
    let result = match regs.get(pc.a()).downcast_ref::<Dict>() {
        Some(dict) => dict.merge(vm, &mapping, Existing::Replace),
        None => Err(vm.system_error("dict expected")),
    };
    let result = result.map_err(|error| {
        if error.matches(vm, &vm.types.attribute_error) {
            return vm.type_error(format!("'{}' object is not a mapping", mapping.type_of(vm).name(vm)));
        }
        error
    });
    drop(mapping);
    result
}

/// `f(**mapping)`: merges without overwriting.
#[inline(never)]
pub(super) fn dict_merge(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let mapping = regs.b(pc);
    let callee = regs.get(pc.c());
    let result = merge_keywords(vm, regs.get(pc.a()), &mapping, callee);
    drop(mapping);
    result
}

fn merge_keywords(vm: &Vm, target: &Value, mapping: &Value, callee: &Value) -> Result<()> {
    let Some(target) = target.downcast_ref::<Dict>() else { return Err(vm.system_error("dict expected")) };
    target.merge(vm, mapping, Existing::Refuse).map_err(|error| {
        if error.matches(vm, &vm.types.attribute_error) {
            let given = mapping.type_of(vm).name(vm);
            return vm
                .type_error(format!("{} argument after ** must be a mapping, not {given}", callee_text(vm, callee)));
        }
        let args = error.instance().args.get();
        let key = args
            .as_ref()
            .and_then(|args| args.downcast::<krait_objects::tuple::Tuple>())
            .filter(|args| args.len() == 1);
        match key.and_then(|args| args.get(0)).filter(|_| error.matches(vm, &vm.types.key_error)) {
            Some(key) => {
                let (callee, key) = (callee_text(vm, callee), vm.str_text(&key).unwrap_or_default());
                vm.type_error(format!("{callee} got multiple values for keyword argument '{key}'"))
            }
            None => error,
        }
    })
}

/// `module.qualname()` as messages about a call name the callee (`_PyObject_FunctionStr`).
pub(super) fn callee_text(vm: &Vm, callee: &Value) -> String {
    let Ok(Some(qualname)) = vm.get_attr_opt(callee, &vm.names.__qualname__) else {
        return vm.str_text(callee).unwrap_or_default();
    };
    let name = vm.str_text(&qualname).unwrap_or_default();
    match vm.get_attr_opt(callee, &vm.names.__module__) {
        Ok(Some(module)) if !module.is_none() => match vm.str_text(&module).as_deref() {
            Ok("builtins") | Err(_) => format!("{name}()"),
            Ok(module) => format!("{module}.{name}()"),
        },
        _ => format!("{name}()"),
    }
}

#[inline(always)]
fn converted(vm: &Vm, value: Value, conversion: u16) -> Result {
    if conversion == 0 { Ok(value) } else { convert(vm, value, conversion) }
}

fn convert(vm: &Vm, value: Value, conversion: u16) -> Result {
    match conversion {
        1 => vm.str(&value),
        2 => vm.repr(&value),
        3 => ascii(vm, &value),
        _ => Ok(value),
    }
}

/// `format(conv(value), "")`
#[inline(never)]
pub(super) fn format(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let value = regs.b(pc);
    let value = converted(vm, value, pc.c())?;
    let text = if value.is_exact(&vm.types.str) {
        value
    } else if value.is_int() || value.as_float_word().is_some() {
        vm.str(&value)?
    } else {
        vm.format(&value, vm.empty_str().as_value())?
    };
    regs.set_a(pc, text);
    Ok(())
}

/// `format(conv(value), spec)`
#[inline(never)]
pub(super) fn format_spec(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (value, spec) = (regs.take(pc.b() as usize), regs.take(pc.b() as usize + 1));
    let value = converted(vm, value, pc.c())?;
    let text = vm.format(&value, &spec);
    drop(value);
    drop(spec);
    regs.set_a(pc, text?);
    Ok(())
}

/// `ascii(value)`
fn ascii(vm: &Vm, value: &Value) -> Result {
    let function = vm.builtin("ascii")?;
    vm.call(&function, core::slice::from_ref(value))
}
