//! Arithmetic and comparison on words: the fast paths of ints and floats, which run no other code and drop nothing.
//! `None` means: not for words, take the slow path.

use core::ptr::NonNull;

use krait_objects::{CompareOp, Value};

#[inline(always)]
fn int_bits(value: &Value) -> i64 {
    value.bits() as i64
}

/// The int word with these bits.
#[inline(always)]
fn int(bits: i64) -> Value {
    debug_assert!(bits & 1 == 1);
    // SAFETY: (1) the lowest bit is set, so the word is not null; (2) int words own nothing.
    unsafe { Value::from_raw(NonNull::new_unchecked(core::ptr::without_provenance_mut(bits as usize))) }
}

/// The low bits of a float word.
const FLOAT_TAG: u64 = 2;
const TAG_MASK: u64 = 3;

/// The word of a float, if it has one.
#[inline(always)]
fn float(number: f64) -> Option<Value> {
    Value::try_from_float(number)
}

#[inline(always)]
fn both_ints(x: &Value, y: &Value) -> bool {
    x.bits() & y.bits() & 1 != 0
}

/// Both numbers, if both words are floats other than the zeros, which are immediates.
#[inline(always)]
fn floats(x: &Value, y: &Value) -> Option<(f64, f64)> {
    // One test for both tags.
    if ((x.bits() ^ FLOAT_TAG) | (y.bits() ^ FLOAT_TAG)) & TAG_MASK != 0 {
        return None;
    }
    Some((x.as_float_word()?, y.as_float_word()?))
}

/// Both as floats, if both are words of numbers and a float among them.
#[inline(never)]
fn mixed(x: &Value, y: &Value) -> Option<(f64, f64)> {
    let number = |value: &Value| match value.as_int() {
        Some(i) if i.unsigned_abs() <= 1 << 53 => Some(i as f64),
        Some(_) => None,
        None => value.as_float_word(),
    };
    Some((number(x)?, number(y)?))
}

/// `x + y`
#[inline(always)]
pub(crate) fn add(x: &Value, y: &Value) -> Option<Value> {
    if both_ints(x, y) {
        return (int_bits(x) - 1).checked_add(int_bits(y)).map(int);
    }
    match floats(x, y) {
        Some((x, y)) => float(x + y),
        None => mixed(x, y).and_then(|(x, y)| float(x + y)),
    }
}

/// `x - y`
#[inline(always)]
pub(crate) fn sub(x: &Value, y: &Value) -> Option<Value> {
    if both_ints(x, y) {
        return int_bits(x).checked_sub(int_bits(y) - 1).map(int);
    }
    match floats(x, y) {
        Some((x, y)) => float(x - y),
        None => mixed(x, y).and_then(|(x, y)| float(x - y)),
    }
}

/// `x * y`
#[inline(always)]
pub(crate) fn mul(x: &Value, y: &Value) -> Option<Value> {
    if both_ints(x, y) {
        return (int_bits(x) - 1).checked_mul(int_bits(y) >> 1).map(|bits| int(bits | 1));
    }
    match floats(x, y) {
        Some((x, y)) => float(x * y),
        None => mixed(x, y).and_then(|(x, y)| float(x * y)),
    }
}

/// `x / y`
#[inline(always)]
pub(crate) fn true_div(x: &Value, y: &Value) -> Option<Value> {
    // A float word that is no zero is also no zero to divide by.
    match floats(x, y) {
        Some((x, y)) => float(x / y),
        None => divide_mixed(x, y),
    }
}

#[inline(never)]
fn divide_mixed(x: &Value, y: &Value) -> Option<Value> {
    let (x, y) = mixed(x, y)?;
    if y == 0.0 { None } else { float(x / y) }
}

