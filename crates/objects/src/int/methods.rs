//! The methods of `int`, and its spec.

use krait_heap::{Body, Value};

use crate::args::{Signature, check_count};
use crate::ext::ValueExt;
use crate::format::object::int_format;
use crate::int::bytes::{self, BytesError};
use crate::int::bytes_like::bytes_from_object;
use crate::int::round::round_to_power_of_ten;
use crate::int::storage::IntBig;
use crate::int::value::{receiver, to_exact_int};
use crate::int::{new, ops, text};
use crate::slots::Slots;
use crate::str::Str;
use crate::{Args, BaseSpec, GetSet, Method, NativeFn, Result, TypeSpec, Vm};

fn itself(vm: &Vm, slf: &Value) -> Result {
    to_exact_int(vm, slf)
}

fn zero(vm: &Vm, _slf: &Value) -> Result {
    vm.new_int(0)
}

fn one(vm: &Vm, _slf: &Value) -> Result {
    vm.new_int(1)
}

fn bit_length(vm: &Vm, slf: &Value) -> Result {
    vm.new_int_from_u64(receiver(vm, slf)?.bit_length())
}

fn bit_count(vm: &Vm, slf: &Value) -> Result {
    vm.new_int_from_u64(receiver(vm, slf)?.bit_count())
}

fn as_integer_ratio(vm: &Vm, slf: &Value) -> Result {
    vm.new_tuple(vec![to_exact_int(vm, slf)?, vm.new_int(1)?])
}

fn getnewargs(vm: &Vm, slf: &Value) -> Result {
    vm.new_tuple(vec![to_exact_int(vm, slf)?])
}

fn is_integer(_vm: &Vm, _slf: &Value) -> Result {
    Ok(Value::TRUE)
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let digits = receiver(vm, slf)?.digits30().max(1);
    vm.new_int_from_u64(24 + 4 * digits)
}

fn round(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "__round__", args.len(), 0, 1)?;
    let Some(ndigits) = args.first() else { return to_exact_int(vm, slf) };
    let ndigits = vm.index(ndigits)?;
    let ndigits = receiver(vm, &ndigits)?;
    if !ndigits.is_negative() {
        return to_exact_int(vm, slf);
    }
    let places = ndigits.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    vm.new_number(round_to_power_of_ten(receiver(vm, slf)?, places))
}

static TO_BYTES: Signature = Signature {
    name: "to_bytes",
    params: &["length", "byteorder", "signed"],
    required: 0,
    max_positional: 2,
    required_keyword_only: 0,
};

