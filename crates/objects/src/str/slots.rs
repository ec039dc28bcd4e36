//! The slots of `str` and its type spec.

use core::cmp::Ordering;

use krait_heap::{Body, Value};

use super::arguments::this;
use super::construct::copy_short;
use super::methods::{METHODS, search::contains};
use super::storage::{Data, Str, Unit, with_units};
use super::{iter, percent, repr};
use crate::args::Signature;
use crate::ext::ValueExt;
use crate::slice::Slice;
use crate::slots::Slots;
use crate::type_object::Features;
use crate::{Args, CompareOp, Result, TypeRef, TypeSpec, Vm};

const DOC: &str = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n\
    A string: a sequence of code points. Made from any object by its __str__, or from bytes in an encoding.";

/// The type `str`.
pub static STR_TYPE: TypeSpec = TypeSpec {
    name: "str",
    doc: DOC,
    payload: Str::payload,
    slots: Slots {
        new: Some(new),
        repr: Some(str_repr),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        str: Some(str_str),
        hash: Some(hash),
        compare: Some(compare),
        iter: Some(iter::iter),
        rem: Some(rem),
        sq_len: Some(len),
        mp_len: Some(len),
        concat: Some(concat),
        repeat: Some(repeat),
        item: Some(item),
        subscript: Some(subscript),
        contains: Some(contains),
        ..Slots::EMPTY
    },
    methods: METHODS,
    basic_size: 64,
    basetype: true,
    features: Features::MATCH_SELF,
    ..TypeSpec::DEFAULT
};

static NEW: Signature = Signature {
    name: "str",
    params: &["object", "encoding", "errors"],
    required: 0,
    max_positional: 3,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    if let ([object], true) = (args.positional, args.keywords.is_empty()) {
        let text = vm.str(object)?;
        return instance(vm, ty, text);
    }
    let [object, encoding, errors] = NEW.bind_ref(vm, args)?;
    let encoding = super::methods::named_str(vm, "str", "encoding", encoding)?;
    let errors = super::methods::named_str(vm, "str", "errors", errors)?;
    let text = match object {
        None => vm.empty_str().into_value(),
        Some(object) if encoding.is_none() && errors.is_none() => vm.str(object)?,
        Some(object) if object.is_a::<Str>() => return Err(vm.type_error("decoding str is not supported")),
        Some(object) => match vm.with_buffer(object, |bytes| vm.decode_bytes(bytes, encoding, errors))? {
            Some(decoded) => decoded?.into_value(),
            None => {
                let found = object.type_of(vm).name(vm);
                return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {found} found")));
            }
        },
    };
    instance(vm, ty, text)
}

/// The text as an instance of `ty`: itself for `str`, a copy for subclasses.
fn instance(vm: &Vm, ty: &TypeRef, text: Value) -> Result {
    if ty.is(vm.types.str.as_value()) {
        return Ok(text);
    }
    let made = Str::from_data(vm.heap(), crate::Type::head(ty), this(&text).data());
    let made = vm.or_memory_error(made)?;
    if let Some(hash) = this(&text).cached_hash() {
        made.set_cached_hash(hash);
    }
    if ty.info.flags.get().has(krait_heap::TypeFlags::CONTAINER) {
        vm.heap().track(made.as_value());
    }
    Ok(made.into_value())
}

fn str_repr(vm: &Vm, slf: &Value) -> Result {
    if let Some(text) = this(slf).as_ascii().map(str::as_bytes)
        && repr::is_plain(text)
    {
        let quoted = vm.new_str_ascii_with(text.len() + 2, |out| {
            out[0] = b'\'';
            copy_short(&mut out[1..=text.len()], text);
            out[text.len() + 1] = b'\'';
        });
        return Ok(quoted?.into_value());
    }
    Ok(vm.build_str(&repr::repr(vm.heap().room(), this(slf).data(), false))?.into_value())
}

fn str_str(vm: &Vm, slf: &Value) -> Result {
    vm.exact_str(slf)
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    Ok(this(slf).hash_value(vm))
}

