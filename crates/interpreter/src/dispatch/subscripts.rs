//! Subscripts and slices.

use krait_compiler::Opcode;
use krait_compiler::opcode::{B_TEMP, C_TEMP};
use krait_objects::bytearray::ByteArray;
use krait_objects::dict::Dict;
use krait_objects::list::List;
use krait_objects::slice::Slice;
use krait_objects::{Result, Value, ValueExt, Vm};

use crate::dispatch::call::Called;
use crate::dispatch::registers::{Pc, Registers};
use crate::dispatch::warm;
use crate::thread::Thread;

/// `r[b][key]` for an exact list, tuple, Latin-1 string or byte array and an int word, where the container does not die of it.
#[inline(always)]
pub(super) fn fast_item(vm: &Vm, regs: Registers, pc: Pc, key: &Value) -> Option<Value> {
    let container = regs.get(pc.b());
    let temporary = pc.flags() & B_TEMP != 0;
    if temporary && !container.is_shared() {
        return None;
    }
    let item = item_in_place(vm, container, key);
    if temporary && item.is_some() {
        drop(regs.take(pc.b() as usize));
    }
    item
}

#[inline(always)]
fn item_in_place(vm: &Vm, container: &Value, key: &Value) -> Option<Value> {
    let index = key.as_int()?;
    if let Some(list) = List::exact(vm, container) {
        return list.get_i64(index);
    }
    if container.is_exact(&vm.types.tuple) {
        return container.downcast::<krait_objects::tuple::Tuple>()?.get_i64(index);
    }
    if let Some(text) = vm.plain_str(container) {
        return text.latin1_at(index as usize).map(|byte| vm.latin1_char(byte).into_value());
    }
    if let Some(array) = ByteArray::exact(vm, container) {
        return array.get(index as usize).map(|byte| Value::from_i32(i32::from(byte)));
    }
    None
}

/// `r[a][r[b]] = r[c]` for an exact list and an int word where what is displaced cannot die; whether it was done.
#[inline(always)]
pub(super) fn fast_store(vm: &Vm, regs: Registers, pc: Pc) -> bool {
    let Some(index) = regs.get(pc.b()).as_int() else { return false };
    let Some(list) = List::exact(vm, regs.get(pc.a())) else { return fast_store_byte(vm, regs, pc, index) };
    if !list.replace_word(index, || regs.c(pc)) {
        return false;
    }
    drop(regs.a_temp(pc));
    true
}

/// The same for an exact byte array and a byte.
#[inline(always)]
fn fast_store_byte(vm: &Vm, regs: Registers, pc: Pc, index: i64) -> bool {
    let Some(array) = ByteArray::exact(vm, regs.get(pc.a())) else { return false };
    let byte = regs.get(pc.c()).as_int().and_then(|number| u8::try_from(number).ok());
    if !byte.is_some_and(|byte| array.set(index as usize, byte)) {
        return false;
    }
    drop(regs.a_temp(pc));
    true
}

/// The dict, if the container is exactly one: its items are its own affair.
#[inline(always)]
fn exact_dict<'a>(vm: &Vm, container: &'a Value) -> Option<&'a Dict> {
    if container.is_exact(&vm.types.dict) { container.downcast::<Dict>() } else { None }
}

fn finish(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, container: Value, key: Value) -> Result<Called> {
    if let Some(dict) = exact_dict(vm, &container) {
        let result = dict.get(vm, &key).and_then(|found| found.ok_or_else(|| vm.key_error(&key)));
        drop(container);
        drop(key);
        regs.set_a(pc, result?);
        return Ok(Called::Done);
    }
    let (container, key) = match warm::enter_getitem(vm, thread, container, key, pc)? {
        Ok(()) => return Ok(Called::Frame),
        Err(operands) => operands,
    };
    let result = vm.get_item(&container, &key);
    drop(container);
    drop(key);
    regs.set_a(pc, result?);
    Ok(Called::Done)
}

