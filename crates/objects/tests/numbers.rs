//! Formatting and arithmetic of plain numbers against tables recorded from CPython 3.12.1.

use krait_objects::complex::arithmetic::Complex64;
use krait_objects::float::arithmetic::{self as float_arithmetic, FloatPower};
use krait_objects::format::number::{
    IntStyle, format_complex, format_float, format_float_spec, format_int_character, format_int_digits, int_spec,
};
use krait_objects::format::percent::{Conversion, int_base};
use krait_objects::int::big::{self, Big};
use krait_objects::int::limbs::Limbs;
use krait_objects::int::number::{self, IntError, IntRef, ModularPower, Number};
use krait_objects::int::radix;
use krait_objects::{complex, float, int};

/// Runs `run` on the fields of every line and compares with the line's expected field.
fn check(table: &str, expected: usize, run: impl Fn(&[&str]) -> String) {
    for line in table.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(run(&fields), fields[expected], "{line:?}");
    }
}

fn double(bits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(bits, 16).expect("bits of a double"))
}

fn bits(number: f64) -> String {
    if number.is_nan() { "nan".into() } else { format!("{:016x}", number.to_bits()) }
}

fn integer(text: &str, base: u32) -> Big {
    Big::parse_bytes(text.as_bytes(), base).expect("an integer")
}

