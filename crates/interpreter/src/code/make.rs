//! `code(...)` and `code.replace(...)`: code objects from their fields.
//!
//! The instructions, the exception table and the line table of a code object belong together with tables that scripts do not
//! see (liveness), so new code is always made from a *donor*: a living code object with exactly these three. Names, constants,
//! flags and lines are the caller's; what the instructions rely on must stay as it is.

use krait_compiler::Word;
use krait_compiler::code::flags;
use krait_objects::args::check_count;
use krait_objects::bytes::Bytes;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Exception, Ref, Result, TypeRef, Value, ValueExt, Vm};

use crate::code::Code;
use crate::code::attributes::{exception_table, get_code, line_table};
use crate::code::value::Parts;
use crate::interp;

/// The fields in the order of the constructor.
pub(super) const FIELDS: [&str; 18] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_firstlineno",
    "co_linetable",
    "co_exceptiontable",
    "co_freevars",
    "co_cellvars",
];

const CODE: usize = 6;
const CONSTS: usize = 7;
const NAMES: usize = 8;
const VARNAMES: usize = 9;
const FIRST_LINE: usize = 13;
const LINES: usize = 14;
const HANDLERS: usize = 15;
const FREEVARS: usize = 16;
const CELLVARS: usize = 17;

/// Flags that instructions rely on: they cannot change.
const FIXED_FLAGS: u32 = !(flags::FUTURE_MASK | 0x10);

type Fields = [Value; 18];

/// `code(argcount, ...)`
pub(super) fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords(vm, "code")?;
    check_count(vm, "code", args.positional.len(), 16, 18)?;
    let fields: Fields = core::array::from_fn(|at| args.positional.get(at).cloned().unwrap_or(Value::UNBOUND));
    let fields = with_defaults(vm, fields)?;
    for (at, field) in fields.iter().enumerate() {
        check_type(vm, at, field, &|wanted| format!("code() argument {} must be {wanted}", at + 1))?;
    }
    make(vm, fields, None)
}

fn with_defaults(vm: &Vm, mut fields: Fields) -> Result<Fields> {
    for field in &mut fields[FREEVARS..] {
        if field.is_unbound() {
            *field = vm.new_tuple(Vec::new())?;
        }
    }
    Ok(fields)
}

/// `code.replace(**changes)`
pub(super) fn replace(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    if !args.positional.is_empty() {
        return Err(vm.type_error("replace() takes no positional arguments"));
    }
    let mut fields: Fields = core::array::from_fn(|_| Value::UNBOUND);
    for (field, name) in fields.iter_mut().zip(FIELDS) {
        *field = vm.get_attr(slf, &vm.intern(name)?)?;
    }
    for (name, value) in args.keyword_items() {
        let Some(at) = FIELDS.iter().position(|field| name.equals_text(field)) else {
            let name = name.to_string_lossy();
            return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for replace()")));
        };
        check_type(vm, at, value, &|wanted| format!("replace() argument '{}' must be {wanted}", FIELDS[at]))?;
        fields[at] = value.clone();
    }
    for at in [0, 1, 2, 3, 4, 5, FIRST_LINE] {
        if vm.as_i64(&fields[at])? < 0 {
            return Err(vm.value_error(format!("{} must be a positive integer", FIELDS[at])));
        }
    }
    make(vm, fields, slf.downcast_ref::<Code>())
}

fn check_type(vm: &Vm, at: usize, value: &Value, message: &dyn Fn(&str) -> String) -> Result<()> {
    let (fits, wanted) = match at {
        CODE | LINES | HANDLERS => (value.is_a::<Bytes>(), "bytes"),
        CONSTS | NAMES | VARNAMES | FREEVARS | CELLVARS => (value.is_a::<Tuple>(), "tuple"),
        10..=12 => (value.is_a::<Str>(), "str"),
        _ => return vm.index(value).map(drop),
    };
    if fits {
        return Ok(());
    }
    Err(vm.type_error(format!("{}, not {}", message(wanted), value.type_of(vm).name(vm))))
}

