//! `OSError`: its fields, the subclass that an error number chooses, and its text.

use krait_heap::{Body, Value, ValueCell, object};

use crate::exception::special::{LIKE, cell_member};
use crate::exception::types::{args_of, arguments_tuple, str as base_str};
use crate::exception::{BaseException, or_none};
use crate::ext::ValueExt;
use crate::native::{GetSet, Member, Method, NativeFn};
use crate::slots::Slots;
use crate::type_object::{BaseSpec, TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

object! {
    container clear extends BaseException;
    /// `OSError`
    pub struct OsError {
        /// What every exception has.
        pub base: BaseException,
        /// `errno`
        pub errno: ValueCell,
        /// `strerror`
        pub strerror: ValueCell,
        /// `filename`
        pub filename: ValueCell,
        /// `filename2`
        pub filename2: ValueCell,
        /// `characters_written`
        pub characters_written: ValueCell,
    }
}

static MEMBERS: &[Member] = &[
    cell_member!(OsError.errno "errno" "POSIX exception code"),
    cell_member!(OsError.strerror "strerror" "exception strerror"),
    cell_member!(OsError.filename "filename" "exception filename"),
    cell_member!(OsError.filename2 "filename2" "second exception filename"),
];

/// An instance whose fields are empty.
fn make(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let tuple = arguments_tuple(vm, args)?;
    let body = OsError {
        base: BaseException::new(tuple),
        errno: ValueCell::empty(),
        strerror: ValueCell::empty(),
        filename: ValueCell::empty(),
        filename2: ValueCell::empty(),
        characters_written: ValueCell::empty(),
    };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

/// The subclass of `OSError` that stands for an errno (PEP 3151).
fn class_of_errno(vm: &Vm, errno: i64) -> Option<&TypeRef> {
    let types = &vm.types;
    Some(match errno {
        11 | 114 | 115 => &types.blocking_io_error,
        10 => &types.child_process_error,
        32 | 108 => &types.broken_pipe_error,
        103 => &types.connection_aborted_error,
        111 => &types.connection_refused_error,
        104 => &types.connection_reset_error,
        17 => &types.file_exists_error,
        2 => &types.file_not_found_error,
        4 => &types.interrupted_error,
        21 => &types.is_a_directory_error,
        20 => &types.not_a_directory_error,
        1 | 13 => &types.permission_error,
        3 => &types.process_lookup_error,
        110 => &types.timeout_error,
        _ => return None,
    })
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let mut class = ty.clone();
    if ty.is(vm.types.os_error.as_value())
        && let [errno, _, ..] = args.positional
        && let Some(specific) = errno.as_int().and_then(|errno| class_of_errno(vm, errno))
    {
        class = specific.clone();
    }
    let made = make(vm, &class, args)?;
    let body = made.body::<OsError>(vm)?;
    let none_or = |at: usize| args.positional.get(at).cloned().filter(|value| !value.is_none());
    if (2..=5).contains(&args.positional.len()) {
        body.errno.set(args.positional.first().cloned());
        body.strerror.set(args.positional.get(1).cloned());
        body.filename.set(none_or(2));
        body.filename2.set(none_or(4));
        if none_or(2).is_some() {
            body.base.args.set(Some(vm.new_tuple(args.positional[..2].to_vec())?));
        }
    }
    Ok(made)
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    // `__new__` has parsed the arguments; `__init__` only refuses keywords, as in CPython.
    args.no_keywords(vm, &slf.type_of(vm).name(vm))
}

fn get_characters_written(vm: &Vm, slf: &Value) -> Result {
    let written = slf.body::<OsError>(vm)?.characters_written.get();
    written.ok_or_else(|| vm.attribute_error("characters_written"))
}

fn set_characters_written(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let cell = &slf.body::<OsError>(vm)?.characters_written;
    match value {
        Some(value) => cell.set(Some(vm.index(value)?)),
        None => drop(cell.take().ok_or_else(|| vm.attribute_error("characters_written"))?),
    }
    Ok(())
}

/// The arguments as they were given, file names included.
fn reduce(vm: &Vm, slf: &Value) -> Result {
    let body = slf.body::<OsError>(vm)?;
    let mut args = args_of(vm, slf)?.items().to_vec();
    if args.len() == 2
        && let Some(name) = body.filename.get()
    {
        args.push(name);
        if let Some(second) = body.filename2.get() {
            args.push(Value::NONE);
            args.push(second);
        }
    }
    let mut parts = vec![slf.type_of(vm).into_value(), vm.new_tuple(args)?];
    parts.extend(body.base.dict.get());
    vm.new_tuple(parts)
}

fn str(vm: &Vm, slf: &Value) -> Result {
    let body = slf.body::<OsError>(vm)?;
    let (Some(errno), Some(strerror)) = (body.errno.get(), body.strerror.get()) else {
        return base_str(vm, slf);
    };
    let (errno, strerror) = (vm.str_text(&errno)?, vm.str_text(&strerror)?);
    let text = match (body.filename.get(), body.filename2.get()) {
        (Some(a), Some(b)) => format!("[Errno {errno}] {strerror}: {} -> {}", vm.repr_text(&a)?, vm.repr_text(&b)?),
        (Some(a), None) => format!("[Errno {errno}] {strerror}: {}", vm.repr_text(&a)?),
        _ => format!("[Errno {errno}] {strerror}"),
    };
    vm.new_str_value(&text)
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "")];

static GETSETS: [GetSet; 1] =
    [GetSet { name: "characters_written", get: get_characters_written, set: Some(set_characters_written), doc: "" }];

/// What `OSError` and its subclasses have in common.
pub(crate) const OS_ERROR_LIKE: TypeSpec = TypeSpec {
    payload: <OsError as Body>::payload,
    basic_size: 112,
    slots: Slots { new: Some(new), init: Some(init), ..Slots::EMPTY },
    ..LIKE
};

/// `OSError`
pub static OS_ERROR_TYPE: TypeSpec = TypeSpec {
    name: "OSError",
    doc: "Base class for I/O related errors.",
    base: BaseSpec::Of(|types| &types.exception),
    slots: Slots { new: Some(new), init: Some(init), str: Some(str), ..Slots::EMPTY },
    members: MEMBERS,
    methods: &METHODS,
    getsets: &GETSETS,
    ..OS_ERROR_LIKE
};
