//! The code type: `co_*` attributes, comparison and `replace`.

use krait_compiler::Word;
use krait_compiler::code::VarKind;
use krait_heap::Body;
use krait_objects::{CompareOp, GetSet, Method, NativeFn, Ref, Result, Slots, TypeSpec, Value, ValueExt, Vm};

use crate::code::Code;
use crate::code::lines::{co_lines, co_positions};

fn body<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a Code> {
    slf.body::<Code>(vm)
}

fn number(n: u32) -> Value {
    Value::from_len(n as usize)
}

fn variables(vm: &Vm, slf: &Value, wanted: fn(VarKind) -> bool) -> Result {
    let code = body(vm, slf)?;
    let kinds = &code.plain.localsplus;
    let names =
        code.localsplus.iter().zip(kinds).filter(|(_, (_, kind))| wanted(*kind)).map(|(name, _)| name.to_value());
    vm.new_tuple(names.collect())
}

fn get_consts(vm: &Vm, slf: &Value) -> Result {
    vm.new_tuple(body(vm, slf)?.consts.to_vec())
}

fn get_names(vm: &Vm, slf: &Value) -> Result {
    vm.new_tuple(body(vm, slf)?.names.iter().map(Ref::to_value).collect())
}

/// `co_code`: the instructions with empty caches.
pub(super) fn get_code(vm: &Vm, slf: &Value) -> Result {
    let code = body(vm, slf)?;
    if let Some(bytes) = code.code_bytes.get() {
        return Ok(bytes.clone());
    }
    let words: Vec<Word> = code.words.iter().map(|word| Word(word.get())).collect();
    let mut bytes = Vec::with_capacity(8 * code.words.len());
    for word in crate::code::make::without_caches(&words) {
        bytes.extend_from_slice(&word.0.to_le_bytes());
    }
    let bytes = vm.new_bytes(&bytes)?;
    Ok(code.code_bytes.get_or_init(|| bytes).clone())
}

