//! `%` formatting of `str`, `bytes` and `bytearray`: one reader of conversions for all of them.

use krait_heap::Value;

use super::arguments::this;
use super::storage::{Data, Str, Unit, with_units};
use super::writer::Writer;
use crate::ext::ValueExt;
use crate::format::layout::Layout;
use crate::format::object::{percent_float, percent_int};
use crate::format::percent::{Conversion, int_base, is_float_code};
use crate::format::quick::Number;
use crate::tuple::Tuple;
use crate::{Result, Vm};

/// Which type formats.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Text,
    Bytes,
}

/// A value that a conversion takes: lent by the right operand, or looked up in it.
enum Taken<'a> {
    Lent(&'a Value),
    Owned(Value),
}

impl core::ops::Deref for Taken<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        match self {
            Taken::Lent(value) => value,
            Taken::Owned(value) => value,
        }
    }
}

/// The values that conversions take, one after the other.
struct Arguments<'a> {
    values: &'a Value,
    /// What the last key gave, until it is taken.
    found: Option<Value>,
    /// Number of values in the tuple `values`; -1: `values` is the only value.
    len: isize,
    /// Next value; -2: the only value was not taken yet.
    next: isize,
    /// Where mapping keys are looked up.
    mapping: Option<&'a Value>,
}

impl<'a> Arguments<'a> {
    fn next(&mut self, vm: &Vm) -> Result<Taken<'a>> {
        if self.next >= self.len {
            return Err(vm.type_error("not enough arguments for format string"));
        }
        let at = self.next;
        self.next += 1;
        if let Some(found) = self.found.take() {
            return Ok(Taken::Owned(found));
        }
        match usize::try_from(at).ok().and_then(|at| self.values.downcast::<Tuple>()?.items().get(at)) {
            Some(item) if self.len >= 0 => Ok(Taken::Lent(item)),
            _ => Ok(Taken::Lent(self.values)),
        }
    }

    fn new(values: &'a Value, mapping: bool) -> Arguments<'a> {
        let len = values.downcast::<Tuple>().map_or(-1, |tuple| tuple.items().len() as isize);
        let next = if len < 0 { -2 } else { 0 };
        Arguments { values, found: None, len, next, mapping: mapping.then_some(values) }
    }
}

/// Reads the format and writes the result.
struct Formatter<'a, U> {
    vm: &'a Vm,
    format: &'a [U],
    /// Next code point of the format.
    at: usize,
    arguments: Arguments<'a>,
    out: Writer,
    flavour: Flavour,
}

/// `format % values` of strings.
pub(crate) fn format_str(vm: &Vm, format: &Value, values: &Value) -> Result {
    let mapping = vm.is_mapping(values) && !values.is_a::<Tuple>() && !values.is_a::<Str>();
    let data = this(format).data();
    let mut out = Writer::new(vm);
    if with_units!(data, |units| next_percent(units).is_none()) {
        out.push_value(format.clone(), true);
    }
    let arguments = Arguments::new(values, mapping);
    let out = with_units!(data, |format| {
        // A format without conversions is in `out` already.
        let at = if out.is_empty() { 0 } else { format.len() };
        Formatter { vm, format, at, arguments, out, flavour: Flavour::Text }.run()?
    });
    out.finish(vm)
}

/// `format % values` of byte strings: the bytes.
pub(crate) fn format_bytes(vm: &Vm, format: &[u8], values: &Value) -> Result<Vec<u8>> {
    let bytes_like = values.is_a::<crate::bytes::Bytes>() || values.is_a::<crate::bytearray::ByteArray>();
    let mapping = vm.is_mapping(values) && !values.is_a::<Tuple>() && !values.is_a::<Str>() && !bytes_like;
    let arguments = Arguments::new(values, mapping);
    let formatter = Formatter { vm, format, at: 0, arguments, out: Writer::new(vm), flavour: Flavour::Bytes };
    let mut out = formatter.run()?;
    let builder = out.collected();
    if builder.is_failed() { Err(vm.memory_error()) } else { Ok(builder.data().bytes().to_vec()) }
}

/// Where the next conversion begins. Formats are short, and their conversions near.
#[inline(always)]
fn next_percent<U: Unit>(units: &[U]) -> Option<usize> {
    units.iter().position(|unit| unit.wide() == u32::from('%'))
}

