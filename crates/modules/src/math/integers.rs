//! Functions of integers: divisors, roots, factorials, combinations.

use krait_objects::args::check_count;
use krait_objects::int::big::{self, Big};
use krait_objects::int::functions;
use krait_objects::int::int_ref;
use krait_objects::{Result, Value, Vm};

/// The integer of an argument, through `__index__`.
fn integer(vm: &Vm, value: &Value) -> Result<Value> {
    vm.index(value)
}

fn to_big(vm: &Vm, value: &Value) -> Result<Big> {
    match int_ref(value) {
        Some(number) => Ok(number.to_big()),
        None => Err(vm.type_error("an integer is required")),
    }
}

/// Folds a function of two integers over all arguments, from `start`.
fn fold(vm: &Vm, args: &[Value], start: i64, step: fn(&Vm, &Big, &Big) -> Result<Big>) -> Result {
    let mut result = Big::from(start);
    for arg in args {
        let index = integer(vm, arg)?;
        result = step(vm, &result, &to_big(vm, &index)?)?;
        vm.check_signals()?;
    }
    vm.new_bigint(result)
}

pub(super) fn gcd(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    fold(vm, args, 0, functions::gcd)
}

pub(super) fn lcm(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    fold(vm, args, 1, functions::lcm)
}

pub(super) fn isqrt(vm: &Vm, _: &Value, value: &Value) -> Result {
    let index = integer(vm, value)?;
    let number = to_big(vm, &index)?;
    if big::is_negative(&number) {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    vm.new_bigint(functions::isqrt(vm, &number)?)
}

/// The product of `low..=high`, by halves so that the factors of each multiplication are of a size.
fn range_product(vm: &Vm, low: u64, high: u64) -> Result<Big> {
    if high < low {
        return Ok(Big::from(1));
    }
    if high - low < 16 {
        return Ok((low..=high).fold(Big::from(1), |product, factor| product * factor));
    }
    vm.check_signals()?;
    let middle = low + (high - low) / 2;
    functions::product(vm, &range_product(vm, low, middle)?, &range_product(vm, middle + 1, high)?)
}

/// `n!`, refused where it would need absurdly much memory.
fn factorial_of(vm: &Vm, n: u64) -> Result<Big> {
    let bits = (n.max(2) as f64).log2() * n as f64 - 1.5 * n as f64;
    check_size(vm, bits)?;
    range_product(vm, 2, n)
}

fn check_size(vm: &Vm, bits: f64) -> Result<()> {
    vm.reserve_int(bits.max(0.0) as u64)
}

pub(super) fn factorial(vm: &Vm, _: &Value, value: &Value) -> Result {
    let index = integer(vm, value)?;
    if vm.is_negative(&index)? {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    match vm.as_i64_opt(&index) {
        Some(n) => vm.new_bigint(factorial_of(vm, n as u64)?),
        None => Err(vm.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX))),
    }
}

/// `n (n - 1) ... (n - k + 1)`.
fn falling_product(vm: &Vm, n: &Big, k: u64) -> Result<Big> {
    check_size(vm, k as f64 * (big::bit_length(n) as f64 - 1.0 - (k.max(1) as f64).log2()))?;
    if let Some(n) = big::to_i64(n) {
        return range_product(vm, n as u64 - k + 1, n as u64);
    }
    big_falling_product(vm, n, 0, k)
}

/// `(n - from) ... (n - to + 1)`.
fn big_falling_product(vm: &Vm, n: &Big, from: u64, to: u64) -> Result<Big> {
    if to - from < 8 {
        return Ok((from..to).fold(Big::from(1), |product, step| product * (n - step)));
    }
    vm.check_signals()?;
    let middle = from + (to - from) / 2;
    let low = big_falling_product(vm, n, from, middle)?;
    functions::product(vm, &low, &big_falling_product(vm, n, middle, to)?)
}

/// Both arguments as integers that are not negative.
fn natural_pair(vm: &Vm, n: &Value, k: &Value) -> Result<(Big, Big)> {
    let (n, k) = (integer(vm, n)?, integer(vm, k)?);
    let (n, k) = (to_big(vm, &n)?, to_big(vm, &k)?);
    for (number, name) in [(&n, "n"), (&k, "k")] {
        if big::is_negative(number) {
            return Err(vm.value_error(format!("{name} must be a non-negative integer")));
        }
    }
    Ok((n, k))
}

pub(super) fn perm(vm: &Vm, module: &Value, args: &[Value]) -> Result {
    check_count(vm, "perm", args.len(), 1, 2)?;
    let Some(k) = args.get(1).filter(|k| !k.is_none()) else { return factorial(vm, module, &args[0]) };
    let (n, k) = natural_pair(vm, &args[0], k)?;
    if n < k {
        return vm.new_int(0);
    }
    let Some(k) = big::to_i64(&k) else {
        return Err(vm.overflow_error(format!("k must not exceed {}", i64::MAX)));
    };
    vm.new_bigint(falling_product(vm, &n, k as u64)?)
}

pub(super) fn comb(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "comb", args.len(), 2, 2)?;
    let (n, k) = natural_pair(vm, &args[0], &args[1])?;
    if n < k {
        return vm.new_int(0);
    }
    let rest = &n - &k;
    let Some(k) = big::to_i64(if rest < k { &rest } else { &k }) else {
        return Err(vm.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    let k = k as u64;
    let falling = falling_product(vm, &n, k)?;
    vm.new_bigint(functions::quotient(vm, &falling, &factorial_of(vm, k)?)?)
}