fn items(value: &Value) -> &[Value] {
    value.downcast::<Tuple>().map_or(&[], Tuple::items)
}

fn number(vm: &Vm, value: &Value) -> Result<u32> {
    u32::try_from(vm.as_i64(value)?).map_err(|_| vm.value_error("code: argument out of range"))
}

fn make(vm: &Vm, fields: Fields, like: Option<&Ref<Code>>) -> Result {
    validate(vm, &fields)?;
    let donor = donor(vm, &fields, like)?;
    let mut plain = donor.plain.0.clone();
    for (field, fixed) in fields.iter().zip([plain.n_args, plain.n_posonly_args, plain.n_kwonly_args, plain.n_locals]) {
        if number(vm, field)? != fixed {
            return Err(foreign(vm));
        }
    }
    let new_flags = number(vm, &fields[5])?;
    if (new_flags ^ plain.flags) & FIXED_FLAGS != 0 {
        return Err(foreign(vm));
    }
    plain.flags = new_flags;
    plain.first_line = number(vm, &fields[FIRST_LINE])?;
    plain.words = donor.words.iter().map(|word| Word(word.get())).collect();
    plain.words = without_caches(&plain.words);
    let text = |at: usize| {
        fields[at].downcast_ref::<Str>().map(|text| vm.intern_str(text)).ok_or_else(|| vm.system_error("str expected"))
    };
    let parts = Parts {
        consts: constants(vm, &donor, items(&fields[CONSTS]))?,
        names: names(vm, &donor, items(&fields[NAMES]))?,
        localsplus: variables(vm, &donor, &fields)?,
        filename: text(10)?,
        name: text(11)?,
        qualname: text(12)?,
    };
    plain.name = parts.name.to_string_lossy().into();
    plain.qualname = parts.qualname.to_string_lossy().into();
    Ok(vm.alloc(&interp(vm).types.code, Code::new(plain, parts))?.into_value())
}

/// What CPython checks of any code.
fn validate(vm: &Vm, fields: &Fields) -> Result<()> {
    let numbers = [0, 1, 2, 3, 4, 5, FIRST_LINE].map(|at| vm.as_i64(&fields[at]));
    let [args, posonly, kwonly, n_locals, stack, new_flags, _] = numbers;
    let (args, posonly, kwonly, new_flags) = (args?, posonly?, kwonly?, new_flags?);
    if args < posonly || posonly < 0 || kwonly < 0 || stack? < 0 || new_flags < 0 {
        return Err(vm.system_error("Objects/codeobject.c:354: bad argument to internal function"));
    }
    for at in [NAMES, VARNAMES, FREEVARS, CELLVARS] {
        if items(&fields[at]).iter().any(|name| !name.is_a::<Str>()) {
            return Err(vm.system_error("non-string found in code slot"));
        }
    }
    let n_varnames = items(&fields[VARNAMES]).len() as i64;
    let stars = [flags::VARARGS, flags::VARKEYWORDS].iter().filter(|flag| new_flags & i64::from(**flag) != 0).count();
    if args + kwonly + stars as i64 > n_varnames {
        return Err(vm.value_error("code: co_varnames is too small"));
    }
    if n_locals? != n_varnames {
        return Err(vm.value_error("code: co_nlocals != len(co_varnames)"));
    }
    Ok(())
}

#[cold]
fn foreign(vm: &Vm) -> Exception {
    vm.not_implemented_error("code objects are made of instructions and tables of one existing code object")
}

