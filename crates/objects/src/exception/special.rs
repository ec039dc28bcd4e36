//! The exception classes with fields of their own, but for `OSError`.

use krait_heap::{Body, Ref, Value, ValueCell, object};

use crate::exception::payload::DICT_OFFSET;
use crate::exception::types::{args_of, arguments_tuple, init as base_init, str as base_str};
use crate::exception::{BaseException, Exception, or_none};
use crate::ext::ValueExt;
use crate::native::Member;
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{BaseSpec, TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

/// The row of a member that is a field of the body.
macro_rules! cell_member {
    ($body:ident.$field:ident $name:literal $doc:literal) => {
        Member {
            name: $name,
            get: |vm, slf| Ok(Some(or_none(&slf.body::<$body>(vm)?.$field))),
            set: Some(|vm, slf, value| {
                slf.body::<$body>(vm)?.$field.set(value.cloned());
                Ok(())
            }),
            doc: $doc,
        }
    };
}
pub(super) use cell_member;

/// An exception class with fields: its body, their members, and `__new__`.
macro_rules! extended {
    ($(#[$meta:meta])* $body:ident, $members:ident, $new:ident, [$($field:ident $name:literal $doc:literal),* $(,)?]) => {
        object! {
            container clear extends BaseException;
            $(#[$meta])*
            pub struct $body {
                /// What every exception has.
                pub base: BaseException,
                $(#[doc = concat!("`", $name, "`")] pub $field: ValueCell),*
            }
        }

        static $members: &[Member] = &[$(cell_member!($body.$field $name $doc)),*];

        fn $new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
            let tuple = arguments_tuple(vm, args)?;
            let body = $body { base: BaseException::new(tuple), $($field: ValueCell::empty()),* };
            Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
        }
    };
}

extended!(
    /// `StopIteration`
    StopIteration, STOP_ITERATION_MEMBERS, stop_iteration_new, [value "value" "generator return value"]
);
extended!(
    /// `SystemExit`
    SystemExit, SYSTEM_EXIT_MEMBERS, system_exit_new, [code "code" "exception code"]
);
extended!(
    /// `AttributeError`
    AttributeError, ATTRIBUTE_ERROR_MEMBERS, attribute_error_new, [obj "obj" "object", name "name" "attribute name"]
);
extended!(
    /// `NameError`
    NameError, NAME_ERROR_MEMBERS, name_error_new, [name "name" "name"]
);
extended!(
    /// `ImportError`
    ImportError, IMPORT_ERROR_MEMBERS, import_error_new,
    [msg "msg" "exception message", name "name" "module name", path "path" "module path", name_from "name_from" "name imported from module"]
);

extended!(
    /// `SyntaxError`
    SyntaxError, SYNTAX_ERROR_MEMBERS, syntax_error_new,
    [msg "msg" "exception msg", filename "filename" "exception filename", lineno "lineno" "exception lineno",
     offset "offset" "exception offset", text "text" "exception text", end_lineno "end_lineno" "exception end lineno",
     end_offset "end_offset" "exception end offset",
     print_file_and_line "print_file_and_line" "exception print_file_and_line"]
);
extended!(
    /// `UnicodeDecodeError`, `UnicodeEncodeError`, `UnicodeTranslateError`
    UnicodeProblem, UNICODE_MEMBERS, unicode_new,
    [encoding "encoding" "exception encoding", object "object" "exception object", start "start" "exception start",
     end "end" "exception end", reason "reason" "exception reason"]
);

fn first_arg(vm: &Vm, args: Args<'_>) -> Result<Option<Value>> {
    match args.positional {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        more => Ok(Some(vm.new_tuple(more.to_vec())?)),
    }
}

fn stop_iteration_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, args)?;
    slf.body::<StopIteration>(vm)?.value.set(Some(args.positional.first().cloned().unwrap_or(Value::NONE)));
    Ok(())
}

fn system_exit_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, args)?;
    if let Some(code) = first_arg(vm, args)? {
        slf.body::<SystemExit>(vm)?.code.set(Some(code));
    }
    Ok(())
}

/// The keyword arguments an exception class allows, each into its cell.
fn take_keywords(vm: &Vm, args: Args<'_>, class: &str, cells: &[(&str, &ValueCell)]) -> Result<()> {
    for (name, value) in args.keyword_items() {
        let text = name.to_string_lossy();
        match cells.iter().find(|(allowed, _)| *allowed == text) {
            Some((_, cell)) => cell.set(Some(value.clone())),
            None => {
                return Err(vm.type_error(format!("'{text}' is an invalid keyword argument for {class}()")));
            }
        }
    }
    Ok(())
}

fn attribute_error_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, Args::positional(args.positional))?;
    let body = slf.body::<AttributeError>(vm)?;
    body.name.set(None);
    body.obj.set(None);
    take_keywords(vm, args, "AttributeError", &[("name", &body.name), ("obj", &body.obj)])
}

fn name_error_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, Args::positional(args.positional))?;
    let body = slf.body::<NameError>(vm)?;
    body.name.set(None);
    take_keywords(vm, args, "NameError", &[("name", &body.name)])
}

