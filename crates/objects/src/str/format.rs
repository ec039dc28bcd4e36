//! `str.format` and `str.format_map`: replacement fields, their names, conversions and nested specifications.

use krait_heap::{Ref, Value};

use super::arguments::this;
use super::builder::StrBuilder;
use super::storage::{Data, Str, Unit, with_units};
use super::writer::Writer;
use crate::format::layout::Family;
use crate::format::quick::Number;
use crate::{Args, Exception, Result, Vm};

/// How deep fields may nest in the specifications of fields.
const MAX_DEPTH: u32 = 2;

/// Where fields take their values from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// The arguments of a call.
    Call(Args<'a>),
    /// A mapping: no positional arguments.
    Mapping(&'a Value),
}

/// How fields are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// No numbered field was seen.
    Unknown,
    /// `{}`: the next number.
    Automatic(usize),
    /// `{0}`.
    Manual,
}

/// Formats `format` with values of `source`.
pub(crate) fn format(vm: &Vm, format: &Value, source: Source<'_>) -> Result {
    let mut numbering = Numbering::Unknown;
    build(vm, Piece::Whole(format), source, MAX_DEPTH, &mut numbering)
}

/// A format, whole (the string itself may be the result) or part of one.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Whole(&'a Value),
    Part(Data<'a>),
}

fn build(vm: &Vm, piece: Piece<'_>, source: Source<'_>, depth: u32, numbering: &mut Numbering) -> Result {
    if depth == 0 {
        return Err(vm.value_error("Max string recursion exceeded"));
    }
    let text = match piece {
        Piece::Whole(format) => this(format).data(),
        Piece::Part(data) => data,
    };
    let mut out = Writer::new(vm);
    let mut at = 0;
    while at < text.len() {
        let literal = Literal::read(vm, text, at)?;
        at = literal.next;
        if let Piece::Whole(format) = piece
            && literal.start == 0
            && literal.end == text.len()
        {
            out.push_value(format.clone(), true);
        } else {
            out.push_data(text.slice(literal.start, literal.end));
        }
        if literal.field_follows {
            let field = Field::read(vm, text, at)?;
            at = field.next;
            let value = field.value(vm, text, source, numbering)?;
            let last = at == text.len();
            if !last
                && !field.nested
                && push_number(vm, out.collected(), &value, text.slice(field.spec.0, field.spec.1))?
            {
                continue;
            }
            let value = field.render(vm, text, &value, source, depth, numbering)?;
            out.push_value(value, last);
        }
    }
    out.finish(vm)
}

/// Where the first code point of a kind is, from `start` on.
#[inline(always)]
fn position(text: Data<'_>, start: usize, wanted: impl Fn(u32) -> bool) -> Option<usize> {
    with_units!(text, |units| units[start..].iter().position(|unit| wanted(unit.wide()))).map(|at| start + at)
}

/// Text between fields.
struct Literal {
    start: usize,
    end: usize,
    next: usize,
    field_follows: bool,
}

impl Literal {
    /// Reads up to a field, a doubled brace or the end.
    fn read(vm: &Vm, text: Data<'_>, start: usize) -> Result<Literal> {
        let Some(at) = position(text, start, |c| matches!(c, 0x7B | 0x7D)) else {
            return Ok(Literal { start, end: text.len(), next: text.len(), field_follows: false });
        };
        let follows = (at + 1 < text.len()).then(|| text.at(at + 1));
        if follows == Some(text.at(at)) {
            return Ok(Literal { start, end: at + 1, next: at + 2, field_follows: false });
        }
        if text.at(at) == 0x7D {
            return Err(vm.value_error("Single '}' encountered in format string"));
        }
        if follows.is_none() {
            return Err(vm.value_error("Single '{' encountered in format string"));
        }
        Ok(Literal { start, end: at, next: at + 1, field_follows: true })
    }
}

/// A replacement field: ranges of the format.
pub struct Field {
    /// The field's name.
    pub name: (usize, usize),
    /// The character behind `!`.
    pub conversion: Option<u32>,
    /// The format specification.
    pub spec: (usize, usize),
    nested: bool,
    next: usize,
}

/// Text and the field behind it: ranges of a format.
pub struct Markup {
    /// The text, doubled braces halved.
    pub literal: (usize, usize),
    /// The field, if one follows.
    pub field: Option<Field>,
}

/// Reads a format from `at`, which is not its end; answers text and field and where to go on.
pub fn next_markup(vm: &Vm, text: Data<'_>, at: usize) -> Result<(Markup, usize)> {
    let literal = Literal::read(vm, text, at)?;
    let field = if literal.field_follows { Some(Field::read(vm, text, literal.next)?) } else { None };
    let next = field.as_ref().map_or(literal.next, |field| field.next);
    Ok((Markup { literal: (literal.start, literal.end), field }, next))
}