/// The code object whose instructions and tables these are.
fn donor(vm: &Vm, fields: &Fields, like: Option<&Ref<Code>>) -> Result<Ref<Code>> {
    let fits = |code: &Value| -> Result<bool> {
        let own = [(CODE, get_code(vm, code)?), (LINES, line_table(vm, code)?), (HANDLERS, exception_table(vm, code)?)];
        Ok(own.iter().all(|(at, own)| bytes_of(&fields[*at]) == bytes_of(own)))
    };
    if let Some(like) = like
        && fits(like.as_value())?
    {
        return Ok(like.clone());
    }
    let mut addresses = Vec::new();
    let code_type = &interp(vm).types.code;
    vm.heap().for_each_object(&mut |header| addresses.push(header.addr().get()));
    for address in addresses {
        let Some(object) = vm.heap().object_at(address) else { continue };
        if object.is_exact(code_type)
            && let Some(code) = object.downcast_ref::<Code>()
            && 8 * code.words.len() == bytes_of(&fields[CODE]).len()
            && fits(&object)?
        {
            return Ok(code.clone());
        }
    }
    Err(foreign(vm))
}

fn bytes_of(value: &Value) -> &[u8] {
    value.downcast::<Bytes>().map_or(&[], |bytes| bytes.as_slice())
}

/// The instructions with all cache words empty.
pub(super) fn without_caches(words: &[Word]) -> Vec<Word> {
    let mut words = words.to_vec();
    let mut index = 0;
    while index < words.len() {
        let info = words[index].op().info();
        let caches = index + 1 + info.literals as usize..(index + info.words()).min(words.len());
        words[caches].fill(Word(0));
        index += info.words();
    }
    words
}

/// The constants: as many as before or more, those that instructions take apart of the same make.
fn constants(vm: &Vm, donor: &Code, given: &[Value]) -> Result<Box<[Value]>> {
    let same_make = |old: &Value, new: &Value| -> bool {
        match (old.downcast::<Code>(), new.downcast::<Code>()) {
            (Some(old), Some(new)) => old.plain.freevars().count() == new.plain.freevars().count(),
            (Some(_), None) => false,
            (None, _) => match old.downcast::<Tuple>() {
                Some(old) => {
                    let new = items(new);
                    let pairs = old.items().iter().zip(new);
                    old.len() == new.len() && pairs.into_iter().all(|(a, b)| a.type_of(vm).is(b.type_of(vm).as_value()))
                }
                None => true,
            },
        }
    };
    if given.len() < donor.consts.len() || !donor.consts.iter().zip(given).all(|(old, new)| same_make(old, new)) {
        return Err(foreign(vm));
    }
    Ok(given.into())
}

fn interned(vm: &Vm, names: &[Value]) -> Vec<Ref<Str>> {
    names.iter().filter_map(|name| name.downcast_ref::<Str>()).map(|name| vm.intern_str(name)).collect()
}

fn names(vm: &Vm, donor: &Code, given: &[Value]) -> Result<Box<[Ref<Str>]>> {
    if given.len() < donor.names.len() {
        return Err(foreign(vm));
    }
    Ok(interned(vm, given).into())
}

/// The names of the registers: locals first, then cells that are no locals, then free variables.
fn variables(vm: &Vm, donor: &Code, fields: &Fields) -> Result<Box<[Ref<Str>]>> {
    let kinds = &donor.plain.localsplus;
    let count =
        |wanted: fn(&krait_compiler::code::VarKind) -> bool| kinds.iter().filter(|(_, kind)| wanted(kind)).count();
    let mut locals = interned(vm, items(&fields[VARNAMES])).into_iter();
    let mut cells = interned(vm, items(&fields[CELLVARS])).into_iter();
    let mut free = interned(vm, items(&fields[FREEVARS])).into_iter();
    if locals.len() != count(|kind| kind.local)
        || cells.len() != count(|kind| kind.cell)
        || free.len() != count(|kind| kind.free)
    {
        return Err(foreign(vm));
    }
    let named = kinds.iter().map(|(_, kind)| {
        let own_cell = if kind.cell { cells.next() } else { None };
        let name = if kind.local {
            locals.next()
        } else if kind.free {
            free.next()
        } else {
            own_cell
        };
        name.ok_or_else(|| foreign(vm))
    });
    named.collect()
}