/// `r[a] = r[b][r[c]]`
#[inline(never)]
pub(super) fn load(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<Called> {
    if let Some(dict) = exact_dict(vm, regs.get(pc.b()))
        && let Some(Some(value)) = dict.plain_get(vm, regs.get(pc.c()))
    {
        drop(regs.b_temp(pc));
        drop(regs.c_temp(pc));
        regs.set_a(pc, value);
        return Ok(Called::Done);
    }
    if let Some(item) = vm.plain_item(regs.get(pc.b()), regs.get(pc.c())) {
        drop(regs.b_temp(pc));
        drop(regs.c_temp(pc));
        regs.set_a(pc, item);
        return Ok(Called::Done);
    }
    let container = regs.b(pc);
    let key = regs.c(pc);
    finish(vm, thread, regs, pc, container, key)
}

/// `r[a] = r[b][key]` with a key from the instruction.
#[inline(never)]
pub(super) fn load_with(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, key: Value) -> Result<Called> {
    if let Some(dict) = exact_dict(vm, regs.get(pc.b()))
        && let Some(Some(value)) = dict.plain_get(vm, &key)
    {
        drop(regs.b_temp(pc));
        drop(key);
        regs.set_a(pc, value);
        return Ok(Called::Done);
    }
    if let Some(item) = vm.plain_item(regs.get(pc.b()), &key) {
        drop(regs.b_temp(pc));
        regs.set_a(pc, item);
        return Ok(Called::Done);
    }
    let container = regs.b(pc);
    finish(vm, thread, regs, pc, container, key)
}

/// The same where the constant's index has an upper half.
#[inline(never)]
pub(super) fn load_wide(vm: &Vm, regs: Registers, pc: Pc, key: Value) -> Result<()> {
    let container = regs.b(pc);
    let result = vm.get_item(&container, &key);
    drop(container);
    drop(key);
    regs.set_a(pc, result?);
    Ok(())
}

/// Drops what a store displaced and its operands, in CPython's order: the instruction holds all of them until what it displaced
/// is gone, whose death may look at their counts.
#[inline(always)]
fn finish_store(regs: Registers, pc: Pc, displaced: Option<Value>) {
    if displaced.as_ref().is_some_and(Value::is_pointer) {
        let (value, container, key) = (regs.c(pc), regs.a(pc), regs.b(pc));
        drop(displaced);
        drop(value);
        drop(container);
        drop(key);
        return;
    }
    drop(regs.c_temp(pc));
    drop(regs.a_temp(pc));
    drop(regs.b_temp(pc));
}

/// `r[a][r[b]] = r[c]`
#[inline(never)]
pub(super) fn store(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    if let Some(dict) = exact_dict(vm, regs.get(pc.a()))
        && let Some(stored) = dict.plain_assign(vm, regs.get(pc.b()), || regs.get(pc.c()).clone())
    {
        let (displaced, result) = match stored {
            Ok(displaced) => (displaced, Ok(())),
            Err(error) => (None, Err(error)),
        };
        finish_store(regs, pc, displaced);
        return result;
    }
    let value = match vm.plain_store(regs.get(pc.a()), regs.get(pc.b()), regs.get(pc.c()).clone()) {
        Ok(displaced) => {
            finish_store(regs, pc, Some(displaced));
            return Ok(());
        }
        Err(value) => value,
    };
    drop(regs.c_temp(pc));
    let container = regs.a(pc);
    let key = regs.b(pc);
    if let Some(dict) = exact_dict(vm, &container) {
        let result = dict.assign(vm, &key, value.clone()).map(drop);
        drop(value);
        drop(container);
        drop(key);
        return result;
    }
    let result = vm.set_item(&container, &key, &value);
    drop(value);
    drop(container);
    drop(key);
    result
}

/// `del r[a][r[b]]`
#[inline(never)]
pub(super) fn delete(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let container = regs.a(pc);
    let key = regs.b(pc);
    let result = vm.del_item(&container, &key);
    drop(container);
    drop(key);
    result
}

/// `r[a] = r[b][r[b+1]:r[b+2]]`
#[inline(never)]
pub(super) fn load_slice(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let first = pc.b() as usize;
    let (container, start, stop) = (regs.take(first), regs.take(first + 1), regs.take(first + 2));
    if let Some(result) = vm.plain_slice(&container, &start, &stop) {
        drop(container);
        regs.set_a(pc, result?);
        return Ok(());
    }
    let result = Slice::create(vm, start, stop, Value::NONE).and_then(|slice| vm.get_item(&container, &slice));
    drop(container);
    regs.set_a(pc, result?);
    Ok(())
}

/// `r[a+1][r[a+2]:r[a+3]] = r[a]`
#[inline(never)]
pub(super) fn store_slice(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let first = pc.a() as usize;
    let (value, container) = (regs.take(first), regs.take(first + 1));
    let (start, stop) = (regs.take(first + 2), regs.take(first + 3));
    if let Some(result) = vm.plain_store_slice(&container, &start, &stop, &value) {
        drop(value);
        drop(container);
        return result;
    }
    let result = Slice::create(vm, start, stop, Value::NONE).and_then(|slice| vm.set_item(&container, &slice, &value));
    drop(value);
    drop(container);
    result
}

/// A subscript by a slice of plain parts whose object is left out: `pc` is that of the subscript, which follows the slice's
/// instruction. `None`: the slice must be made.
#[inline(never)]
pub(super) fn load_steps(vm: &Vm, regs: Registers, slice: Pc, pc: Pc) -> Option<Result<()>> {
    if pc.op() != Opcode::Subscr || pc.flags() & C_TEMP == 0 || pc.c() != slice.a() {
        return None;
    }
    let first = slice.b();
    let step = if slice.c() == 3 { regs.get(first + 2) } else { &Value::NONE };
    // The parts own nothing.
    let result = vm.plain_steps(regs.get(pc.b()), regs.get(first), regs.get(first + 1), step)?;
    drop(regs.b_temp(pc));
    Some(result.map(|selected| regs.set_a(pc, selected)))
}

/// `slice(...)` from two or three temporaries.
#[inline(never)]
pub(super) fn build_slice(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let first = pc.b() as usize;
    let (start, stop) = (regs.take(first), regs.take(first + 1));
    let step = if pc.c() == 3 { regs.take(first + 2) } else { Value::NONE };
    regs.set_a(pc, Slice::create(vm, start, stop, step)?);
    Ok(())
}
