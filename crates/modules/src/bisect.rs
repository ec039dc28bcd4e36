//! `_bisect`: binary search in sorted sequences, and insertion that keeps them sorted.

use krait_objects::args::Signature;
use krait_objects::list::List;
use krait_objects::module::Module;
use krait_objects::{Args, CompareOp, Method, NativeFn, Ref, Result, Value, ValueExt, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("Binary search.")?)?;
    vm.add_functions(module, &METHODS)
}

const fn signature(name: &'static str) -> Signature {
    Signature { name, params: &["a", "x", "lo", "hi", "key"], required: 2, max_positional: 4, required_keyword_only: 0 }
}

static BISECT_RIGHT: Signature = signature("bisect_right");
static BISECT_LEFT: Signature = signature("bisect_left");
static INSORT_RIGHT: Signature = signature("insort_right");
static INSORT_LEFT: Signature = signature("insort_left");

/// On which side of equal items the place is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The bound arguments of all four functions.
struct Search {
    sequence: Value,
    item: Value,
    low: isize,
    high: Option<isize>,
    key: Option<Value>,
}

fn bind(vm: &Vm, signature: &Signature, args: Args<'_>) -> Result<Search> {
    let [sequence, item, low, high, key] = signature.bind(vm, args)?;
    Ok(Search {
        sequence: sequence.unwrap_or(Value::NONE),
        item: item.unwrap_or(Value::NONE),
        low: low.map_or(Ok(0), |low| vm.ssize_argument(&low))?,
        high: high.filter(|high| !high.is_none()).map(|high| vm.index_isize(&high)).transpose()?,
        key: key.filter(|key| !key.is_none()),
    })
}

/// The place of `wanted`, which is compared with items (or their keys).
fn place(vm: &Vm, search: &Search, wanted: &Value, side: Side) -> Result<isize> {
    if search.low < 0 {
        return Err(vm.value_error("lo must be non-negative"));
    }
    let mut low = search.low;
    let mut high = match search.high {
        // -1 stands for the length, as in CPython.
        Some(high) if high != -1 => high,
        _ => vm.len(&search.sequence)? as isize,
    };
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = vm.get_item(&search.sequence, &vm.new_int(middle as i64)?)?;
        if let Some(key) = &search.key {
            item = vm.call(key, &[item])?;
        }
        let left = match side {
            Side::Right => vm.rich_compare(wanted, &item, CompareOp::Lt)?,
            Side::Left => vm.rich_compare(&item, wanted, CompareOp::Lt)?,
        };
        match (vm.is_true(&left)?, side) {
            (true, Side::Right) | (false, Side::Left) => high = middle,
            _ => low = middle + 1,
        }
    }
    Ok(low)
}

fn bisect(vm: &Vm, signature: &Signature, args: Args<'_>, side: Side) -> Result {
    let search = bind(vm, signature, args)?;
    let place = place(vm, &search, &search.item, side)?;
    vm.new_int(place as i64)
}

fn insort(vm: &Vm, signature: &Signature, args: Args<'_>, side: Side) -> Result {
    let search = bind(vm, signature, args)?;
    let wanted = match &search.key {
        Some(key) => vm.call(key, core::slice::from_ref(&search.item))?,
        None => search.item.clone(),
    };
    let place = place(vm, &search, &wanted, side)?;
    if let Some(list) = search.sequence.downcast::<List>().filter(|_| search.sequence.is_exact(&vm.types.list)) {
        let at = (place as usize).min(list.len());
        vm.or_memory_error(list.insert(at, search.item.clone()))?;
    } else {
        vm.call_method(&search.sequence, &vm.intern("insert")?, &[vm.new_int(place as i64)?, search.item.clone()])?;
    }
    Ok(Value::NONE)
}

fn bisect_right(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    bisect(vm, &BISECT_RIGHT, args, Side::Right)
}

fn bisect_left(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    bisect(vm, &BISECT_LEFT, args, Side::Left)
}

fn insort_right(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    insort(vm, &INSORT_RIGHT, args, Side::Right)
}

fn insort_left(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    insort(vm, &INSORT_LEFT, args, Side::Left)
}

const TEXT_SIGNATURE: &str = "($module, /, a, x, lo=0, hi=None, *, key=None)";

static METHODS: [Method; 4] = [
    Method::new(
        "bisect_right",
        NativeFn::Kw(bisect_right),
        TEXT_SIGNATURE,
        "The index behind the items of a sorted sequence that are not greater than x.",
    ),
    Method::new(
        "insort_right",
        NativeFn::Kw(insort_right),
        TEXT_SIGNATURE,
        "Inserts x into a sorted sequence behind the items that equal it.",
    ),
    Method::new(
        "bisect_left",
        NativeFn::Kw(bisect_left),
        TEXT_SIGNATURE,
        "The index of the first item of a sorted sequence that is not less than x.",
    ),
    Method::new(
        "insort_left",
        NativeFn::Kw(insort_left),
        TEXT_SIGNATURE,
        "Inserts x into a sorted sequence before the items that equal it.",
    ),
];