fn import_error_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, Args::positional(args.positional))?;
    let body = slf.body::<ImportError>(vm)?;
    let cells = [("name", &body.name), ("path", &body.path), ("name_from", &body.name_from)];
    cells.iter().for_each(|(_, cell)| cell.set(None));
    take_keywords(vm, args, "ImportError", &cells)?;
    body.msg.set(match args.positional {
        [one] => Some(one.clone()),
        _ => None,
    });
    Ok(())
}

fn import_error_str(vm: &Vm, slf: &Value) -> Result {
    match slf.body::<ImportError>(vm)?.msg.get() {
        Some(msg) if msg.is_exact(&vm.types.str) => Ok(msg),
        _ => base_str(vm, slf),
    }
}

fn key_error_str(vm: &Vm, slf: &Value) -> Result {
    match args_of(vm, slf)?.items() {
        [one] => vm.repr(one),
        _ => base_str(vm, slf),
    }
}

fn syntax_error_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, args)?;
    let body = slf.body::<SyntaxError>(vm)?;
    if let Some(msg) = args.positional.first() {
        body.msg.set(Some(msg.clone()));
    }
    let [_, info] = args.positional else {
        return Ok(());
    };
    let info = vm.list_from_iter(info)?;
    if !matches!(info.len(), 4 | 6) {
        return Err(vm.type_error(format!("function takes exactly 4 or 6 arguments ({} given)", info.len())));
    }
    let cells = [&body.filename, &body.lineno, &body.offset, &body.text, &body.end_lineno, &body.end_offset];
    for (cell, value) in cells.into_iter().zip(info) {
        cell.set(Some(value));
    }
    Ok(())
}

fn syntax_error_str(vm: &Vm, slf: &Value) -> Result {
    let body = slf.body::<SyntaxError>(vm)?;
    let msg = vm.str(&or_none(&body.msg))?;
    let msg = msg.downcast::<Str>().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    let filename = body.filename.get().and_then(|name| {
        let name = name.downcast::<Str>()?.to_string_lossy().into_owned();
        Some(name.rsplit('/').next().unwrap_or(&name).to_string())
    });
    let line = body.lineno.get().and_then(|line| line.as_int());
    vm.new_str_value(&match (filename, line) {
        (Some(name), Some(line)) => format!("{msg} ({name}, line {line})"),
        (Some(name), None) => format!("{msg} ({name})"),
        (None, Some(line)) => format!("{msg} (line {line})"),
        (None, None) => msg,
    })
}

fn unicode_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    base_init(vm, slf, args)?;
    let body = slf.body::<UnicodeProblem>(vm)?;
    let translate = slf.type_of(vm).is_subtype_of(&vm.types.unicode_translate_error);
    let wanted = if translate { 4 } else { 5 };
    if args.positional.len() != wanted {
        return Err(
            vm.type_error(format!("function takes exactly {wanted} arguments ({} given)", args.positional.len()))
        );
    }
    let cells = [&body.encoding, &body.object, &body.start, &body.end, &body.reason];
    for (cell, value) in cells.into_iter().skip(5 - wanted).zip(args.positional) {
        cell.set(Some(value.clone()));
    }
    Ok(())
}

fn unicode_str(vm: &Vm, slf: &Value) -> Result {
    let body = slf.body::<UnicodeProblem>(vm)?;
    let Some(object) = body.object.get() else {
        return vm.new_str_value("");
    };
    let (start, end) = (body.start.get().and_then(|v| v.as_int()), body.end.get().and_then(|v| v.as_int()));
    let (start, end) = (start.unwrap_or(0), end.unwrap_or(0));
    let reason = vm.str_text(&or_none(&body.reason))?;
    let decode = slf.type_of(vm).is_subtype_of(&vm.types.unicode_decode_error);
    let translate = slf.type_of(vm).is_subtype_of(&vm.types.unicode_translate_error);
    let encoding = if translate { String::new() } else { vm.str_text(&or_none(&body.encoding))? };
    let (verb, what) = match (decode, translate) {
        (true, _) => ("decode", "byte"),
        (_, true) => ("translate", "character"),
        _ => ("encode", "character"),
    };
    let codec = if translate { "can't".to_string() } else { format!("'{encoding}' codec can't") };
    let in_range = start >= 0 && (start as usize) < vm.len(&object)? && end == start + 1;
    if !in_range {
        let plural = if decode { "bytes" } else { "characters" };
        return vm.new_str_value(&format!("{codec} {verb} {plural} in position {start}-{}: {reason}", end - 1));
    }
    let one = match object.downcast::<Str>() {
        Some(text) => escape_code_point(text.char_at(start as usize)),
        None => {
            let byte = vm.get_item(&object, &vm.new_int(start)?)?;
            format!("0x{:02x}", byte.as_int().unwrap_or(0))
        }
    };
    let one = if decode { one } else { format!("'{one}'") };
    vm.new_str_value(&format!("{codec} {verb} {what} {one} in position {start}: {reason}"))
}