static FROM_BYTES: Signature = Signature {
    name: "from_bytes",
    params: &["bytes", "byteorder", "signed"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

/// Whether the byte order is little-endian; absent means big-endian.
fn is_little(vm: &Vm, function: &str, byteorder: Option<&Value>) -> Result<bool> {
    let Some(byteorder) = byteorder else { return Ok(false) };
    let Some(text) = byteorder.downcast::<Str>() else {
        return Err(vm.type_error(format!(
            "{function}() argument 'byteorder' must be str, not {}",
            byteorder.type_of(vm).name(vm)
        )));
    };
    match &*text.to_string_lossy() {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn is_signed(vm: &Vm, signed: Option<&Value>) -> Result<bool> {
    signed.map_or(Ok(false), |signed| vm.is_true(signed))
}

fn check_byteorder_type(vm: &Vm, function: &str, byteorder: Option<&Value>) -> Result<()> {
    match byteorder {
        Some(byteorder) if !byteorder.is_a::<Str>() => is_little(vm, function, Some(byteorder)).map(drop),
        _ => Ok(()),
    }
}

fn to_bytes(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [length, byteorder, signed] = TO_BYTES.bind(vm, args)?;
    let length = match length {
        Some(length) => vm.ssize_argument(&length)?,
        None => 1,
    };
    check_byteorder_type(vm, "to_bytes", byteorder.as_ref())?;
    let signed = is_signed(vm, signed.as_ref())?;
    let little = is_little(vm, "to_bytes", byteorder.as_ref())?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    if length > crate::int::number::MAX_BITS as usize / 8 {
        return Err(vm.memory_error());
    }
    match bytes::to_bytes(receiver(vm, slf)?, length, little, signed) {
        Ok(bytes) => vm.new_bytes(&bytes),
        Err(BytesError::Negative) => Err(vm.overflow_error("can't convert negative int to unsigned")),
        Err(BytesError::TooBig) => Err(vm.overflow_error("int too big to convert")),
    }
}

fn from_bytes(vm: &Vm, class: &Value, args: Args<'_>) -> Result {
    let [source, byteorder, signed] = FROM_BYTES.bind(vm, args)?;
    check_byteorder_type(vm, "from_bytes", byteorder.as_ref())?;
    let signed = is_signed(vm, signed.as_ref())?;
    let little = is_little(vm, "from_bytes", byteorder.as_ref())?;
    let source = source.unwrap_or(Value::NONE);
    let bytes = bytes_from_object(vm, &source)?;
    let number = vm.new_number(bytes::from_bytes(&bytes, little, signed))?;
    if class.is(vm.types.int.as_value()) { Ok(number) } else { vm.call(class, &[number]) }
}

const TO_BYTES_DOC: &str = "The integer as so many bytes.\n\n\
    `length` is how many, `byteorder` is 'big' (most significant byte first) or 'little', and `signed` says whether\n\
    two's complement is used. Raises OverflowError when the number does not fit.\n\n\
    >>> (258).to_bytes(2)\nb'\\x01\\x02'";

static METHODS: [Method; 14] = [
    Method::new("conjugate", NativeFn::NoArgs(itself), "", "The number itself: an integer is its own conjugate."),
    Method::new(
        "bit_length",
        NativeFn::NoArgs(bit_length),
        "($self, /)",
        "How many bits the absolute value needs.\n\n>>> (37).bit_length()\n6",
    ),
    Method::new(
        "bit_count",
        NativeFn::NoArgs(bit_count),
        "($self, /)",
        "How many bits of the absolute value are one.\n\n>>> (13).bit_count()\n3",
    ),
    Method::new(
        "to_bytes",
        NativeFn::Kw(to_bytes),
        "($self, /, length=1, byteorder='big', *, signed=False)",
        TO_BYTES_DOC,
    ),
    Method::class(
        "from_bytes",
        NativeFn::Kw(from_bytes),
        "($type, /, bytes, byteorder='big', *, signed=False)",
        "The integer of bytes, or of an iterable of them.\n\n\
         `byteorder` and `signed` are as in to_bytes.\n\n>>> int.from_bytes(b'\\x01\\x02')\n258",
    ),
    Method::new(
        "as_integer_ratio",
        NativeFn::NoArgs(as_integer_ratio),
        "($self, /)",
        "The number as a fraction: itself and one.\n\n>>> (10).as_integer_ratio()\n(10, 1)",
    ),
    Method::new("__trunc__", NativeFn::NoArgs(itself), "", "The number itself."),
    Method::new("__floor__", NativeFn::NoArgs(itself), "", "The number itself."),
    Method::new("__ceil__", NativeFn::NoArgs(itself), "", "The number itself."),
    Method::new(
        "__round__",
        NativeFn::Fast(round),
        "($self, ndigits=<unrepresentable>, /)",
        "The number itself, or rounded to tens, hundreds and so on for negative ndigits.",
    ),
    Method::new("__getnewargs__", NativeFn::NoArgs(getnewargs), "($self, /)", ""),
    Method::new(
        "__format__",
        NativeFn::One(int_format),
        "($self, format_spec, /)",
        "The number as text, by a format specification.",
    ),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "($self, /)", "Bytes of memory."),
    Method::new("is_integer", NativeFn::NoArgs(is_integer), "($self, /)", "True: the counterpart of float.is_integer."),
];

static GETSETS: [GetSet; 4] = [
    GetSet { name: "real", get: itself, set: None, doc: "the number itself" },
    GetSet { name: "imag", get: zero, set: None, doc: "zero" },
    GetSet { name: "numerator", get: itself, set: None, doc: "the number itself" },
    GetSet { name: "denominator", get: one, set: None, doc: "one" },
];

const DOC: &str = "int([x]) -> integer
int(x, base=10) -> integer

Makes an integer of a number, dropping its fraction, or of a literal in text or bytes.
Without arguments it is 0. Bases are 2 to 36, or 0 for what the prefix of the literal says.

>>> int('0b100', base=0)
4";

/// `int`
pub static INT_TYPE: TypeSpec = TypeSpec {
    name: "int",
    doc: DOC,
    base: BaseSpec::Object,
    payload: <IntBig as Body>::payload,
    slots: Slots {
        new: Some(new::int_new),
        repr: Some(text::int_repr),
        hash: Some(ops::int_hash),
        compare: Some(ops::int_compare),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        add: Some(ops::int_add),
        sub: Some(ops::int_sub),
        mul: Some(ops::int_mul),
        rem: Some(ops::int_rem),
        divmod: Some(ops::int_divmod),
        pow: Some(ops::int_pow),
        neg: Some(ops::int_neg),
        pos: Some(ops::int_pos),
        abs: Some(ops::int_abs),
        bool_: Some(ops::int_bool),
        invert: Some(ops::int_invert),
        lshift: Some(ops::int_lshift),
        rshift: Some(ops::int_rshift),
        and: Some(ops::int_and),
        xor: Some(ops::int_xor),
        or: Some(ops::int_or),
        int: Some(ops::int_pos),
        float: Some(ops::int_float),
        floor_div: Some(ops::int_floor_div),
        true_div: Some(ops::int_true_div),
        index: Some(ops::int_pos),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 24,
    item_size: 4,
    basetype: true,
    features: crate::type_object::Features::MATCH_SELF,
    ..TypeSpec::DEFAULT
};
