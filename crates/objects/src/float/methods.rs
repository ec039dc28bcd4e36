//! The methods of `float`, and its spec.

use krait_heap::{Body, Value};

use crate::args::check_count;
use crate::ext::ValueExt;
use crate::float::hex::{self, HexError};
use crate::float::value::{FloatBox, receiver};
use crate::float::{arithmetic, new, ops, round};
use crate::format::object::float_format;
use crate::int::new::from_double;
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::Features;
use crate::{BaseSpec, GetSet, Method, NativeFn, Result, TypeSpec, Vm};

fn imag(vm: &Vm, _slf: &Value) -> Result {
    vm.new_float(0.0)
}

fn floor(vm: &Vm, slf: &Value) -> Result {
    from_double(vm, receiver(vm, slf)?.floor())
}

fn ceil(vm: &Vm, slf: &Value) -> Result {
    from_double(vm, receiver(vm, slf)?.ceil())
}

fn is_integer(vm: &Vm, slf: &Value) -> Result {
    let number = receiver(vm, slf)?;
    Ok(Value::from_bool(number.is_finite() && number.floor() == number))
}

fn as_integer_ratio(vm: &Vm, slf: &Value) -> Result {
    let number = receiver(vm, slf)?;
    if number.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    if number.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    let (numerator, denominator) = arithmetic::as_integer_ratio(number);
    vm.new_tuple(vec![vm.new_bigint(numerator)?, vm.new_bigint(denominator)?])
}

fn float_round(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "__round__", args.len(), 0, 1)?;
    let number = receiver(vm, slf)?;
    let Some(ndigits) = args.first().filter(|ndigits| !ndigits.is_none()) else {
        return from_double(vm, round::round_half_even(number));
    };
    let ndigits = vm.index_clamped(ndigits)?;
    match round::round_to_places(number, ndigits as i64) {
        Some(rounded) => vm.new_float(rounded),
        None => Err(vm.overflow_error("rounded value too large to represent")),
    }
}

fn to_hex(vm: &Vm, slf: &Value) -> Result {
    vm.new_str_value(&hex::to_hex(receiver(vm, slf)?))
}

fn from_hex(vm: &Vm, class: &Value, source: &Value) -> Result {
    let Some(source) = source.downcast::<Str>() else {
        return Err(vm.type_error("bad argument type for built-in operation"));
    };
    let text: Vec<u8> = source.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    let number = match hex::from_hex(&text) {
        Ok(number) => vm.new_float(number)?,
        Err(HexError::Invalid) => return Err(vm.value_error("invalid hexadecimal floating-point string")),
        Err(HexError::Overflow) => {
            return Err(vm.overflow_error("hexadecimal value too large to represent as a float"));
        }
    };
    if class.is(vm.types.float.as_value()) { Ok(number) } else { vm.call(class, &[number]) }
}

fn getnewargs(vm: &Vm, slf: &Value) -> Result {
    vm.new_tuple(vec![vm.new_float(receiver(vm, slf)?)?])
}

fn getformat(vm: &Vm, _class: &Value, kind: &Value) -> Result {
    let Some(text) = kind.downcast::<Str>() else {
        return Err(vm.type_error(format!("__getformat__() argument must be str, not {}", kind.type_of(vm).name(vm))));
    };
    match &*text.to_string_lossy() {
        "double" | "float" if cfg!(target_endian = "little") => vm.new_str_value("IEEE, little-endian"),
        "double" | "float" => vm.new_str_value("IEEE, big-endian"),
        _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

static METHODS: [Method; 12] = [
    Method::new(
        "conjugate",
        NativeFn::NoArgs(ops::float_pos),
        "($self, /)",
        "The number itself: a float is its own conjugate.",
    ),
    Method::new(
        "__trunc__",
        NativeFn::NoArgs(ops::float_int),
        "($self, /)",
        "The integer of the number without its fraction.",
    ),
    Method::new("__floor__", NativeFn::NoArgs(floor), "($self, /)", "The largest integer that is not greater."),
    Method::new("__ceil__", NativeFn::NoArgs(ceil), "($self, /)", "The smallest integer that is not less."),
    Method::new(
        "__round__",
        NativeFn::Fast(float_round),
        "($self, ndigits=None, /)",
        "The nearest integer, or the nearest float of so many decimal places; ties go to the even neighbour.",
    ),
    Method::new(
        "as_integer_ratio",
        NativeFn::NoArgs(as_integer_ratio),
        "($self, /)",
        "The exact value as a fraction in lowest terms with a positive denominator.\n\n\
         >>> (-.25).as_integer_ratio()\n(-1, 4)",
    ),
    Method::class(
        "fromhex",
        NativeFn::One(from_hex),
        "($type, string, /)",
        "The float of a hexadecimal text.\n\n>>> float.fromhex('0x1.ffffp10')\n2047.984375",
    ),
    Method::new(
        "hex",
        NativeFn::NoArgs(to_hex),
        "($self, /)",
        "The number as hexadecimal text.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'",
    ),
    Method::new("is_integer", NativeFn::NoArgs(is_integer), "($self, /)", "Whether the number has no fraction."),
    Method::new("__getnewargs__", NativeFn::NoArgs(getnewargs), "($self, /)", ""),
    Method::class(
        "__getformat__",
        NativeFn::One(getformat),
        "($type, typestr, /)",
        "How the C type 'double' or 'float' stores its numbers; for CPython's own tests.",
    ),
    Method::new(
        "__format__",
        NativeFn::One(float_format),
        "($self, format_spec, /)",
        "The number as text, by a format specification.",
    ),
];

static GETSETS: [GetSet; 2] = [
    GetSet { name: "real", get: ops::float_pos, set: None, doc: "the number itself" },
    GetSet { name: "imag", get: imag, set: None, doc: "zero" },
];

/// `float`
pub static FLOAT_TYPE: TypeSpec = TypeSpec {
    name: "float",
    doc: "float(x=0, /)\n--\n\nMakes a float of a number or of text.",
    base: BaseSpec::Object,
    payload: <FloatBox as Body>::payload,
    slots: Slots {
        new: Some(new::float_new),
        repr: Some(ops::float_repr),
        hash: Some(ops::float_hash),
        compare: Some(ops::float_compare),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        add: Some(ops::float_add),
        sub: Some(ops::float_sub),
        mul: Some(ops::float_mul),
        rem: Some(ops::float_rem),
        divmod: Some(ops::float_divmod),
        pow: Some(ops::float_pow),
        neg: Some(ops::float_neg),
        pos: Some(ops::float_pos),
        abs: Some(ops::float_abs),
        bool_: Some(ops::float_bool),
        int: Some(ops::float_int),
        float: Some(ops::float_pos),
        floor_div: Some(ops::float_floor_div),
        true_div: Some(ops::float_true_div),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 24,
    basetype: true,
    features: Features::MATCH_SELF,
    ..TypeSpec::DEFAULT
};
