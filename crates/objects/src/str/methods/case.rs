//! Case conversion and the `is...` questions.

use krait_heap::Value;

use crate::str::Str;
use crate::str::arguments::this;
use crate::str::case::{Case, convert_any, convert_ascii, is_identifier, is_lower, is_title, is_upper};
use crate::str::storage::{Unit, with_units};
use crate::str::unicode::{Properties, properties};
use crate::{Result, Vm};

fn converted(vm: &Vm, slf: &Value, case: Case) -> Result {
    let string = this(slf);
    if string.is_empty() {
        return Ok(vm.empty_str().into_value());
    }
    if let Some(text) = string.as_ascii() {
        let ty = crate::Type::head(&vm.types.str);
        let made = Str::build::<u8>(vm.heap(), ty, text.len(), true, |out| convert_ascii(text, case, out));
        return Ok(vm.or_memory_error(made)?.into_value());
    }
    let mut converted = vm.str_builder();
    convert_any(string, case, &mut converted);
    if converted.is_failed() {
        return Err(vm.memory_error());
    }
    Ok(vm.fresh_str(converted.data())?.into_value())
}

/// Whether every code point has a property; the empty string answers `empty`.
fn all(slf: &Value, empty: bool, has: fn(Properties) -> bool) -> Result {
    let data = this(slf).data();
    let truth = if data.is_empty() {
        empty
    } else {
        with_units!(data, |units| units.iter().all(|&unit| has(properties(unit.wide()))))
    };
    Ok(Value::from_bool(truth))
}

macro_rules! conversions {
    ($($name:ident $case:ident)*) => { $(
        pub(super) fn $name(vm: &Vm, slf: &Value) -> Result {
            converted(vm, slf, Case::$case)
        }
    )* };
}
conversions!(lower Lower upper Upper casefold Fold swapcase Swap title Title capitalize Capital);

macro_rules! questions {
    ($($name:ident $empty:literal $property:ident)*) => { $(
        pub(super) fn $name(_vm: &Vm, slf: &Value) -> Result {
            all(slf, $empty, Properties::$property)
        }
    )* };
}
questions!(
    isalpha false is_alpha isdecimal false is_decimal isdigit false is_digit isnumeric false is_numeric
    isalnum false is_alnum isspace false is_space isprintable true is_printable
);

pub(super) fn isascii(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(this(slf).is_ascii()))
}

pub(super) fn islower(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(is_lower(this(slf))))
}

pub(super) fn isupper(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(is_upper(this(slf))))
}

pub(super) fn istitle(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(is_title(this(slf))))
}

pub(super) fn isidentifier(_vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(is_identifier(this(slf))))
}
