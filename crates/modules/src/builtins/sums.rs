//! `sum`: integers in a machine word while they fit, floats with compensation (3.12), anything else by `+`.

use krait_objects::args::Signature;
use krait_objects::protocol::number::BinaryOp;
use krait_objects::str::Str;
use krait_objects::{Args, Result, Value, Vm};

static SUM: Signature =
    Signature { name: "sum", params: &["", "start"], required: 1, max_positional: 2, required_keyword_only: 0 };

pub(super) fn sum(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [iterable, start] = SUM.bind_ref(vm, args)?;
    let none = Value::NONE;
    let iterable = iterable.unwrap_or(&none);
    let start = start.cloned().unwrap_or(Value::from_i32(0));
    if let Some(sum) = start.as_int().and_then(|start| vm.plain_sum(iterable, start)) {
        return vm.new_int(sum);
    }
    let iterator = vm.get_iter(iterable)?;
    check_start(vm, &start)?;
    let mut total = start;
    let mut item = vm.iter_next(&iterator)?;
    if let Some(whole) = total.as_int() {
        (total, item) = sum_ints(vm, &iterator, whole, item)?;
        // The first item that is no machine integer is added by `+`; a float then goes on with floats.
        if let Some(value) = item {
            total = vm.binary_op(BinaryOp::Add, &total, &value)?;
            item = vm.iter_next(&iterator)?;
        }
    }
    if item.is_some()
        && let Some(number) = plain_float(vm, &total)
    {
        (total, item) = sum_floats(vm, &iterator, number, item)?;
    }
    while let Some(value) = item {
        total = vm.binary_op(BinaryOp::Add, &total, &value)?;
        item = vm.iter_next(&iterator)?;
    }
    Ok(total)
}

fn check_start(vm: &Vm, start: &Value) -> Result<()> {
    let message = if start.is_a::<Str>() {
        "sum() can't sum strings [use ''.join(seq) instead]"
    } else if start.is_a::<krait_objects::bytes::Bytes>() {
        "sum() can't sum bytes [use b''.join(seq) instead]"
    } else if start.is_a::<krait_objects::bytearray::ByteArray>() {
        "sum() can't sum bytearray [use b''.join(seq) instead]"
    } else {
        return Ok(());
    };
    Err(vm.type_error(message))
}

fn plain_float(vm: &Vm, value: &Value) -> Option<f64> {
    use krait_objects::ValueExt;
    match value.as_float_word() {
        Some(number) => Some(number),
        None if value.is_exact(&vm.types.float) => vm.as_f64(value).ok(),
        None => None,
    }
}

/// Adds ints (and bools) as long as the sum is a machine number. Returns the sum and the first item left over.
fn sum_ints(vm: &Vm, iterator: &Value, mut whole: i64, mut item: Option<Value>) -> Result<(Value, Option<Value>)> {
    while let Some(value) = item {
        let added =
            value.as_int().or_else(|| value.as_bool().map(i64::from)).and_then(|number| whole.checked_add(number));
        match added {
            Some(sum) => whole = sum,
            None => return Ok((vm.new_int(whole)?, Some(value))),
        }
        item = vm.iter_next(iterator)?;
    }
    Ok((vm.new_int(whole)?, None))
}

/// Adds floats with Neumaier's compensation, and ints that fit a double.
fn sum_floats(vm: &Vm, iterator: &Value, mut sum: f64, mut item: Option<Value>) -> Result<(Value, Option<Value>)> {
    let mut compensation = 0.0_f64;
    while let Some(value) = item {
        if let Some(number) = plain_float(vm, &value) {
            let next = sum + number;
            compensation += if sum.abs() >= number.abs() { (sum - next) + number } else { (number - next) + sum };
            sum = next;
        } else if let Some(number) = value.as_int().or_else(|| value.as_bool().map(i64::from)) {
            sum += number as f64;
        } else {
            return Ok((vm.new_float(compensated(sum, compensation))?, Some(value)));
        }
        item = vm.iter_next(iterator)?;
    }
    Ok((vm.new_float(compensated(sum, compensation))?, None))
}

/// The compensation counts unless it has become infinite or undefined.
fn compensated(sum: f64, compensation: f64) -> f64 {
    if compensation != 0.0 && compensation.is_finite() { sum + compensation } else { sum }
}
