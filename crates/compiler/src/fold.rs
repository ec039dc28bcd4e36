//! Constant folding, as far as CPython's identity of constants shows it and with its size limits.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use ruff_python_ast::{Expr, ExprContext, Operator, UnaryOp};

use crate::code::{Const, Text};
use crate::codegen::Compiler;
use crate::literal::{int_const, literal};

/// Largest int result, in bits.
const MAX_INT_BITS: u64 = 128;
/// Largest tuple made by repetition.
const MAX_COLLECTION: usize = 256;
/// Largest str or bytes made by repetition.
const MAX_STR: usize = 4096;

impl Compiler<'_> {
    /// The constant an expression stands for.
    pub(crate) fn fold(&self, expr: &Expr) -> Option<Const> {
        match expr {
            Expr::Name(name) if name.id == "__debug__" && name.ctx == ExprContext::Load => {
                Some(Const::Bool(self.optimize == 0))
            }
            Expr::UnaryOp(e) => {
                let operand = self.fold(&e.operand)?;
                unary(e.op, &operand)
            }
            Expr::BinOp(e) => {
                let right = self.fold(&e.right)?;
                let left = self.fold(&e.left)?;
                binary(e.op, &left, &right)
            }
            Expr::Tuple(e) if e.ctx == ExprContext::Load => self.fold_all(&e.elts).map(Const::Tuple),
            Expr::Subscript(e) if e.ctx == ExprContext::Load => {
                let index = self.fold(&e.slice)?;
                let value = self.fold(&e.value)?;
                subscript(&value, &index)
            }
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => literal(expr, self.lines.text),
            _ => None,
        }
    }

    /// The constants of expressions that all are constant.
    pub(crate) fn fold_all(&self, exprs: &[Expr]) -> Option<Box<[Const]>> {
        // Large displays mostly fail early, so the values are collected only when the kinds fit.
        exprs.iter().map(|expr| self.fold(expr)).collect()
    }

    /// A list or set display of constants that is only looked into: a tuple or frozenset constant.
    pub(crate) fn fold_container(&self, expr: &Expr) -> Option<Const> {
        match expr {
            Expr::List(e) => self.fold_all(&e.elts).map(Const::Tuple),
            Expr::Set(e) => self.fold_all(&e.elts).map(|items| frozenset(&items)),
            _ => None,
        }
    }
}

/// A frozenset constant: the first of equal items stays.
pub(crate) fn frozenset(items: &[Const]) -> Const {
    let mut kept: Vec<Const> = Vec::with_capacity(items.len());
    let (mut seen, mut numbers) = (rustc_hash::FxHashSet::default(), rustc_hash::FxHashSet::default());
    for item in items {
        let fresh = match item {
            Const::Str(_) | Const::Bytes(_) => seen.insert(item.clone()),
            _ => match number_key(item) {
                Some(key) => numbers.insert(key),
                None => !kept.iter().any(|known| same_key(known, item)),
            },
        };
        if fresh {
            kept.push(item.clone());
        }
    }
    Const::FrozenSet(kept.into())
}

/// What a number that is not too large has in common with the constants equal to it, and with no other.
fn number_key(value: &Const) -> Option<(bool, u64)> {
    const EXACT: f64 = (1_u64 << 53) as f64;
    match value {
        Const::Bool(value) => Some((true, *value as u64)),
        Const::Int(value) => Some((true, *value as u64)),
        Const::Float(value) if value.fract() != 0.0 => Some((false, value.to_bits())),
        Const::Float(value) | Const::Complex(value, 0.0) if value.fract() == 0.0 && value.abs() < EXACT => {
            Some((true, *value as i64 as u64))
        }
        Const::Complex(re, 0.0) if re.fract() != 0.0 => Some((false, re.to_bits())),
        _ => None,
    }
}

/// Whether two constants are equal as dict keys (`1`, `1.0` and `True` are).
pub(crate) fn same_key(a: &Const, b: &Const) -> bool {
    match (complex(a), complex(b)) {
        (Some(a), Some(b)) if a.2.is_some() && b.2.is_some() => a.2 == b.2,
        (Some(a), Some(b)) => a.0 == b.0 && a.1 == b.1,
        (None, None) => match (a, b) {
            (Const::Tuple(a), Const::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same_key(a, b))
            }
            _ => a == b,
        },
        _ => false,
    }
}