fn points(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

#[test]
fn float_format() {
    check(include_str!("numbers/float_format.tsv"), 2, |case| {
        let number = double(case[0]);
        if case[1].is_empty() {
            return float::text::repr(number);
        }
        format_float(number, &points(case[1]), "float").ok().and_then(|field| field.to_text()).expect("formats")
    });
}

#[test]
fn float_repr_hash_and_hex() {
    let table = include_str!("numbers/float_repr.tsv");
    check(table, 1, |case| float::text::repr(double(case[0])));
    check(table, 2, |case| float::hash::hash_f64(double(case[0])).expect("no NaN").to_string());
    check(table, 0, |case| bits(float::parse::parse_float(case[1].as_bytes()).expect("a float")));
    check(table, 0, |case| bits(float::hex::from_hex(float::hex::to_hex(double(case[0])).as_bytes()).expect("hex")));
}

#[test]
fn float_round() {
    check(include_str!("numbers/float_round.tsv"), 2, |case| {
        let rounded = float::round::round_to_places(double(case[0]), case[1].parse().expect("digits"));
        format!("{:016x}", rounded.expect("no overflow").to_bits())
    });
}

#[test]
fn float_operations() {
    check(include_str!("numbers/float_operations.tsv"), 3, |case| {
        let (a, b) = (double(case[1]), double(case[2]));
        match case[0] {
            "mod" | "divmod" if b == 0.0 => "Z".into(),
            "mod" => bits(float_arithmetic::rem(a, b)),
            "divmod" => {
                let (quotient, remainder) = float_arithmetic::divmod(a, b);
                format!("{} {}", bits(quotient), bits(remainder))
            }
            _ => match float_arithmetic::pow(a, b) {
                FloatPower::Real(result) => bits(result),
                FloatPower::ZeroDivision => "Z".into(),
                other => format!("{other:?}"),
            },
        }
    });
}

#[test]
fn int_format() {
    check(include_str!("numbers/int_format.tsv"), 2, |case| {
        let (spec, style) = int_spec(&points(case[1]), "int").expect("a specification");
        let number = integer(case[0], 10);
        let field = match style {
            IntStyle::Base { base, upper } => format_int_digits(&radix::to_text(&number, base), base, upper, &spec),
            IntStyle::Character => format_int_character(case[0].parse().expect("a character"), &spec).expect("formats"),
            IntStyle::Float => format_float_spec(big::to_f64(&number).expect("a double"), &spec).expect("formats"),
        };
        field.to_text().expect("no surrogates")
    });
}

#[test]
fn complex_format() {
    check(include_str!("numbers/complex_format.tsv"), 2, |case| {
        let (real, imag) = case[0].split_once(' ').expect("two doubles");
        let (real, imag) = (double(real), double(imag));
        if case[1].is_empty() {
            return complex::text::repr(Complex64::new(real, imag));
        }
        let field = format_complex(real, imag, &points(case[1]), "complex").expect("formats");
        field.to_text().expect("no surrogates")
    });
}

/// Reads a whole `%` conversion; the tables put `|` behind those that pad to the right.
fn conversion(text: &str) -> Conversion {
    let mut conversion = Conversion::default();
    let body = text.trim_start_matches('%').trim_end_matches('|');
    let flags = body.bytes().take_while(|c| b"-+ #0".contains(c)).count();
    for flag in body[..flags].bytes() {
        match flag {
            b'-' => conversion.left = true,
            b'+' => conversion.sign = true,
            b' ' => conversion.blank = true,
            b'#' => conversion.alternate = true,
            _ => conversion.zero = true,
        }
    }
    let (numbers, code) = body[flags..].split_at(body.len() - flags - 1);
    let (width, precision) = numbers.split_once('.').unwrap_or((numbers, ""));
    conversion.width = width.parse().ok();
    conversion.precision = precision.parse().ok();
    conversion.code = code.as_bytes()[0];
    conversion
}

#[test]
fn percent() {
    let tail = |case: &[&str]| if case[1].ends_with('|') { "|" } else { "" };
    check(include_str!("numbers/percent_int.tsv"), 2, |case| {
        let conversion = conversion(case[1]);
        let text = radix::to_text(&integer(case[0], 10), int_base(conversion.code).expect("an integer code"));
        conversion.int_digits(&text).expect("formats").to_text().expect("ASCII") + tail(case)
    });
    check(include_str!("numbers/percent_float.tsv"), 2, |case| {
        conversion(case[1]).float(double(case[0])).to_text().expect("ASCII") + tail(case)
    });
}

#[test]
fn int_true_division() {
    let table = include_str!("numbers/int_true_division.tsv");
    check(table, 2, |case| match big::true_divide(&integer(case[0], 16), &integer(case[1], 16)) {
        big::TrueDivision::Quotient(quotient) => bits(quotient),
        big::TrueDivision::Overflow => "over".into(),
    });
    check(table, 3, |case| big::to_f64(&integer(case[0], 16)).map_or("over".into(), bits));
    check(table, 4, |case| float::hash::hash_big(&integer(case[0], 16)).to_string());
}

struct Refused;

impl From<IntError> for Refused {
    fn from(_: IntError) -> Refused {
        Refused
    }
}

fn int_operation(case: &[&str], normalize: bool) -> String {
    let read = |text: &str| Limbs::from_big(&integer(text, 16));
    let borrow = |limbs: &'_ Limbs| -> Option<i64> { limbs.as_ref().to_i64().filter(|_| normalize) };
    let a = read(case[1]);
    let a = borrow(&a).map_or(IntRef::Big(a.as_ref()), IntRef::Small);
    if case[0] == "cmpf" {
        return (number::compare_f64(a, double(case[2])).expect("no NaN") as i32).to_string();
    }
    let b = read(case[2]);
    let b = borrow(&b).map_or(IntRef::Big(b.as_ref()), IntRef::Small);
    let fallible = |result: Result<Number, IntError>| result.expect("the operation has a result");
    let result = match case[0] {
        "add" => number::add(a, b),
        "sub" => number::sub(a, b),
        "mul" => fallible(number::mul(a, b)),
        "floordiv" => fallible(number::floor_div(a, b)),
        "mod" => fallible(number::rem(a, b)),
        "and_" => number::and(a, b),
        "or_" => number::or(a, b),
        "xor" => number::xor(a, b),
        "lshift" => fallible(number::shl(a, b)),
        "rshift" => fallible(number::shr(a, b)),
        "neg" => number::neg(a),
        "abs" => number::abs(a),
        "invert" => number::invert(a),
        "pow" => number::pow(a, b, || Ok::<(), Refused>(())).ok().expect("the power is small"),
        "powmod" => match number::pow_mod(a, b, IntRef::Big(read(case[4]).as_ref())) {
            ModularPower::Result(result) => result,
            _ => panic!("the power exists"),
        },
        "cmp" => Number::Small(number::compare(a, b) as i64),
        "round" => int::round::round_to_power_of_ten(a, b.to_i64().expect("a small number") as u64),
        other => panic!("unknown operation {other}"),
    };
    IntRef::Big(result.into_limbs().as_ref()).to_text(16)
}

#[test]
fn int_operations() {
    let table = include_str!("numbers/int_operations.tsv");
    check(table, 3, |case| int_operation(case, false));
    check(table, 3, |case| int_operation(case, true));
}
