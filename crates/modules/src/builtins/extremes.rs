//! `min` and `max`.

use krait_objects::args::check_count;
use krait_objects::{Args, CompareOp, Result, Value, Vm};

pub(super) fn max(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    extreme(vm, "max", CompareOp::Gt, args)
}

pub(super) fn min(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    extreme(vm, "min", CompareOp::Lt, args)
}

fn extreme(vm: &Vm, name: &str, op: CompareOp, args: Args<'_>) -> Result {
    check_count(vm, name, args.positional.len(), 1, usize::MAX)?;
    let (mut key, mut default) = (None, None);
    for (keyword, value) in args.keyword_items() {
        if keyword.equals_text("key") {
            key = Some(value).filter(|key| !key.is_none());
        } else if keyword.equals_text("default") {
            default = Some(value);
        } else {
            let keyword = keyword.to_string_lossy();
            return Err(vm.type_error(format!("'{keyword}' is an invalid keyword argument for {name}()")));
        }
    }
    let several = args.positional.len() > 1;
    if several && default.is_some() {
        return Err(vm.type_error(format!("Cannot specify a default for {name}() with multiple positional arguments")));
    }
    let mut best: Option<(Value, Value)> = None;
    let mut consider = |item: Value| -> Result<()> {
        let rank = match key {
            Some(key) => vm.call(key, core::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((best_rank, _)) => vm.rich_compare_bool(&rank, best_rank, op)?,
        };
        if better {
            best = Some((rank, item));
        }
        Ok(())
    };
    if several {
        args.positional.iter().try_for_each(|item| consider(item.clone()))?;
    } else {
        vm.iterate(&args.positional[0], consider)?;
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}
