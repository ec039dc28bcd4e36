//! C3 linearisation (`mro_implementation`).

use krait_heap::Value;

use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

/// The C3 method resolution order of `ty` with its `bases`.
pub fn c3(vm: &Vm, ty: &TypeRef, bases: &[Value]) -> Result<Vec<Value>> {
    let mut lists: Vec<Vec<Value>> = Vec::with_capacity(bases.len() + 1);
    for base in bases {
        let Some(mro) = base.downcast::<Type>().and_then(Type::mro) else {
            let name = base.downcast::<Type>().map(|base| base.name(vm)).unwrap_or_default();
            return Err(vm.type_error(format!("Cannot extend an incomplete type '{name}'")));
        };
        lists.push(mro.items().to_vec());
    }
    check_duplicates(vm, bases)?;
    lists.push(bases.to_vec());
    let mut result = vec![ty.to_value()];
    merge(vm, &lists, &mut result)?;
    Ok(result)
}

fn check_duplicates(vm: &Vm, bases: &[Value]) -> Result<()> {
    for (at, base) in bases.iter().enumerate() {
        if bases[at + 1..].iter().any(|other| other.is(base)) {
            let name = base.downcast::<Type>().map(Type::short_name).unwrap_or_default();
            return Err(vm.type_error(format!("duplicate base class {name}")));
        }
    }
    Ok(())
}

fn merge(vm: &Vm, lists: &[Vec<Value>], result: &mut Vec<Value>) -> Result<()> {
    let mut heads = vec![0_usize; lists.len()];
    loop {
        let mut exhausted = 0;
        let mut candidate = None;
        for (list, &head) in lists.iter().zip(&heads) {
            let Some(first) = list.get(head) else {
                exhausted += 1;
                continue;
            };
            let in_tail =
                lists.iter().zip(&heads).any(|(other, &at)| other.iter().skip(at + 1).any(|entry| entry.is(first)));
            if !in_tail {
                candidate = Some(first.clone());
                break;
            }
        }
        if exhausted == lists.len() {
            return Ok(());
        }
        let Some(next) = candidate else {
            return Err(conflict(vm, lists, &heads));
        };
        for (list, head) in lists.iter().zip(heads.iter_mut()) {
            if list.get(*head).is_some_and(|first| first.is(&next)) {
                *head += 1;
            }
        }
        result.push(next);
    }
}

#[cold]
fn conflict(vm: &Vm, lists: &[Vec<Value>], heads: &[usize]) -> crate::Exception {
    let mut names: Vec<String> = Vec::new();
    let mut seen: Vec<&Value> = Vec::new();
    for (list, &head) in lists.iter().zip(heads) {
        if let Some(first) = list.get(head)
            && !seen.iter().any(|other| other.is(first))
        {
            seen.push(first);
            names.push(first.downcast::<Type>().map(Type::short_name).unwrap_or_default());
        }
    }
    vm.type_error(format!("Cannot create a consistent method resolution\norder (MRO) for bases {}", names.join(", ")))
}