impl Field {
    /// Reads a field behind its opening brace.
    fn read(vm: &Vm, text: Data<'_>, start: usize) -> Result<Field> {
        let mut in_brackets = false;
        let mut at = start;
        let mut stop = None;
        while at < text.len() && stop.is_none() {
            match text.at(at) {
                0x7B => return Err(vm.value_error("unexpected '{' in field name")),
                0x5B => in_brackets = true,
                0x5D => in_brackets = false,
                c @ (0x7D | 0x3A | 0x21) if !in_brackets => stop = Some(c),
                _ => {}
            }
            at += 1;
        }
        let Some(stop) = stop else {
            return Err(vm.value_error("expected '}' before end of string"));
        };
        let mut field = Field { name: (start, at - 1), conversion: None, spec: (at, at), nested: false, next: at };
        if stop == 0x7D {
            return Ok(field);
        }
        if stop == 0x21 {
            if at >= text.len() {
                return Err(vm.value_error("end of string while looking for conversion specifier"));
            }
            field.conversion = Some(text.at(at));
            at += 1;
            if at < text.len() {
                at += 1;
                match text.at(at - 1) {
                    0x7D => return Ok(Field { next: at, ..field }),
                    0x3A => {}
                    _ => return Err(vm.value_error("expected ':' after conversion specifier")),
                }
            }
        }
        field.read_spec(vm, text, at)
    }

    fn read_spec(mut self, vm: &Vm, text: Data<'_>, start: usize) -> Result<Field> {
        let mut depth = 1;
        for at in start..text.len() {
            match text.at(at) {
                0x7B => {
                    self.nested = true;
                    depth += 1;
                }
                0x7D => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.spec = (start, at);
                self.next = at + 1;
                return Ok(self);
            }
        }
        Err(vm.value_error("unmatched '{' in format spec"))
    }

    /// The value that the field shows, converted.
    fn value(&self, vm: &Vm, text: Data<'_>, source: Source<'_>, numbering: &mut Numbering) -> Result {
        let value = look_up(vm, text.slice(self.name.0, self.name.1), source, numbering)?;
        match self.conversion {
            Some(conversion) => converted(vm, &value, conversion),
            None => Ok(value),
        }
    }

    /// The field's text.
    fn render(
        &self,
        vm: &Vm,
        text: Data<'_>,
        value: &Value,
        source: Source<'_>,
        depth: u32,
        numbering: &mut Numbering,
    ) -> Result {
        let spec = text.slice(self.spec.0, self.spec.1);
        let spec = if self.nested {
            build(vm, Piece::Part(spec), source, depth - 1, numbering)?
        } else {
            vm.new_str_from_data(spec)?.into_value()
        };
        vm.format(value, &spec)
    }
}

/// Appends an ordinary number by an ordinary specification; false: nothing was done.
fn push_number(vm: &Vm, out: &mut StrBuilder, value: &Value, spec: Data<'_>) -> Result<bool> {
    let Data::Latin1(spec) = spec else { return Ok(false) };
    if !spec.is_ascii() {
        return Ok(false);
    }
    let (number, float) = (value.as_int(), value.as_float_word());
    if number.is_none() && float.is_none() {
        return Ok(false);
    }
    if spec.is_empty() {
        return vm.push_repr(out, value).map(|()| true);
    }
    let family = if number.is_some() { Family::Int } else { Family::Float };
    let Some(layout) = vm.layouts.get(family, spec) else { return Ok(false) };
    let measured = match (number, float) {
        (Some(number), _) => Number::int(number, &layout),
        (None, float) => float.and_then(|float| Number::float(float, &layout)),
    };
    if let Some(number) = &measured {
        out.push_ascii_with(number.len, |place| number.write(place));
    }
    Ok(measured.is_some())
}

fn converted(vm: &Vm, value: &Value, conversion: u32) -> Result {
    match char::from_u32(conversion) {
        Some('r') => vm.repr(value),
        Some('s') => vm.str(value),
        Some('a') => vm.ascii(value),
        Some(other @ '!'..='~') => Err(vm.value_error(format!("Unknown conversion specifier {other}"))),
        _ => Err(vm.value_error(format!("Unknown conversion specifier \\x{conversion:x}"))),
    }
}

/// The first part of a field name.
pub enum FirstName {
    /// `{}` or `{0}`; the number as given.
    Number(Option<usize>),
    /// `{name}`.
    Name(Ref<Str>),
}

/// One step of a field name behind the first part.
pub enum FieldStep {
    /// `.name`
    Attribute(Ref<Str>),
    /// `[0]`
    Index(usize),
    /// `[key]`
    Key(Ref<Str>),
}

