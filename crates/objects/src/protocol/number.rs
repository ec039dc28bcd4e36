//! Binary, in-place and unary operators (`Objects/abstract.c`: `binary_op1` and its callers).

use krait_heap::Value;
use smallvec::SmallVec;

use crate::ext::ValueExt;
use crate::slots::{BinaryFn, SlotCells};
use crate::type_object::Type;
use crate::{Result, Vm};

/// The binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants are the operators")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Rem,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// The unary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants are the operators")]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

impl BinaryOp {
    /// The operator's text; `divmod()` and `pow()` have names of their own.
    pub const fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::MatMul => "@",
            BinaryOp::TrueDiv => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Rem => "%",
            BinaryOp::Pow => "** or pow()",
            BinaryOp::LShift => "<<",
            BinaryOp::RShift => ">>",
            BinaryOp::And => "&",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
        }
    }

    fn slot(self, slots: &SlotCells) -> Option<BinaryFn> {
        match self {
            BinaryOp::Add => slots.add.get(),
            BinaryOp::Sub => slots.sub.get(),
            BinaryOp::Mul => slots.mul.get(),
            BinaryOp::MatMul => slots.matmul.get(),
            BinaryOp::TrueDiv => slots.true_div.get(),
            BinaryOp::FloorDiv => slots.floor_div.get(),
            BinaryOp::Rem => slots.rem.get(),
            BinaryOp::LShift => slots.lshift.get(),
            BinaryOp::RShift => slots.rshift.get(),
            BinaryOp::And => slots.and.get(),
            BinaryOp::Or => slots.or.get(),
            BinaryOp::Xor => slots.xor.get(),
            BinaryOp::Pow => None,
        }
    }

    fn inplace_slot(self, slots: &SlotCells) -> Option<BinaryFn> {
        match self {
            BinaryOp::Add => slots.iadd.get(),
            BinaryOp::Sub => slots.isub.get(),
            BinaryOp::Mul => slots.imul.get(),
            BinaryOp::MatMul => slots.imatmul.get(),
            BinaryOp::TrueDiv => slots.itrue_div.get(),
            BinaryOp::FloorDiv => slots.ifloor_div.get(),
            BinaryOp::Rem => slots.irem.get(),
            BinaryOp::LShift => slots.ilshift.get(),
            BinaryOp::RShift => slots.irshift.get(),
            BinaryOp::And => slots.iand.get(),
            BinaryOp::Or => slots.ior.get(),
            BinaryOp::Xor => slots.ixor.get(),
            BinaryOp::Pow => None,
        }
    }
}

