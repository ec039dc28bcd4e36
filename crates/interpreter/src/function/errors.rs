//! The TypeErrors of calls that do not fit the parameters, worded as CPython's.

use krait_compiler::code::flags;
use krait_objects::str::Str;
use krait_objects::{Exception, Ref, Value, Vm};

use crate::code::Code;
use crate::function::Function;

/// `a`, `a and b`, `a, b, and c`: names quoted.
fn listing(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}

/// `f() missing 2 required positional arguments: 'a' and 'b'`
#[cold]
pub(super) fn missing(vm: &Vm, function: &Function, kind: &str, names: &[String]) -> Exception {
    vm.type_error(format!(
        "{}() missing {} required {kind} argument{}: {}",
        function.qualname_text(),
        names.len(),
        if names.len() == 1 { "" } else { "s" },
        listing(names)
    ))
}

/// `f() takes from 1 to 2 positional arguments but 3 were given`
#[cold]
pub(super) fn too_many(vm: &Vm, function: &Function, code: &Code, given: usize, bound: &[Value]) -> Exception {
    let n_args = code.plain.n_args as usize;
    let keyword_only =
        bound[n_args..n_args + code.plain.n_kwonly_args as usize].iter().filter(|value| !value.is_unbound()).count();
    let n_defaults = function.defaults().map_or(0, |defaults| defaults.len());
    let (signature, plural) = if n_defaults > 0 {
        (format!("from {} to {n_args}", n_args.saturating_sub(n_defaults)), true)
    } else {
        (n_args.to_string(), n_args != 1)
    };
    let keyword_only_text = match keyword_only {
        0 => String::new(),
        n => format!(
            " positional argument{} (and {n} keyword-only argument{})",
            if given == 1 { "" } else { "s" },
            if n == 1 { "" } else { "s" }
        ),
    };
    vm.type_error(format!(
        "{}() takes {signature} positional argument{} but {given}{keyword_only_text} {} given",
        function.qualname_text(),
        if plural { "s" } else { "" },
        if given == 1 && keyword_only == 0 { "was" } else { "were" },
    ))
}

/// `f() got multiple values for argument 'a'`
#[cold]
pub(super) fn multiple(vm: &Vm, function: &Function, name: &Ref<Str>) -> Exception {
    vm.type_error(format!(
        "{}() got multiple values for argument '{}'",
        function.qualname_text(),
        name.to_string_lossy()
    ))
}

/// A keyword that names no parameter, or only a positional-only one.
#[cold]
pub(super) fn unexpected(vm: &Vm, function: &Function, code: &Code, name: &Value, given: &[Value]) -> Exception {
    let n_positional_only = code.plain.n_posonly_args as usize;
    let misplaced: Vec<String> = code.localsplus[..n_positional_only]
        .iter()
        .filter(|parameter| {
            given.iter().any(|keyword| keyword.downcast::<Str>().is_some_and(|keyword| keyword.equals(parameter)))
        })
        .map(|parameter| parameter.to_string_lossy().into_owned())
        .collect();
    let qualname = function.qualname_text();
    if !misplaced.is_empty() && !code.has_flags(flags::VARKEYWORDS) {
        return vm.type_error(format!(
            "{qualname}() got some positional-only arguments passed as keyword arguments: '{}'",
            misplaced.join(", ")
        ));
    }
    let name = name.downcast::<Str>().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    vm.type_error(format!("{qualname}() got an unexpected keyword argument '{name}'"))
}