/// A number as real and imaginary part, with the exact int if it is one.
fn complex(value: &Const) -> Option<(f64, f64, Option<BigInt>)> {
    Some(match value {
        Const::Float(value) => (*value, 0.0, None),
        Const::Complex(re, im) => (*re, *im, None),
        _ => {
            let exact = int(value.clone())?;
            (exact.to_f64()?, 0.0, Some(exact))
        }
    })
}

/// The truth of a constant.
pub(crate) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Bool(value) => *value,
        Const::Int(value) => *value != 0,
        Const::Float(value) => *value != 0.0,
        Const::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Const::Str(Text::Utf8(text)) => !text.is_empty(),
        Const::Bytes(bytes) => !bytes.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::Ellipsis | Const::BigInt(_) | Const::Str(Text::Points(_)) | Const::Code(_) => true,
    }
}

/// An int or bool as an int.
fn int(value: Const) -> Option<BigInt> {
    match value {
        Const::Bool(value) => Some(BigInt::from(value as u8)),
        Const::Int(value) => Some(BigInt::from(value)),
        Const::BigInt(value) => Some(*value),
        _ => None,
    }
}

fn float(value: &Const) -> Option<f64> {
    match value {
        Const::Float(value) => Some(*value),
        Const::Bool(value) => Some(*value as u8 as f64),
        Const::Int(value) => Some(*value as f64),
        _ => None,
    }
}

fn unary(op: UnaryOp, value: &Const) -> Option<Const> {
    if op == UnaryOp::Not {
        return Some(Const::Bool(!truth(value)));
    }
    match (op, value) {
        (UnaryOp::USub, Const::Float(value)) => Some(Const::Float(-value)),
        (UnaryOp::USub, Const::Complex(re, im)) => Some(Const::Complex(-re, -im)),
        (UnaryOp::UAdd, Const::Float(_) | Const::Complex(..)) => Some(value.clone()),
        _ => {
            let value = int(value.clone())?;
            Some(int_const(match op {
                UnaryOp::USub => -value,
                UnaryOp::Invert => !value,
                _ => value,
            }))
        }
    }
}

fn binary(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    if let (Some(a), Some(b)) = (int(left.clone()), int(right.clone())) {
        if let (Const::Bool(a), Const::Bool(b)) = (left, right) {
            match op {
                Operator::BitAnd => return Some(Const::Bool(a & b)),
                Operator::BitOr => return Some(Const::Bool(a | b)),
                Operator::BitXor => return Some(Const::Bool(a ^ b)),
                _ => {}
            }
        }
        return int_binary(op, a, b);
    }
    if let (Some(a), Some(b)) = (float(left), float(right)) {
        return float_binary(op, a, b);
    }
    if let (Some(a), Some(b)) = (complex(left), complex(right)) {
        return complex_binary(op, (a.0, a.1), (b.0, b.1));
    }
    sequence_binary(op, left, right)
}

fn int_binary(op: Operator, a: BigInt, b: BigInt) -> Option<Const> {
    let (a_bits, b_bits) = (a.bits(), b.bits());
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => {
            if !a.is_zero() && !b.is_zero() && a_bits + b_bits > MAX_INT_BITS {
                return None;
            }
            a * b
        }
        Operator::Div => {
            let (a, b) = (a.to_i64()?, b.to_i64()?);
            // Beyond 53 bits the quotient of the rounded operands may differ from the rounded quotient.
            if b == 0 || a.unsigned_abs() > 1 << 53 || b.unsigned_abs() > 1 << 53 {
                return None;
            }
            return Some(Const::Float(a as f64 / b as f64));
        }
        Operator::FloorDiv if !b.is_zero() => floor_divide(&a, &b).0,
        Operator::Mod if !b.is_zero() => floor_divide(&a, &b).1,
        Operator::Pow => return power(a, b),
        Operator::LShift => {
            let shift = b.to_u64()?;
            if !a.is_zero() && (shift > MAX_INT_BITS || a_bits > MAX_INT_BITS - shift) {
                return None;
            }
            if a.is_zero() { a } else { a << shift }
        }
        Operator::RShift => match b.to_u64() {
            Some(shift) => a >> shift.min(1 << 20),
            None => return None,
        },
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        _ => return None,
    };
    Some(int_const(value))
}

