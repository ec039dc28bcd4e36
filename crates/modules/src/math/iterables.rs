//! Functions of iterables and of many arguments: sums, products, norms.

use krait_objects::args::Signature;
use krait_objects::ext::ValueExt;
use krait_objects::float::float_value;
use krait_objects::int::int_ref;
use krait_objects::protocol::number::BinaryOp;
use krait_objects::{Args, Result, Value, Vm};

use super::sums::{ExactSum, SumError, TripleSum, norm};

pub(super) fn fsum(vm: &Vm, _: &Value, iterable: &Value) -> Result {
    let raise = |error| match error {
        SumError::OppositeInfinities => vm.value_error("-inf + inf in fsum"),
        SumError::Overflow => vm.overflow_error("intermediate overflow in fsum"),
    };
    let mut sum = ExactSum::default();
    vm.iterate(iterable, |item| sum.add(vm.as_f64(&item)?).map_err(raise))?;
    vm.new_float(sum.value().map_err(raise)?)
}

pub(super) fn hypot(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    let mut numbers = args.iter().map(|arg| Ok(vm.as_f64(arg)?.abs())).collect::<Result<Vec<f64>>>()?;
    vm.new_float(norm(&mut numbers))
}

pub(super) fn dist(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    krait_objects::args::check_count(vm, "dist", args.len(), 2, 2)?;
    let (p, q) = (vm.list_from_iter(&args[0])?, vm.list_from_iter(&args[1])?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut numbers = Vec::with_capacity(p.len());
    for (p, q) in p.iter().zip(&q) {
        let p = vm.as_f64(p)?;
        numbers.push((p - vm.as_f64(q)?).abs());
    }
    vm.new_float(norm(&mut numbers))
}

static PROD: Signature =
    Signature { name: "prod", params: &["", "start"], required: 1, max_positional: 1, required_keyword_only: 0 };

pub(super) fn prod(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [iterable, start] = PROD.bind_ref(vm, args)?;
    let mut result = match start {
        Some(start) => start.clone(),
        None => vm.new_int(1)?,
    };
    vm.iterate(iterable.unwrap_or(&Value::NONE), |item| {
        result = vm.binary_op(BinaryOp::Mul, &result, &item)?;
        Ok(())
    })?;
    Ok(result)
}

/// A sum of products that stays in machine numbers while it can: integers first, then doubles.
struct SumProduct<'a> {
    vm: &'a Vm,
    total: Value,
    integers: Option<i64>,
    floats: Option<TripleSum>,
    floats_used: bool,
}

impl SumProduct<'_> {
    fn add(&mut self, p: &Value, q: &Value) -> Result<()> {
        if let Some(sum) = self.integers {
            let product = p.as_int().zip(q.as_int()).and_then(|(p, q)| p.checked_mul(q));
            if let Some(sum) = product.and_then(|product| sum.checked_add(product)) {
                self.integers = Some(sum);
                return Ok(());
            }
            self.flush_integers()?;
        }
        if let Some(sum) = self.floats {
            if let Some(sum) = self.doubles(p, q).map(|(p, q)| sum.add_product(p, q)).filter(|sum| sum.is_finite()) {
                self.floats = Some(sum);
                self.floats_used = true;
                return Ok(());
            }
            self.flush_floats()?;
        }
        let product = self.vm.binary_op(BinaryOp::Mul, p, q)?;
        self.total = self.vm.binary_op(BinaryOp::Add, &self.total, &product)?;
        Ok(())
    }

    /// Two exact floats, or one and an integer.
    fn doubles(&self, p: &Value, q: &Value) -> Option<(f64, f64)> {
        let exact_float =
            |value: &Value| float_value(value).filter(|_| !value.is_pointer() || value.is_exact(&self.vm.types.float));
        let number = |value: &Value| match exact_float(value) {
            Some(number) => Some(number),
            None if !value.is_pointer() || value.is_exact(&self.vm.types.int) => int_ref(value)?.to_f64(),
            None => None,
        };
        if exact_float(p).is_none() && exact_float(q).is_none() {
            return None;
        }
        Some((number(p)?, number(q)?))
    }

    fn flush_integers(&mut self) -> Result<()> {
        if let Some(sum) = self.integers.take()
            && sum != 0
        {
            self.total = self.vm.binary_op(BinaryOp::Add, &self.total, &self.vm.new_int(sum)?)?;
        }
        Ok(())
    }

    fn flush_floats(&mut self) -> Result<()> {
        if let Some(sum) = self.floats.take()
            && self.floats_used
        {
            self.total = self.vm.binary_op(BinaryOp::Add, &self.total, &self.vm.new_float(sum.value())?)?;
        }
        Ok(())
    }
}

pub(super) fn sumprod(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    krait_objects::args::check_count(vm, "sumprod", args.len(), 2, 2)?;
    let (p, q) = (vm.get_iter(&args[0])?, vm.get_iter(&args[1])?);
    let mut sum = SumProduct {
        vm,
        total: vm.new_int(0)?,
        integers: Some(0),
        floats: Some(TripleSum::default()),
        floats_used: false,
    };
    loop {
        match (vm.iter_next(&p)?, vm.iter_next(&q)?) {
            (Some(p), Some(q)) => sum.add(&p, &q)?,
            (None, None) => break,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        }
    }
    sum.flush_integers()?;
    sum.flush_floats()?;
    Ok(sum.total)
}
