//! How an exception is shown: traceback, message, notes, causes and groups (`print_exception` of `Python/pythonrun.c`).

use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{BaseException, Result, Value, ValueExt, Vm};

use crate::traceback::{Traceback, source, suggest};

const MAX_WIDTH: usize = 15;
const MAX_DEPTH: usize = 10;
const REPEATED: usize = 3;
const CAUSE: &str = "The above exception was the direct cause of the following exception:\n";
const CONTEXT: &str = "During handling of the above exception, another exception occurred:\n";

/// The text of an exception with everything that belongs to it.
pub(crate) fn exception_text(vm: &Vm, exception: &Value) -> Result<String> {
    let mut printer = Printer { vm, out: String::new(), seen: Vec::new(), depth: 0, need_close: false };
    printer.recursive(exception)?;
    Ok(printer.out)
}

/// The text of a failed compilation, as an uncaught SyntaxError is shown.
pub(crate) fn compile_error_text(error: &krait_compiler::SyntaxError, filename: &str) -> String {
    let mut out = format!("  File \"{filename}\", line {}\n", error.lineno);
    if let Some(text) = &error.text {
        let end =
            if error.end_lineno > error.lineno { text.chars().count() as i64 } else { i64::from(error.end_offset) };
        marked_line(&mut out, text, i64::from(error.offset), end.min(text.chars().count() as i64 + 1));
    }
    let class = match error.kind {
        krait_compiler::ErrorKind::Indentation => "IndentationError",
        krait_compiler::ErrorKind::Tab => "TabError",
        krait_compiler::ErrorKind::Recursion => "RecursionError",
        krait_compiler::ErrorKind::Memory => "MemoryError",
        krait_compiler::ErrorKind::Value => "ValueError",
        krait_compiler::ErrorKind::Syntax => "SyntaxError",
    };
    out.push_str(&format!("{class}: {}\n", error.msg));
    out
}

/// The entries of a traceback, with their header.
pub(crate) fn traceback_text(vm: &Vm, traceback: &Value) -> String {
    let mut out = "Traceback (most recent call last):\n".to_string();
    entries(vm, &mut out, traceback, "");
    out
}

/// The last line of a report of an error that nobody can catch: the text follows even when it is empty.
pub(crate) fn unraisable_line(vm: &Vm, exception: &Value) -> String {
    let mut out = String::new();
    message(vm, &mut out, exception, &exception.type_of(vm), &Value::NONE);
    match vm.str_text(exception) {
        Ok(text) => out.push_str(&format!(": {text}\n")),
        Err(_) => out.push_str(": <exception str() failed>\n"),
    }
    out
}

fn entries(vm: &Vm, out: &mut String, traceback: &Value, margin: &str) {
    let _ = vm;
    let mut last: Option<(Value, Option<i64>, Value)> = None;
    let mut count = 0;
    let mut next = Some(traceback.clone());
    while let Some(value) = next {
        let Some(entry) = value.downcast::<Traceback>() else { break };
        let code = &entry.frame.code;
        let key = (code.filename.to_value(), entry.line_number(), code.name.to_value());
        let same = last.as_ref().is_some_and(|last| last.0.is(&key.0) && last.1 == key.1 && last.2.is(&key.2));
        if !same {
            repeated(out, count, margin);
            last = Some(key);
            count = 0;
        }
        count += 1;
        if count <= REPEATED {
            one_entry(out, entry, margin);
        }
        next = entry.next.get();
    }
    repeated(out, count, margin);
}

fn repeated(out: &mut String, count: usize, margin: &str) {
    if count > REPEATED {
        let more = count - REPEATED;
        let plural = if more > 1 { "s" } else { "" };
        out.push_str(&format!("{margin}  [Previous line repeated {more} more time{plural}]\n"));
    }
}

fn one_entry(out: &mut String, entry: &Traceback, margin: &str) {
    let code = &entry.frame.code;
    let filename = code.filename.to_string_lossy();
    let line = entry.line_number();
    let shown = line.map_or_else(|| "None".to_string(), |line| line.to_string());
    out.push_str(&format!("{margin}  File \"{filename}\", line {shown}, in {}\n", code.name.to_string_lossy()));
    if let Some(line) = line {
        source::append(out, entry, &filename, line, margin);
    }
}

