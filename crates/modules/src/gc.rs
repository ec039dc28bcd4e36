//! `gc`: the collector as scripts see it (`Modules/gcmodule.c`).

use krait_heap::DebugFlags;
use krait_objects::args::Signature;
use krait_objects::list::List;
use krait_objects::module::Module;
use krait_objects::{Args, Method, NativeFn, Ref, Result, Type, Value, ValueCell, ValueExt, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    vm.add_functions(module, &METHODS)?;
    for (name, cell) in [("garbage", &vm.gc_garbage), ("callbacks", &vm.gc_callbacks)] {
        dict.insert(vm, vm.intern(name)?.into_value(), list_in(vm, cell)?)?;
    }
    let flags = [
        ("DEBUG_STATS", DebugFlags::STATS),
        ("DEBUG_COLLECTABLE", DebugFlags::COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", DebugFlags::UNCOLLECTABLE),
        ("DEBUG_SAVEALL", DebugFlags::SAVE_ALL),
    ];
    for (name, flag) in flags {
        dict.insert(vm, vm.intern(name)?.into_value(), Value::from_len(flag.0 as usize))?;
    }
    dict.insert(vm, vm.intern("DEBUG_LEAK")?.into_value(), Value::from_i32(38))
}

/// The list in a cell of the runtime, made at first use.
fn list_in(vm: &Vm, cell: &ValueCell) -> Result {
    match cell.get() {
        Some(list) => Ok(list),
        None => {
            let list = vm.new_list(Vec::new())?;
            cell.set(Some(list.clone()));
            Ok(list)
        }
    }
}

fn enable(vm: &Vm, _: &Value) -> Result {
    vm.heap().set_enabled(true);
    Ok(Value::NONE)
}

fn disable(vm: &Vm, _: &Value) -> Result {
    vm.heap().set_enabled(false);
    Ok(Value::NONE)
}

fn is_enabled(vm: &Vm, _: &Value) -> Result {
    Ok(Value::from_bool(vm.heap().is_enabled()))
}

static COLLECT: Signature =
    Signature { name: "collect", params: &["generation"], required: 0, max_positional: 1, required_keyword_only: 0 };

fn collect(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [generation] = COLLECT.bind(vm, args)?;
    let generation = match generation {
        Some(value) => c_int(vm, &value)?,
        None => 2,
    };
    if !(0..=2).contains(&generation) {
        return Err(vm.value_error("invalid generation"));
    }
    if generation == 2 {
        vm.fill_types()?;
    }
    let stats = vm.heap().collect(generation as usize);
    vm.new_int((stats.collected + stats.uncollectable) as i64)
}

/// A C int; other values are refused as CPython's argument parser does.
fn c_int(vm: &Vm, value: &Value) -> Result<i64> {
    let number = vm.as_i64(value)?;
    if i32::try_from(number).is_ok() {
        return Ok(number);
    }
    let bound = if number > 0 { "greater than maximum" } else { "less than minimum" };
    Err(vm.overflow_error(format!("signed integer is {bound}")))
}

fn get_count(vm: &Vm, _: &Value) -> Result {
    let counts = vm.heap().counts().map(|count| vm.new_int(count));
    let [a, b, c] = counts;
    vm.new_tuple(vec![a?, b?, c?])
}

fn get_threshold(vm: &Vm, _: &Value) -> Result {
    let [a, b, c] = vm.heap().thresholds().map(|threshold| vm.new_int(threshold));
    vm.new_tuple(vec![a?, b?, c?])
}

fn set_threshold(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    if args.is_empty() || args.len() > 3 {
        let (bound, n) = if args.is_empty() { ("at least", 1) } else { ("at most", 3) };
        let plural = if n == 1 { "" } else { "s" };
        return Err(vm.type_error(format!("set_threshold() takes {bound} {n} argument{plural} ({} given)", args.len())));
    }
    let mut thresholds = vm.heap().thresholds();
    for (place, value) in thresholds.iter_mut().zip(args) {
        *place = c_int(vm, value)?;
    }
    vm.heap().set_thresholds(thresholds);
    Ok(Value::NONE)
}

fn get_debug(vm: &Vm, _: &Value) -> Result {
    vm.new_int(i64::from(vm.heap().debug_flags().0))
}

fn set_debug(vm: &Vm, _: &Value, flags: &Value) -> Result {
    let flags = c_int(vm, flags)?;
    vm.heap().set_debug_flags(DebugFlags(flags as _));
    Ok(Value::NONE)
}

static GET_OBJECTS: Signature = Signature {
    name: "get_objects",
    params: &["generation"],
    required: 0,
    max_positional: 1,
    required_keyword_only: 0,
};

fn get_objects(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [generation] = GET_OBJECTS.bind(vm, args)?;
    let generation = match generation.filter(|value| !value.is_none()) {
        None => -1,
        Some(value) if vm.has_index(&value) => vm.as_i64(&value)?,
        Some(value) => {
            let name = value.type_of(vm).name(vm);
            return Err(vm.type_error(format!("argument should be integer or None, not '{name}'")));
        }
    };
    let generations = match generation {
        -1 => 0..3,
        at => {
            if at >= 3 {
                return Err(
                    vm.value_error("generation parameter must be less than the number of available generations (3)")
                );
            }
            if at < 0 {
                return Err(vm.value_error("generation parameter cannot be negative"));
            }
            at as usize..at as usize + 1
        }
    };
    vm.fill_types()?;
    let objects = generations.flat_map(|at| vm.heap().tracked_objects(at)).collect();
    vm.new_list(objects)
}

fn get_referents(vm: &Vm, _: &Value, objects: &[Value]) -> Result {
    let mut found = Vec::new();
    for object in objects {
        if let Some(ty) = object.downcast::<Type>() {
            ty.dict(vm)?;
        }
        found.extend(vm.heap().referents(object));
    }
    vm.new_list(found)
}

fn get_referrers(vm: &Vm, _: &Value, objects: &[Value]) -> Result {
    vm.fill_types()?;
    let found = vm.heap().referrers(objects);
    vm.new_list(found)
}

fn is_tracked(vm: &Vm, _: &Value, object: &Value) -> Result {
    Ok(Value::from_bool(vm.heap().is_tracked(object)))
}

fn is_finalized(vm: &Vm, _: &Value, object: &Value) -> Result {
    Ok(Value::from_bool(vm.heap().is_finalized(object)))
}

fn freeze(vm: &Vm, _: &Value) -> Result {
    vm.fill_types()?;
    vm.heap().freeze();
    Ok(Value::NONE)
}

fn unfreeze(vm: &Vm, _: &Value) -> Result {
    vm.heap().unfreeze();
    Ok(Value::NONE)
}

fn get_freeze_count(vm: &Vm, _: &Value) -> Result {
    vm.new_int(vm.heap().frozen_count() as i64)
}

fn get_stats(vm: &Vm, _: &Value) -> Result {
    let list = vm.new_list(Vec::new())?;
    let entries = list.body::<List>(vm)?;
    for generation in 0..3 {
        let stats = vm.heap().generation_stats(generation);
        let dict = vm.new_dict()?;
        let numbers = [
            ("collections", stats.collections),
            ("collected", stats.collected),
            ("uncollectable", stats.uncollectable),
        ];
        for (name, number) in numbers {
            dict.insert(vm, vm.intern(name)?.into_value(), vm.new_int(number as i64)?)?;
        }
        vm.or_memory_error(entries.push(dict.into_value()))?;
    }
    Ok(list)
}

static METHODS: [Method; 18] = [
    Method::new(
        "collect",
        NativeFn::Kw(collect),
        "($module, /, generation=2)",
        "Run the garbage collector over a generation and all younger ones; the number of unreachable objects.",
    ),
    Method::new("disable", NativeFn::NoArgs(disable), "($module, /)", "Disable automatic garbage collection."),
    Method::new("enable", NativeFn::NoArgs(enable), "($module, /)", "Enable automatic garbage collection."),
    Method::new(
        "freeze",
        NativeFn::NoArgs(freeze),
        "($module, /)",
        "Move all tracked objects to a permanent generation.",
    ),
    Method::new(
        "get_count",
        NativeFn::NoArgs(get_count),
        "($module, /)",
        "A three-tuple of the current collection counts.",
    ),
    Method::new("get_debug", NativeFn::NoArgs(get_debug), "($module, /)", "The debugging flags."),
    Method::new(
        "get_freeze_count",
        NativeFn::NoArgs(get_freeze_count),
        "($module, /)",
        "Number of objects in the permanent generation.",
    ),
    Method::new(
        "get_objects",
        NativeFn::Kw(get_objects),
        "($module, /, generation=None)",
        "A list of the tracked objects, of one generation if given.",
    ),
    Method::new(
        "get_referents",
        NativeFn::VarArgs(get_referents),
        "",
        "get_referents(*objs) -> list\nWhat the arguments refer to directly.",
    ),
    Method::new(
        "get_referrers",
        NativeFn::VarArgs(get_referrers),
        "",
        "get_referrers(*objs) -> list\nThe tracked objects that refer to an argument directly.",
    ),
    Method::new(
        "get_stats",
        NativeFn::NoArgs(get_stats),
        "($module, /)",
        "A list of dicts with totals, one a generation.",
    ),
    Method::new("get_threshold", NativeFn::NoArgs(get_threshold), "($module, /)", "The current collection thresholds."),
    Method::new(
        "is_finalized",
        NativeFn::One(is_finalized),
        "($module, obj, /)",
        "Whether the finalizer of the object has already run.",
    ),
    Method::new(
        "is_tracked",
        NativeFn::One(is_tracked),
        "($module, obj, /)",
        "Whether the collector tracks the object.",
    ),
    Method::new(
        "isenabled",
        NativeFn::NoArgs(is_enabled),
        "($module, /)",
        "Whether automatic garbage collection is enabled.",
    ),
    Method::new("set_debug", NativeFn::One(set_debug), "($module, flags, /)", "Set the debugging flags."),
    Method::new(
        "set_threshold",
        NativeFn::VarArgs(set_threshold),
        "",
        "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds; zero for the first disables collection.",
    ),
    Method::new(
        "unfreeze",
        NativeFn::NoArgs(unfreeze),
        "($module, /)",
        "Move the permanent generation back to the oldest one.",
    ),
];
