//! `_ctypes`: reading the header of a live object as CPython 3.12 lays it out: the count, the type's address, and the length
//! of objects of varying size. Any other address raises.

use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, Value, ValueExt, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    vm.add_functions(module, &METHODS)
}

/// The value without an object that `id()` gave this number for.
fn object_of(_vm: &Vm, id: u64) -> Option<Value> {
    let immediates = [Value::NONE, Value::TRUE, Value::FALSE, Value::ELLIPSIS, Value::NOT_IMPLEMENTED];
    if let Some(found) = immediates.into_iter().find(|value| value.bits() == id) {
        return Some(found);
    }
    Value::try_from_int(id as i64 >> 1).filter(|value| value.bits() == id)
}

/// The eight-byte fields of CPython's header of an object.
fn fields(vm: &Vm, object: &Value) -> Result<Vec<u64>> {
    // The count without the one that this look at the object takes.
    let count = vm.nominal_refcount(object) - u64::from(object.refcount().is_some());
    let ty = object.type_of(vm);
    let mut fields = vec![count, ty.as_value().bits()];
    if ty.nominal_item_size.get() > 0 || object.is_a::<krait_objects::list::List>() {
        fields.push(vm.len(object).unwrap_or(1) as u64);
    }
    Ok(fields)
}

/// `_peek(address, offset, size)`: an unsigned integer.
fn peek(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    let [address, offset, size] = args else { return Err(vm.type_error("_peek() takes exactly 3 arguments")) };
    let (address, offset, size) = (vm.as_i64(address)?, vm.as_i64(offset)?, vm.as_i64(size)?);
    let refuse = || vm.value_error("the address is not in the header of a live object");
    let inside = vm.heap().object_at(address as usize).filter(|_| address & 7 == 0);
    let (object, offset) = match inside {
        // An address inside the header, as in `id(obj) + 8`.
        Some(object) => {
            let start = object.bits() as i64;
            (object, offset + (address - start))
        }
        None => (object_of(vm, address as u64).ok_or_else(refuse)?, offset),
    };
    let bytes: Vec<u8> = fields(vm, &object)?.into_iter().flat_map(u64::to_le_bytes).collect();
    let end = offset.checked_add(size).ok_or_else(refuse)?;
    let field = usize::try_from(offset).ok().zip(usize::try_from(end).ok());
    let Some(field) = field.and_then(|(start, end)| bytes.get(start..end)) else { return Err(refuse()) };
    let number = field.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    match i64::try_from(number) {
        Ok(number) => vm.new_int(number),
        Err(_) => Err(refuse()),
    }
}

static METHODS: [Method; 1] = [Method::new("_peek", NativeFn::Fast(peek), "($module, address, offset, size, /)", "")];
