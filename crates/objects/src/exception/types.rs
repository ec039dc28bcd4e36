//! The exception classes that have only what `BaseException` has, and `BaseException` itself.

use krait_heap::{Body, Value, ValueCell};

use crate::exception::payload::DICT_OFFSET;
use crate::exception::{BaseException, or_none};
use crate::ext::ValueExt;
use crate::native::{GetSet, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::{BaseSpec, TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

/// `BaseException.__new__`
pub(crate) fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let tuple = arguments_tuple(vm, args)?;
    Ok(crate::instance::alloc_object(vm, ty, BaseException::new(tuple))?.into_value())
}

/// The tuple of the arguments that `__new__` was called with.
pub(crate) fn arguments_tuple(vm: &Vm, args: Args<'_>) -> Result {
    vm.exception_arguments.set(args.positional);
    vm.new_tuple(args.positional.to_vec())
}

/// Whether `tuple` was made by `__new__` in the call that now runs `__init__`: CPython passes one tuple to both, so that it
/// is older than the exception in the collector's lists.
fn is_of_this_call(vm: &Vm, tuple: &Value, args: Args<'_>) -> bool {
    let same = |items: &[Value]| {
        items.len() == args.positional.len() && items.iter().zip(args.positional).all(|(a, b)| a.is(b))
    };
    core::ptr::eq(vm.exception_arguments.get(), args.positional)
        && tuple.refcount() == Some(2)
        && tuple.downcast::<Tuple>().is_some_and(|tuple| same(tuple.items()))
}

/// `BaseException.__init__`
pub(crate) fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    if !args.keywords.is_empty() {
        return Err(vm.type_error(format!("{}() takes no keyword arguments", slf.type_of(vm).name(vm))));
    }
    let body = slf.body::<BaseException>(vm)?;
    if body.args.get().is_some_and(|tuple| is_of_this_call(vm, &tuple, args)) {
        return Ok(());
    }
    let tuple = vm.new_tuple(args.positional.to_vec())?;
    body.args.set(Some(tuple));
    Ok(())
}

pub(crate) fn args_of(vm: &Vm, slf: &Value) -> Result<crate::Ref<Tuple>> {
    match slf.body::<BaseException>(vm)?.args.get().map(Value::downcast_into::<Tuple>) {
        Some(Ok(tuple)) => Ok(tuple),
        _ => vm.new_tuple(Vec::new())?.downcast_into().map_err(|_| vm.system_error("tuple expected")),
    }
}

pub(crate) fn str(vm: &Vm, slf: &Value) -> Result {
    let args = args_of(vm, slf)?;
    match args.items() {
        [] => vm.new_str_value(""),
        [one] => vm.str(one),
        _ => vm.str(args.as_value()),
    }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let args = args_of(vm, slf)?;
    let name = slf.type_of(vm).short_name();
    let inner = match args.items() {
        [one] => format!("({})", vm.repr_text(one)?),
        _ => vm.repr_text(args.as_value())?,
    };
    vm.new_str_from_wtf8(&format!("{name}{inner}"))
}

fn get_args(vm: &Vm, slf: &Value) -> Result {
    Ok(args_of(vm, slf)?.into_value())
}

fn set_args(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else {
        return Err(vm.type_error("args may not be deleted"));
    };
    let tuple = vm.new_tuple(vm.list_from_iter(value)?)?;
    slf.body::<BaseException>(vm)?.args.set(Some(tuple));
    Ok(())
}

fn get_traceback(vm: &Vm, slf: &Value) -> Result {
    Ok(or_none(&slf.body::<BaseException>(vm)?.traceback))
}

fn set_traceback(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else {
        return Err(vm.type_error("__traceback__ may not be deleted"));
    };
    if !value.is_none() && !vm.is_traceback(value) {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    slf.body::<BaseException>(vm)?.traceback.set(Some(value.clone()).filter(|value| !value.is_none()));
    Ok(())
}

fn set_chained(vm: &Vm, cell: &ValueCell, value: Option<&Value>, what: &str) -> Result<()> {
    let Some(value) = value else {
        return Err(vm.type_error(format!("__{what}__ may not be deleted")));
    };
    if !value.is_none() && !value.is_a::<BaseException>() {
        return Err(vm.type_error(format!("exception {what} must be None or derive from BaseException")));
    }
    cell.set(Some(value.clone()).filter(|value| !value.is_none()));
    Ok(())
}

fn get_context(vm: &Vm, slf: &Value) -> Result {
    Ok(or_none(&slf.body::<BaseException>(vm)?.context))
}

fn set_context(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    set_chained(vm, &slf.body::<BaseException>(vm)?.context, value, "context")
}

fn get_cause(vm: &Vm, slf: &Value) -> Result {
    Ok(or_none(&slf.body::<BaseException>(vm)?.cause))
}

fn set_cause(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let body = slf.body::<BaseException>(vm)?;
    set_chained(vm, &body.cause, value, "cause")?;
    body.suppress_context.set(true);
    Ok(())
}

fn get_suppress(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(slf.body::<BaseException>(vm)?.suppress_context.get()))
}