impl<'a, U: Unit> Formatter<'a, U> {
    /// Formats everything; what was written.
    fn run(mut self) -> Result<Writer> {
        while self.at < self.format.len() {
            let rest = &self.format[self.at..];
            match next_percent(rest) {
                Some(0) => {
                    self.at += 1;
                    self.conversion()?;
                }
                found => {
                    let end = found.unwrap_or(rest.len());
                    self.out.push_data(U::data(&rest[..end]));
                    self.at += end;
                }
            }
        }
        if self.arguments.next < self.arguments.len && self.arguments.mapping.is_none() {
            let kind = if self.flavour == Flavour::Text { "string" } else { "bytes" };
            return Err(self.vm.type_error(format!("not all arguments converted during {kind} formatting")));
        }
        Ok(self.out)
    }

    /// The next code point of the format, or the error of a format that ends in a conversion.
    fn read(&mut self) -> Result<u32> {
        if self.at >= self.format.len() {
            return Err(self.vm.value_error("incomplete format"));
        }
        self.at += 1;
        Ok(self.format[self.at - 1].wide())
    }

    /// Reads and formats one conversion, behind its `%`.
    fn conversion(&mut self) -> Result<()> {
        let mut code = self.read()?;
        if code == u32::from('%') {
            self.out.collected().push_char('%');
            return Ok(());
        }
        if code == u32::from('(') {
            self.mapping_key()?;
            code = self.read()?;
        }
        let mut conversion = Conversion::default();
        code = self.flags(code, &mut conversion)?;
        code = self.width(code, &mut conversion)?;
        code = self.precision(code, &mut conversion)?;
        if matches!(char::from_u32(code), Some('h' | 'l' | 'L')) {
            code = self.read()?;
        }
        let last = self.at == self.format.len();
        let value = self.arguments.next(self.vm)?;
        conversion.code = u8::try_from(code).unwrap_or(0);
        match self.flavour {
            Flavour::Text => self.convert_text(conversion, code, &value, last),
            Flavour::Bytes => self.convert_bytes(conversion, code, &value),
        }
    }

    /// Looks up the key in parentheses, which may nest.
    fn mapping_key(&mut self) -> Result<()> {
        let Some(mapping) = self.arguments.mapping else {
            return Err(self.vm.type_error("format requires a mapping"));
        };
        let start = self.at;
        let mut depth = 1;
        while depth > 0 {
            match self.read().ok().and_then(char::from_u32) {
                Some(')') => depth -= 1,
                Some('(') => depth += 1,
                _ if self.at >= self.format.len() => return Err(self.vm.value_error("incomplete format key")),
                _ => {}
            }
            if depth > 0 && self.at >= self.format.len() {
                return Err(self.vm.value_error("incomplete format key"));
            }
        }
        let key = U::data(&self.format[start..self.at - 1]);
        let key = match self.flavour {
            Flavour::Text => self.vm.new_str_from_data(key)?.into_value(),
            Flavour::Bytes => self.vm.new_bytes(key.bytes())?,
        };
        self.arguments.found = Some(self.vm.get_item(mapping, &key)?);
        (self.arguments.len, self.arguments.next) = (-1, -2);
        Ok(())
    }

    fn flags(&mut self, mut code: u32, conversion: &mut Conversion) -> Result<u32> {
        loop {
            match char::from_u32(code) {
                Some('-') => conversion.left = true,
                Some('+') => conversion.sign = true,
                Some(' ') => conversion.blank = true,
                Some('#') => conversion.alternate = true,
                Some('0') => conversion.zero = true,
                _ => return Ok(code),
            }
            code = self.read()?;
        }
    }

    fn width(&mut self, mut code: u32, conversion: &mut Conversion) -> Result<u32> {
        if code == u32::from('*') {
            let width = self.star()?;
            let width = self
                .vm
                .index_isize_or(&width, |vm, _| vm.overflow_error("Python int too large to convert to C ssize_t"))?;
            conversion.left |= width < 0;
            conversion.width = Some(width.unsigned_abs());
            return self.read();
        }
        let mut width: Option<isize> = None;
        while let Some(digit) = char::from_u32(code).and_then(|c| c.to_digit(10)) {
            let grown = width.unwrap_or(0).checked_mul(10).and_then(|width| width.checked_add(digit as isize));
            width = Some(grown.ok_or_else(|| self.vm.value_error("width too big"))?);
            code = self.read()?;
        }
        conversion.width = width.map(isize::unsigned_abs);
        Ok(code)
    }