/// Quotient and remainder rounded towards negative infinity.
fn floor_divide(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (quotient, remainder) = (a / b, a % b);
    if !remainder.is_zero() && remainder.is_negative() != b.is_negative() {
        (quotient - 1, remainder + b)
    } else {
        (quotient, remainder)
    }
}

fn power(a: BigInt, b: BigInt) -> Option<Const> {
    if b.is_negative() {
        let (a, b) = (a.to_i32()?, b.to_i32()?);
        return if a == 0 { None } else { Some(Const::Float((a as f64).powf(b as f64))) };
    }
    let exponent = b.to_u32()?;
    if exponent > 0 && a.bits() > MAX_INT_BITS / exponent as u64 {
        return None;
    }
    Some(int_const(a.pow(exponent)))
}

fn float_binary(op: Operator, a: f64, b: f64) -> Option<Const> {
    Some(Const::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        Operator::Pow if a > 0.0 && a.is_finite() && b.is_finite() => {
            let value = a.powf(b);
            if value.is_finite() {
                value
            } else {
                return None;
            }
        }
        _ => return None,
    }))
}

fn complex_binary(op: Operator, a: (f64, f64), b: (f64, f64)) -> Option<Const> {
    Some(match op {
        Operator::Add => Const::Complex(a.0 + b.0, a.1 + b.1),
        Operator::Sub => Const::Complex(a.0 - b.0, a.1 - b.1),
        Operator::Mult => Const::Complex(a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0),
        _ => return None,
    })
}

fn sequence_binary(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    match (op, left, right) {
        (Operator::Add, Const::Str(Text::Utf8(a)), Const::Str(Text::Utf8(b))) => Some(Const::str(&format!("{a}{b}"))),
        (Operator::Add, Const::Bytes(a), Const::Bytes(b)) => Some(Const::Bytes([&**a, &**b].concat().into())),
        (Operator::Add, Const::Tuple(a), Const::Tuple(b)) => Some(Const::Tuple([&**a, &**b].concat().into())),
        (Operator::Mult, Const::Int(count), sequence) | (Operator::Mult, sequence, Const::Int(count)) => {
            repeat(sequence, *count)
        }
        _ => None,
    }
}

fn repeat(sequence: &Const, count: i64) -> Option<Const> {
    let allowed = |size: usize, max: usize| {
        if size == 0 {
            return Some(0);
        }
        let count = usize::try_from(count).ok()?;
        (count <= max / size).then_some(count)
    };
    Some(match sequence {
        Const::Str(Text::Utf8(text)) => Const::str(&text.repeat(allowed(text.chars().count(), MAX_STR)?)),
        Const::Bytes(bytes) => Const::Bytes(bytes.repeat(allowed(bytes.len(), MAX_STR)?).into()),
        Const::Tuple(items) => {
            let count = allowed(items.len(), MAX_COLLECTION)?;
            if items.iter().any(|item| matches!(item, Const::Tuple(_))) && count > 1 {
                return None;
            }
            Const::Tuple(std::iter::repeat_n(&**items, count).flatten().cloned().collect())
        }
        _ => return None,
    })
}

fn subscript(value: &Const, index: &Const) -> Option<Const> {
    let index = int(index.clone())?.to_i64()?;
    let at = |len: usize| {
        let index = if index < 0 { index + len as i64 } else { index };
        usize::try_from(index).ok().filter(|index| *index < len)
    };
    match value {
        Const::Str(Text::Utf8(text)) => {
            let ch = text.chars().nth(at(text.chars().count())?)?;
            Some(Const::str(ch.encode_utf8(&mut [0; 4])))
        }
        Const::Bytes(bytes) => Some(Const::Int(bytes[at(bytes.len())?] as i64)),
        Const::Tuple(items) => Some(items[at(items.len())?].clone()),
        _ => None,
    }
}
