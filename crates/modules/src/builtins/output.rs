//! `print` and `input`.

use krait_objects::args::{Signature, check_count};
use krait_objects::str::Str;
use krait_objects::{Args, Result, Value, ValueExt, Vm};

static PRINT: Signature = Signature {
    name: "print",
    params: &["sep", "end", "file", "flush"],
    required: 0,
    max_positional: 0,
    required_keyword_only: 0,
};

fn text_or_none(vm: &Vm, name: &str, value: Option<Value>) -> Result<Option<Value>> {
    match value.filter(|value| !value.is_none()) {
        Some(value) if !value.is_a::<Str>() => {
            Err(vm.type_error(format!("{name} must be None or a string, not {}", value.type_of(vm).name(vm))))
        }
        other => Ok(other),
    }
}

pub(super) fn print(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [sep, end, file, flush] = PRINT.bind(vm, Args { positional: &[], ..args })?;
    let file = match file.filter(|file| !file.is_none()) {
        Some(file) => file,
        None => match vm.sys_attribute("stdout")? {
            None => return Err(vm.runtime_error("lost sys.stdout")),
            Some(none) if none.is_none() => return Ok(Value::NONE),
            Some(stdout) => stdout,
        },
    };
    let sep = text_or_none(vm, "sep", sep)?;
    let end = text_or_none(vm, "end", end)?;
    // CPython gathers `*args` in a tuple, which holds them while they are written.
    vm.with_argument_tuple(Args::positional(args.positional), || print_to(vm, &file, args.positional, sep, end))?;
    if let Some(flush) = flush
        && vm.is_true(&flush)?
    {
        vm.call_method(&file, &vm.names.flush, &[])?;
    }
    Ok(Value::NONE)
}

/// Writes values to a stream with separators and an end, as `print` does: one `write` call each.
pub fn print_to(vm: &Vm, file: &Value, values: &[Value], sep: Option<Value>, end: Option<Value>) -> Result<()> {
    let write = |text: &Value| -> Result<()> {
        if let Some(stream) = file.downcast::<crate::streams::TextStream>()
            && file.is_exact(&crate::streams::stream_type(vm)?)
            && let Some(text) = text.downcast::<Str>()
        {
            return stream.write(vm, text);
        }
        vm.call_method(file, &vm.names.write, core::slice::from_ref(text)).map(drop)
    };
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            match &sep {
                Some(sep) => write(sep)?,
                None => write(vm.latin1_char(b' ').as_value())?,
            }
        }
        write(&vm.str(value)?)?;
    }
    match &end {
        Some(end) => write(end),
        None => write(vm.latin1_char(b'\n').as_value()),
    }
}

pub(super) fn input(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "input", args.len(), 0, 1)?;
    let stream = |name: &str| -> Result {
        match vm.sys_attribute(name)?.filter(|stream| !stream.is_none()) {
            Some(stream) => Ok(stream),
            None => Err(vm.runtime_error(format!("input(): lost sys.{name}"))),
        }
    };
    let (stdin, stdout) = (stream("stdin")?, stream("stdout")?);
    if let Some(prompt) = args.first() {
        let prompt = vm.str(prompt)?;
        vm.call_method(&stdout, &vm.names.write, &[prompt])?;
    }
    vm.call_method(&stdout, &vm.names.flush, &[])?;
    let line = vm.call_method(&stdin, &vm.intern("readline")?, &[])?;
    let Some(text) = line.downcast::<Str>() else {
        return Err(vm.type_error("object.readline() returned non-string"));
    };
    if text.is_empty() {
        return Err(vm.eof_error("EOF when reading a line"));
    }
    if text.char_at(text.len() - 1) != u32::from(b'\n') {
        return Ok(line);
    }
    let points: Vec<u32> = text.chars().take(text.len() - 1).collect();
    Ok(vm.new_str_from_code_points(&points)?.into_value())
}
