//! `list[int]` and `int | str`: `types.GenericAlias` and `types.UnionType`.

mod alias;
mod parameters;
mod union;

pub use alias::{GENERIC_ALIAS_TYPE, GenericAlias, new_alias};
pub use union::{UNION_TYPE, UnionType, new_union};

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::str::Str;
use crate::type_object::Type;
use crate::{Result, Vm};

/// An argument as the reprs of aliases and unions show it (`ga_repr_item`).
pub(crate) fn item_text(vm: &Vm, item: &Value) -> Result<String> {
    if item.is_ellipsis() {
        return Ok("...".to_string());
    }
    if item.is_none() || item.is_exact(&vm.types.none_type) || item.is(vm.types.none_type.as_value()) {
        return Ok("None".to_string());
    }
    if item.is_a::<GenericAlias>() || !item.is_a::<Type>() {
        let origin = vm.get_attr_opt(item, &vm.names.__origin__)?;
        let has_args = vm.get_attr_opt(item, &vm.names.__args__)?;
        if origin.is_some() && has_args.is_some() {
            return vm.repr_text(item);
        }
    }
    let text = |name| -> Result<Option<String>> {
        let found = vm.get_attr_opt(item, name)?.filter(|found| found.is_a::<Str>());
        Ok(found.and_then(|found| found.downcast::<Str>().map(|text| text.to_string_lossy().into_owned())))
    };
    let (Some(qualname), Some(module)) = (text(&vm.names.__qualname__)?, text(&vm.names.__module__)?) else {
        return vm.repr_text(item);
    };
    Ok(if module == "builtins" { qualname } else { format!("{module}.{qualname}") })
}
