//! The format specification mini language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use crate::format::FormatError;
use crate::int::unicode_digits::decimal_value;

/// A parsed specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// What pads.
    pub fill: u32,
    /// `<`, `>`, `^` or `=`.
    pub align: u8,
    /// `#`.
    pub alternate: bool,
    /// `z`.
    pub no_negative_zero: bool,
    /// `+`, `-`, a blank, or 0 for none.
    pub sign: u8,
    /// Least number of characters.
    pub width: Option<usize>,
    /// What separates groups of digits.
    pub grouping: Grouping,
    /// Digits behind the point, significant digits, or most characters.
    pub precision: Option<usize>,
    /// The presentation type; 0 for none.
    pub kind: u32,
}

/// Separators between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// None.
    None,
    /// A comma every three digits.
    Comma,
    /// An underscore every three digits.
    Underscore,
    /// An underscore every four digits (binary, octal and hexadecimal).
    UnderscoreFour,
}

impl Grouping {
    /// The separator and the size of a group, if there are any.
    pub fn parts(self) -> Option<(char, usize)> {
        match self {
            Grouping::None => None,
            Grouping::Comma => Some((',', 3)),
            Grouping::Underscore => Some(('_', 3)),
            Grouping::UnderscoreFour => Some(('_', 4)),
        }
    }
}

/// Reads one specification from its code points.
struct Reader<'a> {
    text: &'a [u32],
    pos: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u32> {
        self.text.get(self.pos).copied()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted as u32);
        self.pos += usize::from(found);
        found
    }

    /// A decimal number, if a digit is next.
    fn number(&mut self) -> Result<Option<usize>, FormatError> {
        let start = self.pos;
        let mut value: usize = 0;
        while let Some(digit) = self.peek().and_then(decimal_value) {
            value = value
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(usize::from(digit)))
                .filter(|value| *value <= isize::MAX as usize)
                .ok_or_else(|| FormatError::value("Too many decimal digits in format string"))?;
            self.pos += 1;
        }
        Ok((self.pos > start).then_some(value))
    }

    fn fill_and_align(&mut self, spec: &mut Spec) -> (bool, bool) {
        let align_at = |i: usize| self.text.get(i).copied().filter(|c| matches!(c, 0x3C..=0x3E | 0x5E));
        if let Some(align) = align_at(self.pos + 1) {
            (spec.fill, spec.align) = (self.text[self.pos], align as u8);
            self.pos += 2;
            (true, true)
        } else if let Some(align) = align_at(self.pos) {
            spec.align = align as u8;
            self.pos += 1;
            (false, true)
        } else {
            (false, false)
        }
    }

    fn grouping(&mut self, spec: &mut Spec) -> Result<(), FormatError> {
        let both = || Err(FormatError::value("Cannot specify both ',' and '_'."));
        if self.eat(',') {
            spec.grouping = Grouping::Comma;
        }
        if self.eat('_') {
            if spec.grouping == Grouping::Comma {
                return both();
            }
            spec.grouping = Grouping::Underscore;
        }
        if self.peek() == Some(u32::from(b',')) && spec.grouping == Grouping::Underscore {
            return both();
        }
        Ok(())
    }
}

impl Spec {
    /// Parses a specification; `type_name` is the type of what is formatted, for messages.
    pub fn parse(text: &[u32], default_kind: u8, default_align: u8, type_name: &str) -> Result<Spec, FormatError> {
        let mut spec = Spec {
            fill: u32::from(b' '),
            align: default_align,
            alternate: false,
            no_negative_zero: false,
            sign: 0,
            width: None,
            grouping: Grouping::None,
            precision: None,
            kind: u32::from(default_kind),
        };
        let mut reader = Reader { text, pos: 0 };
        let (fill_given, align_given) = reader.fill_and_align(&mut spec);
        if let Some(sign) = reader.peek().filter(|c| matches!(c, 0x20 | 0x2B | 0x2D)) {
            spec.sign = sign as u8;
            reader.pos += 1;
        }
        spec.no_negative_zero = reader.eat('z');
        spec.alternate = reader.eat('#');
        if !fill_given && reader.eat('0') {
            spec.fill = u32::from(b'0');
            if !align_given && default_align == b'>' {
                spec.align = b'=';
            }
        }
        spec.width = reader.number()?;
        reader.grouping(&mut spec)?;
        if reader.eat('.') {
            spec.precision =
                Some(reader.number()?.ok_or_else(|| FormatError::value("Format specifier missing precision"))?);
        }
        match text.len() - reader.pos {
            0 => {}
            1 => spec.kind = text[reader.pos],
            _ => return Err(FormatError::invalid_specifier(text, type_name)),
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    /// Whether the presentation type allows the separators; binary ones group by four.
    fn check_grouping(&mut self) -> Result<(), FormatError> {
        let separator = match self.grouping {
            Grouping::None => return Ok(()),
            Grouping::Comma => ',',
            _ => '_',
        };
        match char::from_u32(self.kind) {
            Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if self.grouping == Grouping::Underscore => {
                self.grouping = Grouping::UnderscoreFour;
                Ok(())
            }
            _ => Err(FormatError::value(format!("Cannot specify '{separator}' with '{}'.", shown_kind(self.kind)))),
        }
    }
}

/// A presentation type in a message.
pub fn shown_kind(kind: u32) -> String {
    match char::from_u32(kind) {
        Some(c @ '!'..='\x7f') => c.to_string(),
        _ => format!("\\x{kind:x}"),
    }
}
