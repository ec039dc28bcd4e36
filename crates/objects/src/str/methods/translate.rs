//! `translate` and `maketrans`.
//!
//! How often the table is asked is CPython's: while an ASCII string maps to ASCII, once for each different character; from
//! the first that does not, once for each character, and a character after a run of deleted ones twice.

use krait_heap::Value;

use crate::args::check_count;
use crate::ext::ValueExt;
use crate::str::arguments::{expect_str, this};
use crate::str::{Str, StrBuilder};
use crate::{Result, Vm};

/// What a table says of a character.
enum Target {
    /// It has no entry.
    Same,
    /// It is left out.
    Deleted,
    /// One code point.
    One(u32),
    /// A string.
    Text(Value),
}

fn look_up(vm: &Vm, table: &Value, code_point: u32) -> Result<Target> {
    let target = match vm.get_item(table, &Value::from_len(code_point as usize)) {
        Ok(target) => target,
        Err(error) if error.matches(vm, &vm.types.lookup_error) => return Ok(Target::Same),
        Err(error) => return Err(error),
    };
    if target.is_none() {
        return Ok(Target::Deleted);
    }
    if target.is_a::<Str>() {
        return Ok(Target::Text(target));
    }
    if vm.is_int(&target) {
        let number = vm.as_i64(&target).ok().and_then(|number| u32::try_from(number).ok());
        return match number.filter(|number| *number < 0x11_0000) {
            Some(number) => Ok(Target::One(number)),
            None => Err(vm.value_error("character mapping must be in range(0x110000)")),
        };
    }
    Err(vm.type_error("character mapping must return integer, None or str"))
}

pub(super) fn translate(vm: &Vm, slf: &Value, table: &Value) -> Result {
    let string = this(slf);
    let mut out = vm.str_builder().with_room(string.len());
    let mut at = if string.is_ascii() { translate_ascii(vm, string, table, &mut out)? } else { 0 };
    while at < string.len() {
        let code_point = string.char_at(at);
        at += 1;
        match look_up(vm, table, code_point)? {
            Target::Same => out.push_code_point(code_point),
            Target::One(target) => out.push_code_point(target),
            Target::Text(text) => out.push(this(&text)),
            Target::Deleted => {
                while at < string.len() && matches!(look_up(vm, table, string.char_at(at))?, Target::Deleted) {
                    at += 1;
                }
            }
        }
    }
    Ok(vm.build_str(&out)?.into_value())
}

/// Translates as far as the table maps ASCII to ASCII; answers where that ends.
fn translate_ascii(vm: &Vm, string: &Str, table: &Value, out: &mut StrBuilder) -> Result<usize> {
    const UNKNOWN: u8 = 0xFF;
    const DELETED: u8 = 0xFE;
    let mut known = [UNKNOWN; 128];
    for (at, code_point) in string.chars().enumerate() {
        let entry = &mut known[code_point as usize];
        if *entry == UNKNOWN {
            let target = match look_up(vm, table, code_point)? {
                Target::Same => Some(code_point),
                Target::Deleted => Some(u32::from(DELETED)),
                Target::One(target) => Some(target).filter(|target| *target < 128),
                Target::Text(text) => {
                    Some(this(&text)).filter(|text| text.len() == 1 && text.is_ascii()).map(|text| text.char_at(0))
                }
            };
            match target.and_then(|target| u8::try_from(target).ok()) {
                Some(target) => *entry = target,
                None => return Ok(at),
            }
        }
        if *entry != DELETED {
            out.push_code_point(u32::from(*entry));
        }
    }
    Ok(string.len())
}

pub(super) fn maketrans(vm: &Vm, _slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "maketrans", args.len(), 1, 3)?;
    let table = vm.new_dict()?;
    match args {
        [mapping] => {
            if !mapping.is_exact(&vm.types.dict) {
                return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
            }
            let Some(mapping) = mapping.downcast::<crate::dict::Dict>() else { return Ok(table.into_value()) };
            let mut position = 0;
            while let Some((key, value, _)) = mapping.next_entry(&mut position) {
                let key = match key.downcast::<Str>() {
                    Some(key) if key.len() == 1 => Value::from_len(key.char_at(0) as usize),
                    Some(_) => return Err(vm.value_error("string keys in translate table must be of length 1")),
                    None if vm.is_int(&key) => key,
                    None => return Err(vm.type_error("keys in translate table must be strings or integers")),
                };
                table.insert(vm, key, value)?;
            }
        }
        [from, to, rest @ ..] => {
            let to = expect_str(vm, "maketrans", 2, to)?;
            let deleted = rest.first().map(|deleted| expect_str(vm, "maketrans", 3, deleted)).transpose()?;
            let Some(from) = from.downcast::<Str>() else {
                return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
            };
            if from.len() != to.len() {
                return Err(vm.value_error("the first two maketrans arguments must have equal length"));
            }
            for (from, to) in from.chars().zip(to.chars()) {
                table.insert(vm, Value::from_len(from as usize), Value::from_len(to as usize))?;
            }
            for code_point in deleted.iter().flat_map(|deleted| deleted.chars()) {
                table.insert(vm, Value::from_len(code_point as usize), Value::NONE)?;
            }
        }
        [] => {}
    }
    Ok(table.into_value())
}