fn set_suppress(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    match value.map(Value::as_bool) {
        None => Err(vm.type_error("can't delete numeric/char attribute")),
        Some(None) => Err(vm.type_error("attribute value type must be bool")),
        Some(Some(truth)) => {
            slf.body::<BaseException>(vm)?.suppress_context.set(truth);
            Ok(())
        }
    }
}

fn with_traceback(vm: &Vm, slf: &Value, traceback: &Value) -> Result {
    set_traceback(vm, slf, Some(traceback))?;
    Ok(slf.clone())
}

fn add_note(vm: &Vm, slf: &Value, note: &Value) -> Result {
    if !note.is_a::<Str>() {
        return Err(vm.type_error(format!("note must be a str, not '{}'", note.type_of(vm).name(vm))));
    }
    let notes = match vm.get_attr_opt(slf, &vm.names.__notes__)? {
        Some(notes) => notes,
        None => {
            let notes = vm.new_list(Vec::new())?;
            vm.set_attr(slf, &vm.names.__notes__, Some(&notes))?;
            notes
        }
    };
    let Some(list) = notes.downcast::<crate::list::List>() else {
        return Err(vm.type_error("Cannot add note: __notes__ is not a list"));
    };
    list.push(note.clone()).map_err(|_| vm.memory_error())?;
    Ok(Value::NONE)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let mut parts = vec![slf.type_of(vm).into_value(), get_args(vm, slf)?];
    parts.extend(slf.body::<BaseException>(vm)?.dict.get());
    vm.new_tuple(parts)
}

fn set_state(vm: &Vm, slf: &Value, state: &Value) -> Result {
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Some(state) = state.downcast_ref::<crate::dict::Dict>() else {
        return Err(vm.type_error("state is not a dictionary"));
    };
    let mut position = 0;
    while let Some((key, value, _)) = state.next_entry(&mut position) {
        vm.set_attr(slf, vm.attribute_name(&key)?, Some(&value))?;
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 4] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", ""),
    Method::new("__setstate__", NativeFn::One(set_state), "", ""),
    Method::new(
        "with_traceback",
        NativeFn::One(with_traceback),
        "",
        "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.",
    ),
    Method::new(
        "add_note",
        NativeFn::One(add_note),
        "",
        "Exception.add_note(note) --\n    add a note to the exception",
    ),
];

static GETSETS: [GetSet; 6] = [
    GetSet { name: "__dict__", get: crate::instance::get_dict, set: Some(crate::instance::set_dict), doc: "" },
    GetSet { name: "args", get: get_args, set: Some(set_args), doc: "" },
    GetSet { name: "__traceback__", get: get_traceback, set: Some(set_traceback), doc: "" },
    GetSet { name: "__context__", get: get_context, set: Some(set_context), doc: "exception context" },
    GetSet { name: "__cause__", get: get_cause, set: Some(set_cause), doc: "exception cause" },
    GetSet { name: "__suppress_context__", get: get_suppress, set: Some(set_suppress), doc: "" },
];

/// `BaseException`
pub static BASE_EXCEPTION_TYPE: TypeSpec = TypeSpec {
    name: "BaseException",
    doc: "Common base class for all exceptions",
    payload: <BaseException as Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        setattr: Some(crate::protocol::attributes::generic_setattr),
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        str: Some(str),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 72,
    basetype: true,
    dict_offset: DICT_OFFSET,
    ..TypeSpec::DEFAULT
};

macro_rules! simple {
    ($($spec:ident $name:literal $base:ident $doc:literal)*) => { $(
        #[doc = concat!("`", $name, "`")]
        pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            doc: $doc,
            base: BaseSpec::Of(|types| &types.$base),
            slots: Slots { new: Some(new), init: Some(init), ..Slots::EMPTY },
            ..BASE_EXCEPTION_LIKE
        };
    )* };
}

const BASE_EXCEPTION_LIKE: TypeSpec = TypeSpec {
    payload: <BaseException as Body>::payload,
    basic_size: 72,
    basetype: true,
    dict_offset: DICT_OFFSET,
    ..TypeSpec::DEFAULT
};

macro_rules! os_errors {
    ($($spec:ident $name:literal $base:ident $doc:literal)*) => { $(
        #[doc = concat!("`", $name, "`")]
        pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            doc: $doc,
            base: BaseSpec::Of(|types| &types.$base),
            ..crate::exception::os_error::OS_ERROR_LIKE
        };
    )* };
}