/// `co_exceptiontable`
pub(super) fn exception_table(vm: &Vm, slf: &Value) -> Result {
    let mut bytes = Vec::new();
    for handler in &body(vm, slf)?.plain.handlers {
        for number in [handler.start, handler.end, handler.target, u32::from(handler.depth)] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    vm.new_bytes(&bytes)
}

/// `co_linetable`
pub(super) fn line_table(vm: &Vm, slf: &Value) -> Result {
    let mut bytes = Vec::new();
    for position in &body(vm, slf)?.plain.positions {
        for number in [position.start, position.line, position.end_line, position.col, position.end_col] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    vm.new_bytes(&bytes)
}

/// `co_lnotab`: pairs of steps in bytes and lines, each step within what a byte holds.
fn lnotab(vm: &Vm, slf: &Value) -> Result {
    vm.warn(&vm.types.deprecation_warning, "co_lnotab is deprecated, use co_lines instead.")?;
    let code = body(vm, slf)?;
    let mut bytes = Vec::new();
    let (mut offset, mut line) = (0u32, i64::from(code.plain.first_line));
    for position in &code.plain.positions {
        let mut lines = i64::from(position.line) - line;
        if position.line == 0 || lines == 0 {
            continue;
        }
        let mut step = 8 * position.start - offset;
        while step > 255 {
            bytes.extend([255, 0]);
            step -= 255;
        }
        while !(-128..=127).contains(&lines) {
            let part = lines.clamp(-128, 127);
            bytes.extend([step as u8, part as i8 as u8]);
            lines -= part;
            step = 0;
        }
        bytes.extend([step as u8, lines as i8 as u8]);
        (offset, line) = (8 * position.start, i64::from(position.line));
    }
    vm.new_bytes(&bytes)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let code = body(vm, slf)?;
    let file = code.filename.to_string_lossy();
    let line = match code.plain.first_line {
        0 => -1,
        line => i64::from(line),
    };
    vm.new_str_value(&format!(
        "<code object {} at {}, file \"{file}\", line {line}>",
        code.name.to_string_lossy(),
        vm.address(slf)
    ))
}

/// Whether two code objects were compiled from the same text at the same place with equal parts.
fn equal(vm: &Vm, a: &Code, b: &Code) -> Result<bool> {
    let (x, y) = (&*a.plain, &*b.plain);
    let plain = x.n_args == y.n_args
        && x.n_posonly_args == y.n_posonly_args
        && x.n_kwonly_args == y.n_kwonly_args
        && x.flags == y.flags
        && x.first_line == y.first_line
        && x.name == y.name
        && x.localsplus == y.localsplus
        && x.handlers == y.handlers
        && x.positions == y.positions
        && x.names == y.names
        && a.consts.len() == b.consts.len();
    if !plain || !same_instructions(a, b) {
        return Ok(false);
    }
    for (left, right) in a.consts.iter().zip(b.consts.iter()) {
        let same_type = left.type_of(vm).is(right.type_of(vm).as_value());
        if !same_type || !vm.rich_compare_bool(left, right, CompareOp::Eq)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the instructions are equal, cache words aside.
fn same_instructions(a: &Code, b: &Code) -> bool {
    let mut index = 0;
    while index < a.words.len() && a.words.len() == b.words.len() {
        let info = a.word(index).op().info();
        let fixed = 1 + info.literals as usize;
        if (index..index + fixed).any(|at| a.words[at].get() != b.words[at].get()) {
            return false;
        }
        index += info.words();
    }
    a.words.len() == b.words.len()
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Code>(), other.downcast::<Code>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match op {
        CompareOp::Eq => Ok(Value::from_bool(equal(vm, a, b)?)),
        CompareOp::Ne => Ok(Value::from_bool(!equal(vm, a, b)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let code = body(vm, slf)?;
    let mut hash = vm.hash(code.name.as_value())?;
    for number in [code.plain.n_args, code.plain.n_kwonly_args, code.plain.flags, code.plain.first_line] {
        hash = (hash ^ i64::from(number)).wrapping_mul(1_000_003);
    }
    Ok(if hash == -1 { -2 } else { hash })
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let code = body(vm, slf)?;
    Ok(Value::from_len(208 + 8 * code.words.len()))
}

fn variable_name(vm: &Vm, slf: &Value, register: &Value) -> Result {
    let register = vm.index_isize(register)?;
    match usize::try_from(register).ok().and_then(|register| body(vm, slf).ok()?.localsplus.get(register)) {
        Some(name) => Ok(name.to_value()),
        None => Err(vm.index_error("tuple index out of range")),
    }
}

static METHODS: [Method; 5] = [
    Method::new(
        "_varname_from_oparg",
        NativeFn::One(variable_name),
        "($self, /, oparg)",
        "(internal-only) Return the local variable name for the given oparg.",
    ),
    Method::new("co_lines", NativeFn::NoArgs(co_lines), "", ""),
    Method::new("co_positions", NativeFn::NoArgs(co_positions), "($self, /)", ""),
    Method::new(
        "replace",
        NativeFn::Kw(crate::code::make::replace),
        "($self, /, **changes)",
        "Return a copy of the code object with new values for the specified fields.",
    ),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "($self, /)", "Size of object in memory, in bytes."),
];

macro_rules! getters {
    ($($name:literal $get:expr),* $(,)?) => { [$(GetSet { name: $name, get: $get, set: None, doc: "" }),*] };
}

static GETSETS: [GetSet; 20] = getters! {
    "co_argcount" |vm, slf| Ok(number(body(vm, slf)?.plain.n_args)),
    "co_posonlyargcount" |vm, slf| Ok(number(body(vm, slf)?.plain.n_posonly_args)),
    "co_kwonlyargcount" |vm, slf| Ok(number(body(vm, slf)?.plain.n_kwonly_args)),
    "co_stacksize" |vm, slf| Ok(number(body(vm, slf)?.plain.n_temporaries)),
    "co_flags" |vm, slf| Ok(number(body(vm, slf)?.plain.flags)),
    "co_names" get_names,
    "co_filename" |vm, slf| Ok(body(vm, slf)?.filename.to_value()),
    "co_name" |vm, slf| Ok(body(vm, slf)?.name.to_value()),
    "co_qualname" |vm, slf| Ok(body(vm, slf)?.qualname.to_value()),
    "co_firstlineno" |vm, slf| Ok(number(body(vm, slf)?.plain.first_line)),
    "co_linetable" line_table,
    "co_exceptiontable" exception_table,
    "co_lnotab" lnotab,
    "co_nlocals" |vm, slf| Ok(number(body(vm, slf)?.plain.n_locals)),
    "co_consts" get_consts,
    "co_varnames" |vm, slf| variables(vm, slf, |kind| kind.local),
    "co_cellvars" |vm, slf| variables(vm, slf, |kind| kind.cell),
    "co_freevars" |vm, slf| variables(vm, slf, |kind| kind.free),
    "co_code" get_code,
    "_co_code_adaptive" get_code,
};

/// `code`
pub(crate) static CODE_TYPE: TypeSpec = TypeSpec {
    name: "code",
    doc: "code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)\n--\n\nCreate a code object.  Not for mere mortals.",
    payload: <Code as Body>::payload,
    slots: Slots {
        new: Some(crate::code::make::new),
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        repr: Some(repr),
        compare: Some(compare),
        hash: Some(hash),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 192,
    item_size: 2,
    weak_offset: core::mem::offset_of!(Code, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
