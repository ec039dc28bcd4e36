//! The standard streams: text streams over the process's file descriptors, complete in themselves.

use core::cell::{Cell, RefCell};
use std::io::{Read, Write};
use std::os::fd::AsFd;

use krait_heap::{Body, Value, object};
use krait_objects::args::check_count;
use krait_objects::str::Str;
use krait_objects::{Exception, GetSet, Method, NativeFn, Result, Slots, TypeRef, TypeSpec, ValueExt, Vm};

/// Bytes collected before they are written, unless the stream is line-buffered.
const BUFFER: usize = 8192;

object! {
    leaf;
    /// A text stream over a file descriptor, in UTF-8.
    pub struct TextStream {
        /// 0, 1 or 2.
        descriptor: Cell<i32>,
        /// Whether a newline writes the buffer out.
        line_buffered: Cell<bool>,
        closed: Cell<bool>,
        /// Bytes not yet written, or read and not yet given.
        pending: RefCell<Vec<u8>>,
        /// Whether lone surrogates are written as escapes (standard error) instead of being refused.
        escapes: Cell<bool>,
        weak_list: Cell<usize>,
    }
}

struct StreamType(TypeRef);

/// The type of the streams, made at first use.
pub fn stream_type(vm: &Vm) -> Result<TypeRef> {
    if let Some(found) = vm.find_extension::<StreamType>() {
        return Ok(found.0.clone());
    }
    let made = vm.new_native_type(&TEXT_STREAM_TYPE, None)?;
    Ok(vm.extension(|| StreamType(made)).0.clone())
}

/// The stream of a descriptor.
pub fn new_stream(vm: &Vm, descriptor: i32) -> Result {
    let terminal = is_terminal(descriptor);
    let body = TextStream {
        descriptor: Cell::new(descriptor),
        line_buffered: Cell::new(descriptor == 2 || terminal),
        closed: Cell::new(false),
        pending: RefCell::new(Vec::new()),
        escapes: Cell::new(descriptor == 2),
        weak_list: Cell::new(0),
    };
    Ok(vm.alloc(&stream_type(vm)?, body)?.into_value())
}

fn is_terminal(descriptor: i32) -> bool {
    use std::io::IsTerminal;
    match descriptor {
        0 => std::io::stdin().is_terminal(),
        1 => std::io::stdout().is_terminal(),
        _ => std::io::stderr().is_terminal(),
    }
}

fn os_error(vm: &Vm, error: &std::io::Error) -> Exception {
    let number = error.raw_os_error().unwrap_or(5);
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default().to_string();
    match (vm.new_int(i64::from(number)), vm.new_str_value(&text)) {
        (Ok(number), Ok(text)) => vm.new_error_with(&vm.types.os_error, vec![number, text]),
        (Err(error), _) | (_, Err(error)) => error,
    }
}

impl TextStream {
    fn check_open(&self, vm: &Vm) -> Result<()> {
        if self.closed.get() { Err(vm.value_error("I/O operation on closed file.")) } else { Ok(()) }
    }

    /// Writes a text.
    pub fn write(&self, vm: &Vm, text: &Str) -> Result<()> {
        self.check_open(vm)?;
        if self.descriptor.get() == 0 {
            return Err(vm.value_error("not writable"));
        }
        let newline = {
            let mut pending = self.pending.borrow_mut();
            match text.to_utf8() {
                Some(text) => {
                    pending.try_reserve(text.len()).map_err(|_| vm.memory_error())?;
                    pending.extend_from_slice(text.as_bytes());
                    text.as_bytes().contains(&b'\n')
                }
                None if self.escapes.get() => {
                    let text = escape_surrogates(text);
                    pending.extend_from_slice(text.as_bytes());
                    text.contains('\n')
                }
                None => return Err(surrogate_error(vm, text)),
            }
        };
        if self.pending.borrow().len() >= BUFFER || newline && self.line_buffered.get() {
            self.flush(vm)?;
        }
        Ok(())
    }