    fn precision(&mut self, code: u32, conversion: &mut Conversion) -> Result<u32> {
        if code != u32::from('.') {
            return Ok(code);
        }
        let mut code = self.read()?;
        if code == u32::from('*') {
            let precision = self.star()?;
            let precision = super::arguments::c_int(self.vm, &precision)?;
            conversion.precision = Some(usize::try_from(precision).unwrap_or(0));
            return self.read();
        }
        let mut precision: i32 = 0;
        while let Some(digit) = char::from_u32(code).and_then(|c| c.to_digit(10)) {
            let grown = precision.checked_mul(10).and_then(|precision| precision.checked_add(digit as i32));
            let too_big = if self.flavour == Flavour::Text { "precision too big" } else { "prec too big" };
            precision = grown.ok_or_else(|| self.vm.value_error(too_big))?;
            code = self.read()?;
        }
        conversion.precision = usize::try_from(precision).ok();
        Ok(code)
    }

    /// The integer that a `*` takes.
    fn star(&mut self) -> Result<Taken<'a>> {
        let value = self.arguments.next(self.vm)?;
        if self.vm.is_int(&value) { Ok(value) } else { Err(self.vm.type_error("* wants int")) }
    }

    fn convert_text(&mut self, conversion: Conversion, code: u32, value: &Value, last: bool) -> Result<()> {
        let vm = self.vm;
        match conversion.code {
            b's' | b'r'
                if conversion.precision.is_none() && conversion.width.is_none() && is_number(value) && !last =>
            {
                vm.push_repr(self.out.collected(), value)
            }
            b's' | b'r' | b'a' => {
                let text = match conversion.code {
                    b's' => vm.str(value)?,
                    b'r' => vm.repr(value)?,
                    _ => vm.ascii(value)?,
                };
                let data = this(&text).data();
                let len = conversion.precision.map_or(data.len(), |most| data.len().min(most));
                if len == data.len() && conversion.width.is_none_or(|width| width <= len) {
                    self.out.push_value(text, last);
                    return Ok(());
                }
                self.padded(data.slice(0, len), &conversion)
            }
            b'c' => {
                let code_point = character(vm, value)?;
                self.padded(Data::Ucs4(&[code_point]), &conversion)
            }
            _ => self.number(&conversion, code, value),
        }
    }

    /// Writes `data` with blanks up to the width.
    fn padded(&mut self, data: Data<'_>, conversion: &Conversion) -> Result<()> {
        let padding = conversion.width.unwrap_or(0).saturating_sub(data.len());
        let out = self.out.collected();
        out.push_repeated(0x20, if conversion.left { 0 } else { padding });
        // A wide slice of narrow characters must not widen the result.
        if data.kind() == super::storage::Kind::Latin1 {
            out.push_data(data);
        } else {
            (0..data.len()).for_each(|index| out.push_code_point(data.at(index)));
        }
        out.push_repeated(0x20, if conversion.left { padding } else { 0 });
        if out.is_failed() { Err(self.vm.memory_error()) } else { Ok(()) }
    }

    fn number(&mut self, conversion: &Conversion, code: u32, value: &Value) -> Result<()> {
        let vm = self.vm;
        if conversion.width.is_some_and(|width| width > 1 << 40) {
            return Err(vm.memory_error());
        }
        let layout = layout(conversion);
        if let Some(number) = layout.as_ref().and_then(|layout| quick_number(layout, value)) {
            self.out.collected().push_ascii_with(number.len, |out| number.write(out));
            return Ok(());
        }
        let field = if int_base(conversion.code).is_some() {
            percent_int(vm, conversion, value)?
        } else if is_float_code(conversion.code) {
            if self.flavour == Flavour::Bytes && !has_float(vm, value) {
                return Err(vm.type_error(format!("float argument required, not {}", value.type_of(vm).name(vm))));
            }
            percent_float(vm, conversion, value)?
        } else {
            return Err(self.unsupported(code));
        };
        let out = self.out.collected();
        out.push_repeated(field.fill, field.left);
        out.push_str(&field.head);
        out.push_repeated(field.fill, field.inner);
        out.push_str(&field.body);
        out.push_repeated(field.fill, field.right);
        Ok(())
    }

    #[cold]
    fn unsupported(&self, code: u32) -> crate::Exception {
        if self.flavour == Flavour::Bytes && code >= 0x80 {
            // CPython prints the byte as a signed character here, and fails.
            return self.vm.overflow_error("character argument not in range(0x110000)");
        }
        let shown = char::from_u32(code).filter(|c| matches!(c, ' '..='\x7f' | '\x1f')).unwrap_or('?');
        self.vm.value_error(format!("unsupported format character '{shown}' ({code:#x}) at index {}", self.at - 1))
    }

    fn convert_bytes(&mut self, conversion: Conversion, code: u32, value: &Value) -> Result<()> {
        let vm = self.vm;
        match conversion.code {
            b's' | b'b' => {
                let bytes = vm.bytes_for_percent(value)?;
                let len = conversion.precision.map_or(bytes.len(), |most| bytes.len().min(most));
                self.padded(Data::Latin1(&bytes[..len]), &conversion)
            }
            b'r' | b'a' => {
                let text = vm.ascii(value)?;
                let data = this(&text).data();
                let len = conversion.precision.map_or(data.len(), |most| data.len().min(most));
                self.padded(data.slice(0, len), &conversion)
            }
            b'c' => {
                let byte = single_byte(vm, value)?;
                self.padded(Data::Latin1(&[byte]), &conversion)
            }
            _ => self.number(&conversion, code, value),
        }
    }
}