fn escape_code_point(code: u32) -> String {
    match code {
        0..=0xFF => format!("\\x{code:02x}"),
        0x100..=0xFFFF => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// What the specs have in common.
pub(super) const LIKE: TypeSpec =
    TypeSpec { basetype: true, dict_offset: DICT_OFFSET, basic_size: 80, ..TypeSpec::DEFAULT };

macro_rules! specs {
    ($($spec:ident $name:literal $base:ident $body:ident $size:literal $members:expr, {$($slot:ident: $function:expr),*} $doc:literal)*) => { $(
        #[doc = concat!("`", $name, "`")]
        pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            doc: $doc,
            base: BaseSpec::Of(|types| &types.$base),
            payload: <$body as Body>::payload,
            slots: Slots { $($slot: Some($function),)* ..Slots::EMPTY },
            members: $members,
            basic_size: $size,
            ..LIKE
        };
    )* };
}

specs! {
    STOP_ITERATION_TYPE "StopIteration" exception StopIteration 80 STOP_ITERATION_MEMBERS,
        {new: stop_iteration_new, init: stop_iteration_init} "Signal the end from iterator.__next__()."
    SYSTEM_EXIT_TYPE "SystemExit" base_exception SystemExit 80 SYSTEM_EXIT_MEMBERS,
        {new: system_exit_new, init: system_exit_init} "Request to exit from the interpreter."
    ATTRIBUTE_ERROR_TYPE "AttributeError" exception AttributeError 88 ATTRIBUTE_ERROR_MEMBERS,
        {new: attribute_error_new, init: attribute_error_init} "Attribute not found."
    NAME_ERROR_TYPE "NameError" exception NameError 80 NAME_ERROR_MEMBERS,
        {new: name_error_new, init: name_error_init} "Name not found globally."
    UNBOUND_LOCAL_ERROR_TYPE "UnboundLocalError" name_error NameError 80 &[],
        {new: name_error_new, init: name_error_init} "Local name referenced but not bound to a value."
    IMPORT_ERROR_TYPE "ImportError" exception ImportError 104 IMPORT_ERROR_MEMBERS,
        {new: import_error_new, init: import_error_init, str: import_error_str} "Import can't find module, or can't find name in module."
    MODULE_NOT_FOUND_ERROR_TYPE "ModuleNotFoundError" import_error ImportError 104 &[],
        {new: import_error_new, init: import_error_init} "Module not found."
    KEY_ERROR_TYPE "KeyError" lookup_error BaseException 72 &[],
        {new: crate::exception::types::new, init: base_init, str: key_error_str} "Mapping key not found."
    SYNTAX_ERROR_TYPE "SyntaxError" exception SyntaxError 136 SYNTAX_ERROR_MEMBERS,
        {new: syntax_error_new, init: syntax_error_init, str: syntax_error_str} "Invalid syntax."
    INDENTATION_ERROR_TYPE "IndentationError" syntax_error SyntaxError 136 &[],
        {new: syntax_error_new, init: syntax_error_init} "Improper indentation."
    TAB_ERROR_TYPE "TabError" indentation_error SyntaxError 136 &[],
        {new: syntax_error_new, init: syntax_error_init} "Improper mixture of spaces and tabs."
    UNICODE_DECODE_ERROR_TYPE "UnicodeDecodeError" unicode_error UnicodeProblem 112 UNICODE_MEMBERS,
        {new: unicode_new, init: unicode_init, str: unicode_str} "Unicode decoding error."
    UNICODE_ENCODE_ERROR_TYPE "UnicodeEncodeError" unicode_error UnicodeProblem 112 UNICODE_MEMBERS,
        {new: unicode_new, init: unicode_init, str: unicode_str} "Unicode encoding error."
    UNICODE_TRANSLATE_ERROR_TYPE "UnicodeTranslateError" unicode_error UnicodeProblem 112 UNICODE_MEMBERS,
        {new: unicode_new, init: unicode_init, str: unicode_str} "Unicode translation error."
}

/// Notes object and name on an `AttributeError`.
pub(crate) fn set_attribute_error_parts(error: &Exception, object: &Value, name: &Ref<Str>) {
    if let Some(body) = error.as_value().downcast::<AttributeError>() {
        body.obj.set(Some(object.clone()));
        body.name.set(Some(name.to_value()));
    }
}

/// Notes the name on a `NameError`.
pub(crate) fn set_name_error_name(error: &Exception, name: &Ref<Str>) {
    if let Some(body) = error.as_value().downcast::<NameError>() {
        body.name.set(Some(name.to_value()));
    }
}

impl Vm {
    /// The value a `StopIteration` carries.
    pub fn stop_iteration_value(&self, error: &Exception) -> Value {
        error.as_value().downcast::<StopIteration>().map_or(Value::NONE, |body| or_none(&body.value))
    }

    /// `ImportError` or a subclass with name and path.
    #[cold]
    pub fn import_error_with(&self, class: &TypeRef, msg: &str, name: Option<Value>, path: Option<Value>) -> Exception {
        let error = self.new_error(class, msg);
        if let Some(body) = error.as_value().downcast::<ImportError>() {
            body.name.set(name);
            body.path.set(path);
        }
        error
    }
}