    /// Writes out what is buffered.
    pub fn flush(&self, vm: &Vm) -> Result<()> {
        if self.descriptor.get() == 0 {
            return Ok(());
        }
        let mut bytes = self.pending.take();
        let mut done = 0;
        while done < bytes.len() {
            match self.write_some(&bytes[done..]) {
                Ok(n) => done += n,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    // What a buffer had room for stays in it; the end of the program tries again.
                    if bytes.len() <= BUFFER {
                        let mut pending = self.pending.borrow_mut();
                        bytes.drain(..done);
                        bytes.append(&mut pending);
                        *pending = bytes;
                    }
                    return Err(os_error(vm, &error));
                }
            }
        }
        Ok(())
    }

    /// One system call's worth of output.
    fn write_some(&self, bytes: &[u8]) -> std::io::Result<usize> {
        // A descriptor of our own goes past the library's buffer, which would keep what could not be written.
        match self.descriptor.get() {
            1 => std::fs::File::from(std::io::stdout().as_fd().try_clone_to_owned()?).write(bytes),
            _ => std::io::stderr().lock().write(bytes),
        }
    }

    /// Reads up to and including a newline, or `limit` bytes' worth of lines; empty at the end.
    fn read_line(&self, vm: &Vm) -> Result<Vec<u8>> {
        self.check_open(vm)?;
        if self.descriptor.get() != 0 {
            return Err(vm.value_error("not readable"));
        }
        loop {
            let mut chunk = [0_u8; 4096];
            {
                let mut pending = self.pending.borrow_mut();
                if let Some(at) = pending.iter().position(|byte| *byte == b'\n') {
                    return Ok(pending.drain(..=at).collect());
                }
            }
            let n = match std::io::stdin().lock().read(&mut chunk) {
                Ok(n) => n,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {
                    vm.check_signals()?;
                    continue;
                }
                Err(error) => return Err(os_error(vm, &error)),
            };
            let mut pending = self.pending.borrow_mut();
            if n == 0 {
                return Ok(core::mem::take(&mut *pending));
            }
            pending.extend_from_slice(&chunk[..n]);
        }
    }
}

fn escape_surrogates(text: &Str) -> String {
    let mut escaped = String::new();
    for code in text.chars() {
        match char::from_u32(code) {
            Some(character) => escaped.push(character),
            None => escaped.push_str(&format!("\\u{code:04x}")),
        }
    }
    escaped
}

#[cold]
fn surrogate_error(vm: &Vm, text: &Str) -> Exception {
    let at = text.chars().position(|code| char::from_u32(code).is_none()).unwrap_or(0);
    let end = text.chars().skip(at).position(|code| char::from_u32(code).is_some()).map_or(text.len(), |n| at + n);
    let points: Vec<u32> = text.chars().collect();
    let parts = (|| -> Result<Vec<Value>> {
        Ok(vec![
            vm.new_str_value("utf-8")?,
            vm.new_str_from_code_points(&points)?.into_value(),
            Value::from_len(at),
            Value::from_len(end),
            vm.new_str_value("surrogates not allowed")?,
        ])
    })();
    match parts {
        Ok(parts) => vm.new_error_with(&vm.types.unicode_encode_error, parts),
        Err(error) => error,
    }
}

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a TextStream> {
    slf.body::<TextStream>(vm)
}

fn write(vm: &Vm, slf: &Value, text: &Value) -> Result {
    let Some(string) = text.downcast::<Str>() else {
        return Err(vm.type_error(format!("write() argument must be str, not {}", text.type_of(vm).name(vm))));
    };
    this(vm, slf)?.write(vm, string)?;
    Ok(Value::from_len(string.len()))
}

fn write_lines(vm: &Vm, slf: &Value, lines: &Value) -> Result {
    vm.iterate(lines, |line| write(vm, slf, &line).map(drop))?;
    Ok(Value::NONE)
}

fn flush(vm: &Vm, slf: &Value) -> Result {
    let stream = this(vm, slf)?;
    stream.check_open(vm)?;
    stream.flush(vm)?;
    Ok(Value::NONE)
}

fn close(vm: &Vm, slf: &Value) -> Result {
    let stream = this(vm, slf)?;
    if !stream.closed.get() {
        let flushed = stream.flush(vm);
        stream.closed.set(true);
        flushed?;
    }
    Ok(Value::NONE)
}

fn text_of(vm: &Vm, bytes: Vec<u8>) -> Result {
    vm.new_str_value(&String::from_utf8_lossy(&bytes))
}

fn read_line(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "readline", args.len(), 0, 1)?;
    text_of(vm, this(vm, slf)?.read_line(vm)?)
}

fn read(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "read", args.len(), 0, 1)?;
    let stream = this(vm, slf)?;
    let mut all = Vec::new();
    loop {
        let line = stream.read_line(vm)?;
        if line.is_empty() {
            break;
        }
        all.extend_from_slice(&line);
    }
    let Some(size) = args.first().filter(|size| !size.is_none()) else { return text_of(vm, all) };
    let Ok(size) = usize::try_from(vm.index_isize_overflow(size)?) else { return text_of(vm, all) };
    let text = String::from_utf8_lossy(&all).into_owned();
    let cut = text.char_indices().nth(size).map_or(text.len(), |(at, _)| at);
    stream.pending.borrow_mut().splice(0..0, text.as_bytes()[cut..].iter().copied());
    vm.new_str_value(&text[..cut])
}