/// The layout of an ordinary number conversion.
fn layout(conversion: &Conversion) -> Option<Layout> {
    let width = conversion.width.unwrap_or(0);
    if conversion.alternate || width > 100 {
        return None;
    }
    let (kind, precision) = match (conversion.code, conversion.precision) {
        (b'd' | b'i' | b'u', None) => (b'd', None),
        (kind @ (b'o' | b'x' | b'X'), None) => (kind, None),
        (b'f' | b'F', Some(places @ ..=18)) => (b'f', Some(places as u8)),
        (b'f' | b'F', None) => (b'f', None),
        (kind @ (b'e' | b'E'), Some(places @ ..=17)) => (kind, Some(places as u8)),
        (kind @ (b'e' | b'E'), None) => (kind, None),
        _ => return None,
    };
    let (fill, align) = match (conversion.left, conversion.zero) {
        (true, _) => (b' ', b'<'),
        (false, true) => (b'0', b'='),
        (false, false) => (b' ', b'>'),
    };
    let plus = match (conversion.sign, conversion.blank) {
        (true, _) => b'+',
        (false, true) => b' ',
        (false, false) => 0,
    };
    Some(Layout { fill, align, plus, width: width as u8, precision, kind, ..Layout::PLAIN })
}

/// An ordinary number measured for an ordinary conversion.
fn quick_number<'a>(layout: &'a Layout, value: &Value) -> Option<Number<'a>> {
    match value.as_int() {
        Some(number) => Number::int(number, layout),
        None if matches!(layout.kind, b'f' | b'e' | b'E') => Number::float(value.as_float_word()?, layout),
        None => None,
    }
}

/// Whether the value is a word of a number, whose `repr` is its `str`.
fn is_number(value: &Value) -> bool {
    value.is_int() || value.as_float_word().is_some()
}

/// Whether `float()` would take the value as a number.
fn has_float(vm: &Vm, value: &Value) -> bool {
    vm.with_type(value, |ty| ty.slots.float.get().is_some() || ty.slots.index.get().is_some())
}

/// The character of a `%c` conversion of strings.
fn character(vm: &Vm, value: &Value) -> Result<u32> {
    const WRONG: &str = "%c requires int or char";
    if let Some(string) = value.downcast::<Str>() {
        return if string.len() == 1 { Ok(string.char_at(0)) } else { Err(vm.type_error(WRONG)) };
    }
    let index = vm
        .index(value)
        .map_err(|error| if error.matches(vm, &vm.types.type_error) { vm.type_error(WRONG) } else { error })?;
    let code_point = vm.as_i64_opt(&index).and_then(|number| u32::try_from(number).ok()).filter(|c| *c < 0x11_0000);
    code_point.ok_or_else(|| vm.overflow_error("%c arg not in range(0x110000)"))
}

/// The byte of a `%c` conversion of byte strings.
fn single_byte(vm: &Vm, value: &Value) -> Result<u8> {
    const WRONG: &str = "%c requires an integer in range(256) or a single byte";
    if let Some(bytes) = value.downcast::<crate::bytes::Bytes>() {
        return if let [byte] = bytes.as_slice() { Ok(*byte) } else { Err(vm.type_error(WRONG)) };
    }
    if let Some(array) = value.downcast::<crate::bytearray::ByteArray>() {
        return array.get(0).filter(|_| array.len() == 1).ok_or_else(|| vm.type_error(WRONG));
    }
    let index = vm
        .index(value)
        .map_err(|error| if error.matches(vm, &vm.types.type_error) { vm.type_error(WRONG) } else { error })?;
    let byte = vm.as_i64_opt(&index).and_then(|number| u8::try_from(number).ok());
    byte.ok_or_else(|| vm.overflow_error("%c arg not in range(256)"))
}
