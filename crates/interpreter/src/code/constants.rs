//! From the compiler's constants to values: equal constants of one compilation become one object, as in CPython.

use rustc_hash::FxHashMap;

use krait_compiler::{Const, Text};
use krait_objects::str::Str;
use krait_objects::{Ref, Result, Value, Vm};

use crate::code::value::{Code, Parts};
use crate::interp;

/// Turns a compiled tree of code objects into objects.
pub(crate) fn wrap(vm: &Vm, plain: krait_compiler::Code) -> Result<Ref<Code>> {
    let filename = vm.new_str(&plain.filename)?;
    Converter { vm, filename, known: FxHashMap::default() }.code(plain)
}

/// Constants of one compilation, by their plain form. The plain form is cloned for the table: constants are small.
struct Converter<'vm> {
    vm: &'vm Vm,
    filename: Ref<Str>,
    known: FxHashMap<Const, Value>,
}

impl Converter<'_> {
    fn code(&mut self, mut plain: krait_compiler::Code) -> Result<Ref<Code>> {
        let vm = self.vm;
        let consts = core::mem::take(&mut plain.consts);
        let consts = consts.into_iter().map(|one| self.constant(one)).collect::<Result<Vec<_>>>()?;
        let parts = Parts {
            consts: consts.into_boxed_slice(),
            names: plain.names.iter().map(|name| vm.intern(name)).collect::<Result<_>>()?,
            localsplus: plain.localsplus.iter().map(|(name, _)| vm.intern(name)).collect::<Result<_>>()?,
            filename: self.filename.clone(),
            name: vm.intern(&plain.name)?,
            qualname: vm.intern(&plain.qualname)?,
        };
        vm.alloc(&interp(vm).types.code, Code::new(plain, parts))
    }

    fn constant(&mut self, constant: Const) -> Result {
        let constant = match constant {
            Const::Code(code) => return Ok(self.code(*code)?.into_value()),
            other => other,
        };
        if let Some(known) = self.known.get(&constant) {
            return Ok(known.clone());
        }
        let value = self.make(&constant)?;
        self.known.insert(constant, value.clone());
        Ok(value)
    }

    fn make(&mut self, constant: &Const) -> Result {
        let vm = self.vm;
        Ok(match constant {
            Const::None => Value::NONE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Bool(truth) => Value::from_bool(*truth),
            Const::Int(number) => vm.new_int(*number)?,
            Const::BigInt(number) => vm.new_bigint((**number).clone())?,
            Const::Float(number) => vm.new_float(*number)?,
            Const::Complex(re, im) => vm.new_complex(krait_objects::complex::arithmetic::Complex64::new(*re, *im))?,
            Const::Str(text) => text_value(vm, text)?,
            Const::Bytes(bytes) => vm.new_bytes(bytes)?,
            Const::Tuple(items) => {
                let items = items.iter().map(|item| self.constant(item.clone())).collect::<Result<Vec<_>>>()?;
                vm.new_tuple(items)?
            }
            Const::FrozenSet(items) => {
                let items = items.iter().map(|item| self.constant(item.clone())).collect::<Result<Vec<_>>>()?;
                // CPython merges constants by rebuilding a frozenset from its own order: the order of the second one shows.
                let first = vm.new_frozenset(Some(&vm.new_list(items)?))?;
                vm.new_frozenset(Some(&vm.new_list(first.elements())?))?.into_value()
            }
            Const::Code(_) => return Err(vm.system_error("code among shared constants")),
        })
    }
}

fn text_value(vm: &Vm, text: &Text) -> Result {
    match text {
        // CPython interns the constants that look like identifiers (`all_name_chars`).
        Text::Utf8(text) if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
            Ok(vm.intern(text)?.into_value())
        }
        Text::Utf8(text) => Ok(vm.new_str(text)?.into_value()),
        Text::Points(points) => Ok(vm.new_str_from_code_points(points)?.into_value()),
    }
}