fn read_lines(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "readlines", args.len(), 0, 1)?;
    vm.new_list(vm.list_from_iter(slf)?)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let line = this(vm, slf)?.read_line(vm)?;
    if line.is_empty() { Ok(None) } else { text_of(vm, line).map(Some) }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let stream = this(vm, slf)?;
    let (name, mode) = name_and_mode(stream);
    vm.new_str_value(&format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>"))
}

fn name_and_mode(stream: &TextStream) -> (&'static str, &'static str) {
    match stream.descriptor.get() {
        0 => ("<stdin>", "r"),
        1 => ("<stdout>", "w"),
        _ => ("<stderr>", "w"),
    }
}

fn reconfigure(vm: &Vm, slf: &Value, args: krait_objects::Args<'_>) -> Result {
    for (name, value) in args.keyword_items() {
        match &*name.to_string_lossy() {
            "line_buffering" => this(vm, slf)?.line_buffered.set(vm.is_true(value)?),
            "encoding" | "errors" | "newline" | "write_through" => {}
            other => {
                return Err(vm.type_error(format!("reconfigure() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 14] = [
    Method::new("__enter__", NativeFn::NoArgs(|_, slf| Ok(slf.clone())), "", ""),
    Method::new("__exit__", NativeFn::Fast(|vm, slf, _| close(vm, slf)), "", ""),
    Method::new("close", NativeFn::NoArgs(close), "($self, /)", "Flush and close the stream."),
    Method::new(
        "fileno",
        NativeFn::NoArgs(|vm, slf| vm.new_int(i64::from(this(vm, slf)?.descriptor.get()))),
        "($self, /)",
        "The file descriptor.",
    ),
    Method::new("flush", NativeFn::NoArgs(flush), "($self, /)", "Write out what is buffered."),
    Method::new(
        "isatty",
        NativeFn::NoArgs(|vm, slf| Ok(Value::from_bool(is_terminal(this(vm, slf)?.descriptor.get())))),
        "($self, /)",
        "Whether the stream is a terminal.",
    ),
    Method::new("read", NativeFn::Fast(read), "($self, size=-1, /)", "Read some or all characters."),
    Method::new(
        "readable",
        NativeFn::NoArgs(|vm, slf| Ok(Value::from_bool(this(vm, slf)?.descriptor.get() == 0))),
        "($self, /)",
        "Whether the stream can be read.",
    ),
    Method::new("readline", NativeFn::Fast(read_line), "($self, size=-1, /)", "Read a line; empty at the end."),
    Method::new("readlines", NativeFn::Fast(read_lines), "($self, hint=-1, /)", "Read all lines."),
    Method::new("reconfigure", NativeFn::Kw(reconfigure), "", "Change how the stream is buffered."),
    Method::new(
        "writable",
        NativeFn::NoArgs(|vm, slf| Ok(Value::from_bool(this(vm, slf)?.descriptor.get() != 0))),
        "($self, /)",
        "Whether the stream can be written.",
    ),
    Method::new("write", NativeFn::One(write), "($self, text, /)", "Write a text; the number of its characters."),
    Method::new("writelines", NativeFn::One(write_lines), "($self, lines, /)", "Write texts one after the other."),
];

static GETSETS: [GetSet; 7] = [
    GetSet { name: "closed", get: |vm, slf| Ok(Value::from_bool(this(vm, slf)?.closed.get())), set: None, doc: "" },
    GetSet { name: "encoding", get: |vm, _| vm.new_str_value("utf-8"), set: None, doc: "" },
    GetSet {
        name: "errors",
        get: |vm, slf| vm.new_str_value(if this(vm, slf)?.escapes.get() { "backslashreplace" } else { "strict" }),
        set: None,
        doc: "",
    },
    GetSet {
        name: "line_buffering",
        get: |vm, slf| Ok(Value::from_bool(this(vm, slf)?.line_buffered.get())),
        set: None,
        doc: "",
    },
    GetSet { name: "mode", get: |vm, slf| vm.new_str_value(name_and_mode(this(vm, slf)?).1), set: None, doc: "" },
    GetSet { name: "name", get: |vm, slf| vm.new_str_value(name_and_mode(this(vm, slf)?).0), set: None, doc: "" },
    GetSet { name: "newlines", get: |_, _| Ok(Value::NONE), set: None, doc: "" },
];

/// The type of the standard streams.
pub static TEXT_STREAM_TYPE: TypeSpec = TypeSpec {
    name: "_io.TextIOWrapper",
    doc: "A text stream over a file descriptor.",
    payload: <TextStream as Body>::payload,
    slots: Slots { repr: Some(repr), iter: Some(|_, slf| Ok(slf.clone())), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 184,
    heap_type: true,
    no_instantiation: true,
    managed_dict: true,
    weak_offset: core::mem::offset_of!(TextStream, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
