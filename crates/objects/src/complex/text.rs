//! Complex numbers as text: `repr`, and reading what `complex()` accepts.

use crate::complex::arithmetic::Complex64;
use crate::float::parse::parse_prefix;
use crate::float::text::repr_part;
use crate::int::parse::is_ascii_space;

/// `repr` of a complex number.
pub fn repr(number: Complex64) -> String {
    let real_is_plus_zero = number.real == 0.0 && !number.real.is_sign_negative();
    if real_is_plus_zero {
        return repr_part(number.imag, false) + "j";
    }
    format!("({}{}j)", repr_part(number.real, false), repr_part(number.imag, true))
}

/// What is left to read.
struct Reader<'a> {
    text: &'a [u8],
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        let blanks = self.text.iter().take_while(|c| is_ascii_space(**c)).count();
        self.text = &self.text[blanks..];
    }

    fn eat(&mut self, wanted: &[u8]) -> bool {
        let found = self.text.first().is_some_and(|c| wanted.contains(c));
        if found {
            self.text = &self.text[1..];
        }
        found
    }

    fn float(&mut self) -> Option<f64> {
        let (number, used) = parse_prefix(self.text)?;
        self.text = &self.text[used..];
        Some(number)
    }

    /// A sign that stands for plus or minus one.
    fn sign(&mut self) -> Option<f64> {
        let sign = match self.text.first()? {
            b'+' => 1.0,
            b'-' => -1.0,
            _ => return None,
        };
        self.text = &self.text[1..];
        Some(sign)
    }
}

/// Reads a complex number from ASCII without underscores: `a`, `bj`, `a+bj`, `a+j`, `j`, perhaps in parentheses.
pub fn parse_complex(text: &[u8]) -> Option<Complex64> {
    let mut reader = Reader { text };
    reader.skip_blanks();
    let bracket = reader.eat(b"(");
    if bracket {
        reader.skip_blanks();
    }
    let number = parse_parts(&mut reader)?;
    reader.skip_blanks();
    if bracket {
        if !reader.eat(b")") {
            return None;
        }
        reader.skip_blanks();
    }
    reader.text.is_empty().then_some(number)
}

fn parse_parts(reader: &mut Reader<'_>) -> Option<Complex64> {
    let Some(first) = reader.float() else {
        let imag = reader.sign().unwrap_or(1.0);
        return reader.eat(b"jJ").then(|| Complex64::new(0.0, imag));
    };
    if matches!(reader.text.first(), Some(b'+' | b'-')) {
        let imag = reader.float().or_else(|| reader.sign())?;
        return reader.eat(b"jJ").then(|| Complex64::new(first, imag));
    }
    Some(if reader.eat(b"jJ") { Complex64::new(0.0, first) } else { Complex64::new(first, 0.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (text, real, imag, shown) in [
            ("1+2j", 1.0, 2.0, "(1+2j)"),
            ("j", 0.0, 1.0, "1j"),
            ("-j", 0.0, -1.0, "-1j"),
            (" ( 1 ) ", 1.0, 0.0, "(1+0j)"),
            ("1-j", 1.0, -1.0, "(1-1j)"),
            ("1e5j", 0.0, 1e5, "100000j"),
            ("-0.0-0j", -0.0, -0.0, "(-0-0j)"),
            ("1.5", 1.5, 0.0, "(1.5+0j)"),
            ("1e16+1e-7J", 1e16, 1e-7, "(1e+16+1e-07j)"),
        ] {
            let number = parse_complex(text.as_bytes());
            assert_eq!(number, Some(Complex64::new(real, imag)), "{text:?}");
            assert_eq!(number.map(repr).as_deref(), Some(shown));
        }
        for text in ["", "1 +2j", "1+2", "(1", "1)", "1+2j3", "--j", "jj", "1++2j"] {
            assert_eq!(parse_complex(text.as_bytes()), None, "{text:?}");
        }
    }
}