impl Vm {
    /// `a op b`.
    pub fn binary_op(&self, op: BinaryOp, a: &Value, b: &Value) -> Result {
        if op == BinaryOp::Pow {
            return self.power(a, b, &Value::NONE);
        }
        let result = self.number_op(|slots| op.slot(slots), a, b)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        match self.sequence_op(op, a, b, false)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported_operands(op.symbol(), a, b)),
        }
    }

    /// `a op= b`.
    pub fn inplace_op(&self, op: BinaryOp, a: &Value, b: &Value) -> Result {
        if op == BinaryOp::Pow {
            return self.inplace_power(a, b);
        }
        if let Some(inplace) = self.with_type(a, |ty| op.inplace_slot(&ty.slots)) {
            let result = inplace(self, a, b)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        let result = self.number_op(|slots| op.slot(slots), a, b)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        match self.sequence_op(op, a, b, true)? {
            Some(result) => Ok(result),
            None => {
                let symbol = if op == BinaryOp::Pow { "** or pow()=".to_string() } else { format!("{}=", op.symbol()) };
                Err(self.unsupported_operands(&symbol, a, b))
            }
        }
    }

    /// The number part of a binary operator: the right operand first when its type is a subclass of the left one's with
    /// another slot function (`binary_op1`).
    pub fn number_op(&self, slot: impl Fn(&SlotCells) -> Option<BinaryFn>, a: &Value, b: &Value) -> Result {
        let left = self.with_type(a, |ty| slot(&ty.slots));
        let same_type = self.same_type(a, b);
        let mut right = if same_type { None } else { self.with_type(b, |ty| slot(&ty.slots)) };
        if let (Some(l), Some(r)) = (left, right)
            && l as usize == r as usize
        {
            right = None;
        }
        if let Some(left) = left {
            if let Some(first) = right
                && b.type_of(self).is_subtype_of(&a.type_of(self))
            {
                let result = first(self, a, b)?;
                if !result.is_not_implemented() {
                    return Ok(result);
                }
                right = None;
            }
            let result = left(self, a, b)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match right {
            Some(right) => right(self, a, b),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// The attribute of the class of `a` that `a op b` calls first, with both operands, where that is a method defined in Python:
    /// nothing of `b` stands before it, and no in-place operator.
    #[inline]
    pub fn operator_method(&self, op: BinaryOp, is_inplace: bool, a: &Value, b: &Value) -> Option<Value> {
        let (dispatch, name) = crate::slot_defs::python_operator(self, op)?;
        let is_dispatch = |slot: Option<BinaryFn>| slot.is_some_and(|slot| slot as usize == dispatch as usize);
        self.with_type(a, |ty| {
            let has_inplace = is_inplace && op.inplace_slot(&ty.slots).is_some();
            if has_inplace || !is_dispatch(op.slot(&ty.slots)) {
                return None;
            }
            // A static class is no subclass of one that defines the operator in Python.
            let stands_before =
                |other: &Type| !core::ptr::eq(ty, other) && other.is_heap_type() && op.slot(&other.slots).is_some();
            if self.with_type(b, stands_before) {
                return None;
            }
            self.type_lookup(ty, name).ok()?
        })
    }

    /// What remains of `a op b` when the method that [`Vm::operator_method`] gave returned `NotImplemented`.
    #[cold]
    pub fn operator_declined(&self, op: BinaryOp, is_inplace: bool, a: &Value, b: &Value) -> Result {
        if !self.same_type(a, b)
            && let Some(right) = self.with_type(b, |ty| op.slot(&ty.slots))
        {
            let result = right(self, a, b)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match self.sequence_op(op, a, b, is_inplace)? {
            Some(result) => Ok(result),
            None if is_inplace => Err(self.unsupported_operands(&format!("{}=", op.symbol()), a, b)),
            None => Err(self.unsupported_operands(op.symbol(), a, b)),
        }
    }

    fn same_type(&self, a: &Value, b: &Value) -> bool {
        self.with_type(a, core::ptr::from_ref) == self.with_type(b, core::ptr::from_ref)
    }

    /// Concatenation and repetition, where no number slot answered.
    fn sequence_op(&self, op: BinaryOp, a: &Value, b: &Value, inplace: bool) -> Result<Option<Value>> {
        match op {
            BinaryOp::Add => {
                let (in_place, concat) = self.with_type(a, |ty| (ty.slots.inplace_concat.get(), ty.slots.concat.get()));
                match in_place.filter(|_| inplace).or(concat) {
                    Some(concat) => concat(self, a, b).map(Some),
                    None => Ok(None),
                }
            }
            BinaryOp::Mul => self.repeat_op(a, b, inplace),
            _ => Ok(None),
        }
    }

    fn repeat_op(&self, a: &Value, b: &Value, inplace: bool) -> Result<Option<Value>> {
        let (in_place, repeat) = self.with_type(a, |ty| (ty.slots.inplace_repeat.get(), ty.slots.repeat.get()));
        if let Some(repeat) = in_place.filter(|_| inplace).or(repeat) {
            let count = self.repeat_count(b)?;
            return repeat(self, a, count).map(Some);
        }
        if let Some(repeat) = self.with_type(b, |ty| ty.slots.repeat.get()) {
            let count = self.repeat_count(a)?;
            return repeat(self, b, count).map(Some);
        }
        Ok(None)
    }

    fn repeat_count(&self, count: &Value) -> Result<isize> {
        if !self.has_index(count) {
            return Err(self.type_error(format!(
                "can't multiply sequence by non-int of type '{}'",
                count.type_of(self).name(self)
            )));
        }
        self.index_isize_or(count, |vm, value| {
            vm.overflow_error(format!("cannot fit '{}' into an index-sized integer", value.type_of(vm).name(vm)))
        })
    }

    #[cold]
    fn unsupported_operands(&self, symbol: &str, a: &Value, b: &Value) -> crate::Exception {
        let is_print = symbol == ">>" && crate::native::function::native_name(a) == Some("print");
        let hint = if is_print { ". Did you mean \"print(<message>, file=<output_stream>)\"?" } else { "" };
        self.type_error(format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'{hint}",
            a.type_of(self).name(self),
            b.type_of(self).name(self)
        ))
    }

    /// `divmod(a, b)`.
    pub fn divmod(&self, a: &Value, b: &Value) -> Result {
        let result = self.number_op(|slots| slots.divmod.get(), a, b)?;
        if result.is_not_implemented() { Err(self.unsupported_operands("divmod()", a, b)) } else { Ok(result) }
    }

    /// `pow(a, b, modulus)`; a None modulus is none (`ternary_op`).
    pub fn power(&self, a: &Value, b: &Value, modulus: &Value) -> Result {
        if modulus.is_none()
            && let (Some(base), Some(exponent)) = (double_of_word(a), double_of_word(b))
            && (a.as_int().is_none() || b.as_int().is_none())
        {
            return crate::float::ops::pow_doubles(self, base, exponent);
        }
        let slot_of = |value: &Value| self.with_type(value, |ty| ty.slots.pow.get());
        let left = slot_of(a);
        let mut right = if self.same_type(a, b) { None } else { slot_of(b) };
        if let (Some(l), Some(r)) = (left, right)
            && l as usize == r as usize
        {
            right = None;
        }
        let mut tried = SmallVec::<[usize; 3]>::new();
        let right_first = left.is_some() && right.is_some() && b.type_of(self).is_subtype_of(&a.type_of(self));
        let order = if right_first { [right, left] } else { [left, right] };
        let third = if modulus.is_none() { None } else { slot_of(modulus) };
        for slot in order.into_iter().chain([third]).flatten() {
            if tried.contains(&(slot as usize)) {
                continue;
            }
            tried.push(slot as usize);
            let result = slot(self, a, b, modulus)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if modulus.is_none() {
            return Err(self.unsupported_operands("** or pow()", a, b));
        }
        Err(self.type_error(format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            a.type_of(self).name(self),
            b.type_of(self).name(self),
            modulus.type_of(self).name(self)
        )))
    }

    fn inplace_power(&self, a: &Value, b: &Value) -> Result {
        if let Some(inplace) = self.with_type(a, |ty| ty.slots.ipow.get()) {
            let result = inplace(self, a, b, &Value::NONE)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match self.power(a, b, &Value::NONE) {
            Err(error) if self.is_unsupported_power(&error) => Err(self.unsupported_operands("**=", a, b)),
            other => other,
        }
    }

    fn is_unsupported_power(&self, error: &crate::Exception) -> bool {
        error.matches(self, &self.types.type_error)
            && self
                .str_text(error.as_value())
                .is_ok_and(|text| text.starts_with("unsupported operand type(s) for ** or pow()"))
    }

    /// `op a`.
    pub fn unary_op(&self, op: UnaryOp, a: &Value) -> Result {
        let slot = self.with_type(a, |ty| match op {
            UnaryOp::Neg => ty.slots.neg.get(),
            UnaryOp::Pos => ty.slots.pos.get(),
            UnaryOp::Invert => ty.slots.invert.get(),
        });
        match slot {
            Some(function) => function(self, a),
            None => Err(self.type_error(format!(
                "bad operand type for unary {}: '{}'",
                match op {
                    UnaryOp::Neg => "-",
                    UnaryOp::Pos => "+",
                    UnaryOp::Invert => "~",
                },
                a.type_of(self).name(self)
            ))),
        }
    }

    /// `abs(a)`.
    pub fn absolute(&self, a: &Value) -> Result {
        match self.with_type(a, |ty| ty.slots.abs.get()) {
            Some(abs) => abs(self, a),
            None => Err(self.type_error(format!("bad operand type for abs(): '{}'", a.type_of(self).name(self)))),
        }
    }
}

/// The double that a float or int word stands for.
#[inline(always)]
fn double_of_word(value: &Value) -> Option<f64> {
    value.as_float_word().or_else(|| value.as_int().map(|int| int as f64))
}
