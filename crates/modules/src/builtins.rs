//! The built-in functions that need no frame: arithmetic, attributes, iteration, text, output. The interpreter adds those
//! that do (`globals`, `eval`, `__import__`, ...).

mod attributes;
mod extremes;
mod numbers;
mod output;
mod sequences;
mod sums;
mod text;

use krait_objects::native::NativeFunction;
use krait_objects::{Method, NativeFn};

pub use output::print_to;

/// Whether a native function is `len`.
#[inline(always)]
pub fn is_len(function: &NativeFunction) -> bool {
    core::ptr::eq(*function.method, &raw const FUNCTIONS[LEN])
}

/// The row of `len`.
const LEN: usize = 19;
const _: () = assert!(matches!(FUNCTIONS[LEN].name.as_bytes(), b"len"));

/// The functions, sorted by name.
#[rustfmt::skip]
pub static FUNCTIONS: [Method; 34] = [
    Method::new("abs", NativeFn::One(|vm, _, x| vm.absolute(x)), "($module, x, /)", "Return the absolute value of the argument."),
    Method::new("aiter", NativeFn::One(sequences::aiter), "($module, async_iterable, /)", "Return an AsyncIterator for an AsyncIterable object."),
    Method::new("all", NativeFn::One(sequences::all), "($module, iterable, /)", "Return True if bool(x) is True for all values x in the iterable."),
    Method::new("any", NativeFn::One(sequences::any), "($module, iterable, /)", "Return True if bool(x) is True for any x in the iterable."),
    Method::new("ascii", NativeFn::One(text::ascii), "($module, obj, /)", "Return an ASCII-only representation of an object."),
    Method::new("bin", NativeFn::One(numbers::bin), "($module, number, /)", "Return the binary representation of an integer."),
    Method::new("callable", NativeFn::One(attributes::callable), "($module, obj, /)", "Return whether the object is callable (i.e., some kind of function)."),
    Method::new("chr", NativeFn::One(text::chr), "($module, i, /)", "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."),
    Method::new("delattr", NativeFn::Fast(attributes::delattr), "($module, obj, name, /)", "Deletes the named attribute from the given object."),
    Method::new("divmod", NativeFn::Fast(numbers::divmod), "($module, x, y, /)", "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    Method::new("format", NativeFn::Fast(text::format), "($module, value, format_spec='', /)", "Return type(value).__format__(value, format_spec)"),
    Method::new("getattr", NativeFn::Fast(attributes::getattr), "($module, object, name, default=<unrepresentable>, /)", "Get a named attribute from an object; a default, if given, stands for a missing one."),
    Method::new("hasattr", NativeFn::Fast(attributes::hasattr), "($module, obj, name, /)", "Return whether the object has an attribute with the given name."),
    Method::new("hash", NativeFn::One(|vm, _, x| vm.new_int(vm.hash(x)?)), "($module, obj, /)", "Return the hash value for the given object."),
    Method::new("hex", NativeFn::One(numbers::hex), "($module, number, /)", "Return the hexadecimal representation of an integer."),
    Method::new("id", NativeFn::One(numbers::id), "($module, obj, /)", "Return the identity of an object."),
    Method::new("isinstance", NativeFn::Fast(attributes::isinstance), "($module, obj, class_or_tuple, /)", "Return whether an object is an instance of a class or of a subclass thereof."),
    Method::new("issubclass", NativeFn::Fast(attributes::issubclass), "($module, cls, class_or_tuple, /)", "Return whether 'cls' is derived from another class or is the same class."),
    Method::new("iter", NativeFn::Fast(sequences::iter), "($module, object, sentinel=<unrepresentable>, /)", "Get an iterator from an object, or one that calls it until it returns the sentinel."),
    Method::new("len", NativeFn::One(|vm, _, x| vm.new_int(vm.len(x)? as i64)), "($module, obj, /)", "Return the number of items in a container."),
    Method::new("max", NativeFn::VarKw(extremes::max), "", "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value"),
    Method::new("min", NativeFn::VarKw(extremes::min), "", "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value"),
    Method::new("next", NativeFn::Fast(sequences::next), "($module, iterator, default=<unrepresentable>, /)", "Return the next item from the iterator, or the default when it is exhausted."),
    Method::new("oct", NativeFn::One(numbers::oct), "($module, number, /)", "Return the octal representation of an integer."),
    Method::new("ord", NativeFn::One(text::ord), "($module, c, /)", "Return the Unicode code point for a one-character string."),
    Method::new("pow", NativeFn::Kw(numbers::pow), "($module, /, base, exp, mod=None)", "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."),
    Method::new("print", NativeFn::Kw(output::print), "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)", "Prints the values to a stream, or to sys.stdout by default."),
    Method::new("repr", NativeFn::One(|vm, _, x| vm.repr(x)), "($module, obj, /)", "Return the canonical string representation of the object."),
    Method::new("round", NativeFn::Kw(numbers::round), "($module, /, number, ndigits=None)", "Round a number to a given precision in decimal digits."),
    Method::new("setattr", NativeFn::Fast(attributes::setattr), "($module, obj, name, value, /)", "Sets the named attribute on the given object to the specified value."),
    Method::new("sorted", NativeFn::Kw(sequences::sorted), "($module, iterable, /, *, key=None, reverse=False)", "Return a new list containing all items from the iterable in ascending order."),
    Method::new("sum", NativeFn::Kw(sums::sum), "($module, iterable, /, start=0)", "Return the sum of a 'start' value (default: 0) plus an iterable of numbers"),
    Method::new("anext", NativeFn::Fast(sequences::anext), "($module, aiterator, default=<unrepresentable>, /)", "Return the next item from the async iterator, or the default when it is exhausted."),
    Method::new("input", NativeFn::Fast(output::input), "($module, prompt='', /)", "Read a line from standard input, without its newline."),
];