/// Splits a field name; answers the first part and where the steps begin.
pub fn split_field_name(vm: &Vm, name: Data<'_>) -> Result<(FirstName, usize)> {
    let end = position(name, 0, |c| matches!(c, 0x2E | 0x5B)).unwrap_or(name.len());
    let first = name.slice(0, end);
    let first = match integer(vm, first)? {
        Some(number) => FirstName::Number(Some(number)),
        None if first.is_empty() => FirstName::Number(None),
        None => FirstName::Name(vm.new_str_from_data(first)?),
    };
    Ok((first, end))
}

/// Reads the step of a field name at `at`; answers it and where the next begins.
pub fn next_field_step(vm: &Vm, name: Data<'_>, at: usize) -> Result<(FieldStep, usize)> {
    let find = |from: usize, stops: fn(u32) -> bool| (from..name.len()).find(|&at| stops(name.at(at)));
    let empty = || vm.value_error("Empty attribute in format string");
    match name.at(at) {
        0x2E => {
            let end = find(at + 1, |c| matches!(c, 0x2E | 0x5B)).unwrap_or(name.len());
            let attribute = name.slice(at + 1, end);
            if attribute.is_empty() {
                Err(empty())
            } else {
                Ok((FieldStep::Attribute(vm.new_str_from_data(attribute)?), end))
            }
        }
        0x5B => {
            let Some(end) = find(at + 1, |c| c == 0x5D) else {
                return Err(vm.value_error("Missing ']' in format string"));
            };
            let key = name.slice(at + 1, end);
            let step = match integer(vm, key)? {
                Some(number) => FieldStep::Index(number),
                None if key.is_empty() => return Err(empty()),
                None => FieldStep::Key(vm.new_str_from_data(key)?),
            };
            Ok((step, end + 1))
        }
        _ => Err(vm.value_error("Only '.' or '[' may follow ']' in format field specifier")),
    }
}

/// The number that a text of decimal digits is; `None` for other texts.
fn integer(vm: &Vm, text: Data<'_>) -> Result<Option<usize>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut number = 0isize;
    for at in 0..text.len() {
        let Some(digit) = super::unicode::decimal_value(text.at(at)) else { return Ok(None) };
        let grown = number.checked_mul(10).and_then(|number| number.checked_add(isize::from(i16::from(digit))));
        number = grown.ok_or_else(|| vm.value_error("Too many decimal digits in format string"))?;
    }
    Ok(usize::try_from(number).ok())
}

/// The value that a field name stands for.
fn look_up(vm: &Vm, name: Data<'_>, source: Source<'_>, numbering: &mut Numbering) -> Result {
    let (first, mut at) = split_field_name(vm, name)?;
    let mut value = match first {
        FirstName::Number(number) => positional(vm, source, take_number(vm, number, numbering)?)?,
        FirstName::Name(name) => named(vm, source, &name)?,
    };
    while at < name.len() {
        let (step, next) = next_field_step(vm, name, at)?;
        at = next;
        value = match step {
            FieldStep::Attribute(attribute) => vm.get_attr(&value, &vm.intern_str(&attribute))?,
            FieldStep::Index(index) => vm.get_item(&value, &Value::from_len(index))?,
            FieldStep::Key(key) => vm.get_item(&value, key.as_value())?,
        };
    }
    Ok(value)
}

/// The number of a field, which is all given or all counted.
fn take_number(vm: &Vm, number: Option<usize>, numbering: &mut Numbering) -> Result<usize> {
    match (*numbering, number) {
        (Numbering::Manual, None) => {
            Err(vm.value_error("cannot switch from manual field specification to automatic field numbering"))
        }
        (Numbering::Automatic(_), Some(_)) => {
            Err(vm.value_error("cannot switch from automatic field numbering to manual field specification"))
        }
        (_, Some(number)) => {
            *numbering = Numbering::Manual;
            Ok(number)
        }
        (state, None) => {
            let number = if let Numbering::Automatic(next) = state { next } else { 0 };
            *numbering = Numbering::Automatic(number + 1);
            Ok(number)
        }
    }
}

fn positional(vm: &Vm, source: Source<'_>, number: usize) -> Result {
    let Source::Call(args) = source else {
        return Err(vm.value_error("Format string contains positional fields"));
    };
    args.positional
        .get(number)
        .cloned()
        .ok_or_else(|| vm.index_error(format!("Replacement index {number} out of range for positional args tuple")))
}

fn named(vm: &Vm, source: Source<'_>, name: &Ref<Str>) -> Result {
    match source {
        Source::Mapping(mapping) => vm.get_item(mapping, name.as_value()),
        Source::Call(args) => {
            let found = args.keyword_items().find(|(keyword, _)| keyword.equals(name));
            found.map(|(_, value)| value.clone()).ok_or_else(|| key_error(vm, name))
        }
    }
}

#[cold]
fn key_error(vm: &Vm, name: &Ref<Str>) -> Exception {
    vm.key_error(name.as_value())
}