simple! {
    EXCEPTION_TYPE "Exception" base_exception "Common base class for all non-exit exceptions."
    GENERATOR_EXIT_TYPE "GeneratorExit" base_exception "Request that a generator exit."
    KEYBOARD_INTERRUPT_TYPE "KeyboardInterrupt" base_exception "Program interrupted by user."
    ARITHMETIC_ERROR_TYPE "ArithmeticError" exception "Base class for arithmetic errors."
    FLOATING_POINT_ERROR_TYPE "FloatingPointError" arithmetic_error "Floating point operation failed."
    OVERFLOW_ERROR_TYPE "OverflowError" arithmetic_error "Result too large to be represented."
    ZERO_DIVISION_ERROR_TYPE "ZeroDivisionError" arithmetic_error "Second argument to a division or modulo operation was zero."
    ASSERTION_ERROR_TYPE "AssertionError" exception "Assertion failed."
    BUFFER_ERROR_TYPE "BufferError" exception "Buffer error."
    EOF_ERROR_TYPE "EOFError" exception "Read beyond end of file."
    LOOKUP_ERROR_TYPE "LookupError" exception "Base class for lookup errors."
    INDEX_ERROR_TYPE "IndexError" lookup_error "Sequence index out of range."
    MEMORY_ERROR_TYPE "MemoryError" exception "Out of memory."
    REFERENCE_ERROR_TYPE "ReferenceError" exception "Weak ref proxy used after referent went away."
    RUNTIME_ERROR_TYPE "RuntimeError" exception "Unspecified run-time error."
    NOT_IMPLEMENTED_ERROR_TYPE "NotImplementedError" runtime_error "Method or function hasn't been implemented yet."
    RECURSION_ERROR_TYPE "RecursionError" runtime_error "Recursion limit exceeded."
    STOP_ASYNC_ITERATION_TYPE "StopAsyncIteration" exception "Signal the end from iterator.__anext__()."
    SYSTEM_ERROR_TYPE "SystemError" exception "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version."
    TYPE_ERROR_TYPE "TypeError" exception "Inappropriate argument type."
    VALUE_ERROR_TYPE "ValueError" exception "Inappropriate argument value (of correct type)."
    UNICODE_ERROR_TYPE "UnicodeError" value_error "Unicode related error."
    WARNING_TYPE "Warning" exception "Base class for warning categories."
    BYTES_WARNING_TYPE "BytesWarning" warning "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str."
    DEPRECATION_WARNING_TYPE "DeprecationWarning" warning "Base class for warnings about deprecated features."
    ENCODING_WARNING_TYPE "EncodingWarning" warning "Base class for warnings about encodings."
    FUTURE_WARNING_TYPE "FutureWarning" warning "Base class for warnings about constructs that will change semantically\nin the future."
    IMPORT_WARNING_TYPE "ImportWarning" warning "Base class for warnings about probable mistakes in module imports"
    PENDING_DEPRECATION_WARNING_TYPE "PendingDeprecationWarning" warning "Base class for warnings about features which will be deprecated\nin the future."
    RESOURCE_WARNING_TYPE "ResourceWarning" warning "Base class for warnings about resource usage."
    RUNTIME_WARNING_TYPE "RuntimeWarning" warning "Base class for warnings about dubious runtime behavior."
    SYNTAX_WARNING_TYPE "SyntaxWarning" warning "Base class for warnings about dubious syntax."
    UNICODE_WARNING_TYPE "UnicodeWarning" warning "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems."
    USER_WARNING_TYPE "UserWarning" warning "Base class for warnings generated by user code."
}

os_errors! {
    BLOCKING_IO_ERROR_TYPE "BlockingIOError" os_error "I/O operation would block."
    CHILD_PROCESS_ERROR_TYPE "ChildProcessError" os_error "Child process error."
    CONNECTION_ERROR_TYPE "ConnectionError" os_error "Connection error."
    BROKEN_PIPE_ERROR_TYPE "BrokenPipeError" connection_error "Broken pipe."
    CONNECTION_ABORTED_ERROR_TYPE "ConnectionAbortedError" connection_error "Connection aborted."
    CONNECTION_REFUSED_ERROR_TYPE "ConnectionRefusedError" connection_error "Connection refused."
    CONNECTION_RESET_ERROR_TYPE "ConnectionResetError" connection_error "Connection reset."
    FILE_EXISTS_ERROR_TYPE "FileExistsError" os_error "File already exists."
    FILE_NOT_FOUND_ERROR_TYPE "FileNotFoundError" os_error "File not found."
    INTERRUPTED_ERROR_TYPE "InterruptedError" os_error "Interrupted by signal."
    IS_A_DIRECTORY_ERROR_TYPE "IsADirectoryError" os_error "Operation doesn't work on directories."
    NOT_A_DIRECTORY_ERROR_TYPE "NotADirectoryError" os_error "Operation only works on directories."
    PERMISSION_ERROR_TYPE "PermissionError" os_error "Not enough permissions."
    PROCESS_LOOKUP_ERROR_TYPE "ProcessLookupError" os_error "Process not found."
    TIMEOUT_ERROR_TYPE "TimeoutError" os_error "Timeout expired."
}