/// `x // y`
#[inline(always)]
pub(crate) fn floor_div(x: &Value, y: &Value) -> Option<Value> {
    if !both_ints(x, y) {
        return None;
    }
    let (x, y) = (int_bits(x) >> 1, int_bits(y) >> 1);
    if y == 0 {
        return None;
    }
    let quotient = x / y;
    Value::try_from_int(if x % y != 0 && (x < 0) != (y < 0) { quotient - 1 } else { quotient })
}

/// `x % y`
#[inline(always)]
pub(crate) fn modulo(x: &Value, y: &Value) -> Option<Value> {
    if !both_ints(x, y) {
        return None;
    }
    let (x, y) = (int_bits(x) >> 1, int_bits(y) >> 1);
    if y == 0 {
        return None;
    }
    let rest = x % y;
    Value::try_from_int(if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest })
}

/// `x << y`
#[inline(always)]
pub(crate) fn left_shift(x: &Value, y: &Value) -> Option<Value> {
    if !both_ints(x, y) {
        return None;
    }
    let (x, y) = (int_bits(x) >> 1, int_bits(y) >> 1);
    if !(0..62).contains(&y) {
        return None;
    }
    let shifted = x << y;
    if shifted >> y == x { Value::try_from_int(shifted) } else { None }
}

/// `x >> y`
#[inline(always)]
pub(crate) fn right_shift(x: &Value, y: &Value) -> Option<Value> {
    if !both_ints(x, y) {
        return None;
    }
    let (x, y) = (int_bits(x) >> 1, int_bits(y) >> 1);
    if y < 0 { None } else { Value::try_from_int(x >> y.min(63)) }
}

/// `x & y`
#[inline(always)]
pub(crate) fn and(x: &Value, y: &Value) -> Option<Value> {
    if both_ints(x, y) { Some(int(int_bits(x) & int_bits(y))) } else { None }
}

/// `x | y`
#[inline(always)]
pub(crate) fn or(x: &Value, y: &Value) -> Option<Value> {
    if both_ints(x, y) { Some(int(int_bits(x) | int_bits(y))) } else { None }
}

/// `x ^ y`
#[inline(always)]
pub(crate) fn xor(x: &Value, y: &Value) -> Option<Value> {
    if both_ints(x, y) { Some(int((int_bits(x) ^ int_bits(y)) | 1)) } else { None }
}

/// `-x`
#[inline(always)]
pub(crate) fn neg(x: &Value) -> Option<Value> {
    match x.as_int() {
        Some(i) => Value::try_from_int(-i),
        None => x.as_float_word().and_then(|f| Value::try_from_float(-f)),
    }
}

/// `~x`
#[inline(always)]
pub(crate) fn invert(x: &Value) -> Option<Value> {
    x.as_int().and_then(|i| Value::try_from_int(!i))
}

/// `x op y` of words of numbers of which one is a float, zeros included.
pub(crate) fn compare(op: CompareOp, x: &Value, y: &Value) -> Option<bool> {
    let (x, y) = match (x.as_float_word(), y.as_float_word()) {
        (Some(x), Some(y)) => (x, y),
        (None, None) => return None,
        _ => mixed(x, y)?,
    };
    x.partial_cmp(&y).map(|order| op.matches(order))
}

macro_rules! comparisons {
    ($($name:ident $op:tt $text:literal),* $(,)?) => { $(
        #[doc = concat!("`x ", $text, " y`")]
        #[inline(always)]
        pub(crate) fn $name(x: &Value, y: &Value) -> Option<bool> {
            if both_ints(x, y) {
                return Some(int_bits(x) $op int_bits(y));
            }
            floats(x, y).map(|(x, y)| x $op y)
        }
    )* };
}

comparisons!(lt < "<", le <= "<=", eq == "==", ne != "!=", gt > ">", ge >= ">=");

/// The truth of a word that is no object.
#[inline(always)]
pub(crate) fn truth(x: &Value) -> Option<bool> {
    match x.as_bool() {
        Some(truth) => Some(truth),
        None if x.is_none() => Some(false),
        None => x.as_int().map(|i| i != 0),
    }
}