fn compare(_vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result {
    let (Some(left), Some(right)) = (a.downcast::<Str>(), b.downcast::<Str>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let truth = match op {
        CompareOp::Eq => left.equals(right),
        CompareOp::Ne => !left.equals(right),
        _ => op.matches(if a.is(b) { Ordering::Equal } else { left.compare(right) }),
    };
    Ok(Value::from_bool(truth))
}

fn len(_vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(this(slf).len())
}

/// `+`
pub fn concat(vm: &Vm, a: &Value, b: &Value) -> Result {
    let (left, Some(right)) = (this(a), b.downcast::<Str>()) else {
        let found = b.type_of(vm).name(vm);
        return Err(vm.type_error(format!("can only concatenate str (not \"{found}\") to str")));
    };
    if left.is_empty() {
        return vm.exact_str(b);
    }
    if right.is_empty() {
        return vm.exact_str(a);
    }
    let len = left.len() + right.len();
    if let (Data::Latin1(first), Data::Latin1(second)) = (left.data(), right.data()) {
        let ascii = left.is_ascii() && right.is_ascii();
        let joined = Str::build::<u8>(vm.heap(), crate::Type::head(&vm.types.str), len, ascii, |out| {
            let (head, tail) = out.split_at_mut(first.len());
            copy_short(head, first);
            copy_short(tail, second);
        });
        return Ok(vm.or_memory_error(joined)?.into_value());
    }
    let max = left.max_class().max(right.max_class());
    let joined = vm.new_str_with(len, max, |out| {
        out.data(left.data());
        out.data(right.data());
    })?;
    Ok(joined.into_value())
}

fn repeat(vm: &Vm, slf: &Value, times: isize) -> Result {
    let string = this(slf);
    let times = usize::try_from(times).unwrap_or(0);
    if times == 0 || string.is_empty() {
        return Ok(vm.empty_str().into_value());
    }
    if times == 1 {
        return vm.exact_str(slf);
    }
    let Some(len) = string.len().checked_mul(times).filter(|len| isize::try_from(*len).is_ok()) else {
        return Err(vm.overflow_error("repeated string is too long"));
    };
    let repeated = vm.new_str_with(len, string.max_class(), |out| match string.len() {
        1 => out.repeat(string.char_at(0), times),
        _ => (0..times).for_each(|_| out.data(string.data())),
    })?;
    Ok(repeated.into_value())
}

fn item(vm: &Vm, slf: &Value, index: isize) -> Result {
    let data = this(slf).data();
    match usize::try_from(index) {
        Ok(index) if index < data.len() => match data {
            Data::Latin1(bytes) => Ok(vm.latin1_char(bytes[index]).into_value()),
            _ => Ok(vm.new_str_from_char(data.at(index))?.into_value()),
        },
        _ => Err(vm.index_error("string index out of range")),
    }
}

/// `s[key]`
pub fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    let len = this(slf).len();
    if let Some(index) = key.as_int() {
        return item(vm, slf, (if index < 0 { index + len as i64 } else { index }) as isize);
    }
    if let Some(slice) = key.downcast::<Slice>() {
        let selected = slice.bounds(vm)?.select(len);
        let start = usize::try_from(selected.start).unwrap_or(0);
        return match (selected.count, selected.step) {
            (0, _) => Ok(vm.empty_str().into_value()),
            (n, 1) => vm.substring(slf, start, start + n),
            (n, step) => vm.str_stepped(this(slf).data(), start, step as isize, n),
        };
    }
    if !vm.has_index(key) {
        let found = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("string indices must be integers, not '{found}'")));
    }
    let index = vm.index_isize(key)?;
    item(vm, slf, if index < 0 { index + len as isize } else { index })
}

fn rem(vm: &Vm, a: &Value, b: &Value) -> Result {
    if a.is_a::<Str>() { percent::format_str(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

impl Vm {
    /// `ascii(value)`: a str.
    pub fn ascii(&self, value: &Value) -> Result {
        let text = self.repr(value)?;
        let string = this(&text);
        if string.is_ascii() {
            return Ok(text);
        }
        let mut out = self.str_builder().with_room(string.len());
        with_units!(string.data(), |units| units.iter().for_each(|&unit| repr::push_ascii(&mut out, unit.wide())));
        Ok(self.build_str(&out)?.into_value())
    }
}