/// `module.qualname[: str(exception)]`
fn message(vm: &Vm, out: &mut String, exception: &Value, class: &krait_objects::TypeRef, shown: &Value) {
    let module = vm.get_attr_opt(class.as_value(), &vm.names.__module__).ok().flatten();
    match module.as_ref().and_then(|module| module.downcast::<Str>()) {
        Some(module) if module.equals_text("builtins") || module.equals_text("__main__") => {}
        Some(module) => out.push_str(&format!("{}.", module.to_string_lossy())),
        None => out.push_str("<unknown>."),
    }
    out.push_str(&class.qualname(vm));
    if shown.is_none() {
        return;
    }
    match vm.str_text(shown) {
        Ok(text) if text.is_empty() => {}
        Ok(text) => out.push_str(&format!(": {text}")),
        Err(_) => out.push_str(": <exception str() failed>"),
    }
    if let Some(more) = suggest::suggestion(vm, exception) {
        out.push_str(&more);
    }
}

struct Printer<'vm> {
    vm: &'vm Vm,
    out: String,
    seen: Vec<Value>,
    depth: usize,
    need_close: bool,
}

impl Printer<'_> {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn margin(&self) -> String {
        if self.depth == 0 { String::new() } else { format!("{}| ", self.indent()) }
    }

    fn is_group(&self, exception: &Value) -> bool {
        exception.type_of(self.vm).is_subtype_of(&self.vm.types.base_exception_group)
    }

    fn recursive(&mut self, exception: &Value) -> Result<()> {
        let vm = self.vm;
        let _depth = vm.enter_recursive_call(" in print_exception_recursive")?;
        self.chained(exception)?;
        if self.is_group(exception) {
            return self.group(exception);
        }
        self.one(exception);
        Ok(())
    }

    /// The cause or context, if it has not been shown.
    fn chained(&mut self, exception: &Value) -> Result<()> {
        self.seen.push(exception.clone());
        let Some(body) = exception.downcast::<BaseException>() else { return Ok(()) };
        let (earlier, text) = match (body.cause.get(), body.context.get()) {
            (Some(cause), _) => (cause, CAUSE),
            (None, Some(context)) if !body.suppress_context.get() => (context, CONTEXT),
            _ => return Ok(()),
        };
        if self.seen.iter().any(|seen| seen.is(&earlier)) {
            return Ok(());
        }
        let need_close = self.need_close;
        self.recursive(&earlier)?;
        self.need_close = need_close;
        let margin = self.margin();
        self.out.push_str(&format!("{margin}\n{margin}{text}{margin}\n"));
        Ok(())
    }

    /// One exception: traceback, place of a syntax error, message, notes.
    fn one(&mut self, exception: &Value) {
        let vm = self.vm;
        let margin = self.margin();
        let traceback = exception.downcast::<BaseException>().and_then(|body| body.traceback.get());
        if let Some(traceback) = traceback {
            let group = self.is_group(exception);
            let header_margin = if group && self.depth == 1 { format!("{}+ ", self.indent()) } else { margin.clone() };
            let noun = if group { "Exception Group Traceback" } else { "Traceback" };
            self.out.push_str(&format!("{header_margin}{noun} (most recent call last):\n"));
            entries(vm, &mut self.out, &traceback, &margin);
        }
        let mut shown = exception.clone();
        if let Some(text) = syntax_place(vm, exception, &margin, &mut self.out) {
            shown = text;
        }
        self.out.push_str(&margin);
        message(vm, &mut self.out, exception, &exception.type_of(vm), &shown);
        self.out.push('\n');
        self.notes(exception, &margin);
    }

    fn notes(&mut self, exception: &Value, margin: &str) {
        let vm = self.vm;
        let Ok(Some(notes)) = vm.get_attr_opt(exception, &vm.names.__notes__) else { return };
        if !vm.is_sequence(&notes) || notes.is_a::<Str>() {
            let text = vm.repr_text(&notes).unwrap_or_else(|_| "<__notes__ repr() failed>".to_string());
            self.out.push_str(&format!("{margin}{text}"));
            return;
        }
        for note in vm.list_from_iter(&notes).unwrap_or_default() {
            match vm.str_text(&note) {
                Ok(text) => {
                    for line in text.split_inclusive('\n') {
                        self.out.push_str(&format!("{margin}{line}"));
                    }
                }
                Err(_) => self.out.push_str("<note str() failed>"),
            }
            self.out.push('\n');
        }
    }

    fn group(&mut self, exception: &Value) -> Result<()> {
        if self.depth > MAX_DEPTH {
            let margin = self.margin();
            self.out.push_str(&format!("{margin}... (max_group_depth is {MAX_DEPTH})\n"));
            return Ok(());
        }
        let toplevel = self.depth == 0;
        if toplevel {
            self.depth = 1;
        }
        self.one(exception);
        let members = self.vm.get_attr(exception, &self.vm.intern("exceptions")?)?;
        let members = members.body::<Tuple>(self.vm)?.items().to_vec();
        let shown = if members.len() <= MAX_WIDTH { members.len() } else { MAX_WIDTH + 1 };
        self.need_close = false;
        for (i, member) in members.iter().enumerate().take(shown) {
            let last = i + 1 == shown;
            if last {
                self.need_close = true;
            }
            let truncated = i >= MAX_WIDTH;
            let lead = if i == 0 { "+-" } else { "  " };
            let title = if truncated { "...".to_string() } else { (i + 1).to_string() };
            let indent = self.indent();
            self.out.push_str(&format!("{indent}{lead}+---------------- {title} ----------------\n"));
            self.depth += 1;
            if truncated {
                let more = members.len() - MAX_WIDTH;
                let margin = self.margin();
                let plural = if more > 1 { "s" } else { "" };
                self.out.push_str(&format!("{margin}and {more} more exception{plural}\n"));
            } else {
                self.recursive(member)?;
            }
            if last && self.need_close {
                let indent = self.indent();
                self.out.push_str(&format!("{indent}+------------------------------------\n"));
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if toplevel {
            self.depth = 0;
        }
        Ok(())
    }
}

/// Shows where a syntax error is, and gives its message.
fn syntax_place(vm: &Vm, exception: &Value, margin: &str, out: &mut String) -> Option<Value> {
    let get = |name: &str| vm.get_attr_opt(exception, &vm.intern(name).ok()?).ok().flatten();
    get("print_file_and_line")?;
    let message = get("msg")?;
    let filename = match get("filename")? {
        name if name.is_none() => "<string>".to_string(),
        name => vm.str_text(&name).ok()?,
    };
    let line = get("lineno")?.as_int()?;
    let number = |name: &str| get(name).and_then(|value| value.as_int());
    out.push_str(&format!("{margin}  File \"{filename}\", line {line}\n"));
    let Some(text) = get("text").filter(|text| !text.is_none()) else { return Some(message) };
    let text = vm.str_text(&text).ok()?;
    let offset = number("offset").unwrap_or(-1);
    let mut end = number("end_offset").unwrap_or(-1);
    if number("end_lineno").is_some_and(|end_line| end_line > line) {
        end = text.chars().count() as i64;
    }
    end = end.min(text.chars().count() as i64 + 1);
    marked_line(out, &text, offset, end);
    Some(message)
}

/// The line of a syntax error with marks from one offset to another, both counted from 1 (`print_error_text`).
fn marked_line(out: &mut String, text: &str, offset: i64, end: i64) {
    let mut caret = offset - 1;
    let mut caret_end = end - 1;
    let stripped = text.trim_start_matches([' ', '\t', '\u{c}']);
    let cut = text.chars().count() as i64 - stripped.chars().count() as i64;
    caret -= cut;
    caret_end -= cut;
    let mut line = stripped.trim_end_matches('\n');
    // Only the line that holds the mark is shown.
    while let Some(at) = line.find('\n') {
        let width = line[..=at].chars().count() as i64;
        if width > caret {
            line = &line[..at];
            break;
        }
        caret -= width;
        caret_end -= width;
        line = &line[at + 1..];
    }
    out.push_str(&format!("    {line}\n"));
    if caret < 0 {
        return;
    }
    out.push_str("    ");
    for character in line.chars().take(caret as usize) {
        out.push(if character == '\t' || character == '\u{c}' { character } else { ' ' });
    }
    for _ in line.chars().count()..caret as usize {
        out.push(' ');
    }
    for _ in 0..(caret_end - caret).max(1) {
        out.push('^');
    }
    out.push('\n');
}
