//! Rich comparison (`Objects/object.c`: `do_richcompare`).

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::{Result, Vm};

/// The six comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants are the operators")]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CompareOp {
    /// The operator with its operands exchanged.
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    /// The operator's text.
    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// Whether the operator holds for operands in this order.
    pub fn matches(self, order: core::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }
}

impl Vm {
    /// `a op b` (`PyObject_RichCompare`).
    pub fn rich_compare(&self, a: &Value, b: &Value, op: CompareOp) -> Result {
        if let (Some(x), Some(y)) = (a.as_int(), b.as_int()) {
            return Ok(Value::from_bool(op.matches(x.cmp(&y))));
        }
        let _depth = self.enter_recursive_call(" in comparison")?;
        // A structure that holds itself over and over is compared as often.
        self.check_interrupts()?;
        let (a_type, b_type) = (a.type_of(self), b.type_of(self));
        let mut tried_reflected = false;
        if !a_type.is(b_type.as_value())
            && let Some(compare) = b_type.slots.compare.get()
            && b_type.is_subtype_of(&a_type)
        {
            tried_reflected = true;
            let result = compare(self, b, a, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if let Some(compare) = a_type.slots.compare.get() {
            let result = compare(self, a, b, op)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if !tried_reflected && let Some(compare) = b_type.slots.compare.get() {
            let result = compare(self, b, a, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match op {
            CompareOp::Eq => Ok(Value::from_bool(a.is(b))),
            CompareOp::Ne => Ok(Value::from_bool(!a.is(b))),
            _ => Err(self.type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                a_type.name(self),
                b_type.name(self)
            ))),
        }
    }

    /// The truth of `a op b`; identical objects are equal without asking (`PyObject_RichCompareBool`).
    pub fn rich_compare_bool(&self, a: &Value, b: &Value, op: CompareOp) -> Result<bool> {
        if a.is(b) {
            match op {
                CompareOp::Eq => return Ok(true),
                CompareOp::Ne => return Ok(false),
                _ => {}
            }
        }
        let result = self.rich_compare(a, b, op)?;
        match result.as_bool() {
            Some(truth) => Ok(truth),
            None => self.is_true(&result),
        }
    }
}
