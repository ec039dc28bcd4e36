//! Numbers as values of a runtime: constructors, operators, methods and their errors, as CPython 3.12.1 shows them.

use krait_heap::{Heap, Value};

use crate::ext::ValueExt;
use crate::protocol::number::BinaryOp;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::{CompareOp, Result, Vm};

fn vm() -> Box<Vm> {
    let heap = Heap::with_region(1 << 30).expect("a region of a gigabyte");
    Vm::new(heap, (0, 0)).expect("room for the types")
}

fn show(vm: &Vm, result: Result) -> String {
    match result {
        Ok(value) => match (value.downcast::<Tuple>(), value.downcast::<Str>()) {
            (Some(tuple), _) => {
                let items: Vec<String> = tuple.items().iter().map(|item| show(vm, Ok(item.clone()))).collect();
                format!("({})", items.join(", "))
            }
            (_, Some(text)) => format!("'{}'", text.to_string_lossy()),
            _ => vm.repr_text(&value).expect("a repr"),
        },
        Err(error) => {
            let text = vm.str_text(error.as_value()).expect("a message");
            format!("{}: {text}", error.as_value().type_of(vm).name(vm))
        }
    }
}

/// Reads an operand: a number literal, or text in quotes.
fn operand(vm: &Vm, text: &str) -> Value {
    if let Some(quoted) = text.strip_prefix('\'') {
        return vm.new_str_value(quoted.trim_end_matches('\'')).expect("room");
    }
    match text {
        "None" => return Value::NONE,
        "True" => return Value::TRUE,
        "False" => return Value::FALSE,
        _ => {}
    }
    let literal = vm.new_str_value(text.trim_end_matches('L')).expect("room");
    let ty = match text {
        _ if text.ends_with('j') => &vm.types.complex,
        _ if text.contains(['.', 'e', 'n']) => &vm.types.float,
        _ => &vm.types.int,
    };
    vm.set_int_max_str_digits(0);
    let value = vm.call(ty.as_value(), &[literal]).expect("a literal");
    vm.set_int_max_str_digits(4300);
    value
}

fn binary(vm: &Vm, source: &str) -> Result {
    let parts: Vec<&str> = source.split(' ').collect();
    let (a, b) = (operand(vm, parts[0]), operand(vm, parts[2]));
    let op = match parts[1] {
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Sub,
        "*" => BinaryOp::Mul,
        "/" => BinaryOp::TrueDiv,
        "//" => BinaryOp::FloorDiv,
        "%" => BinaryOp::Rem,
        "**" => BinaryOp::Pow,
        "<<" => BinaryOp::LShift,
        ">>" => BinaryOp::RShift,
        "&" => BinaryOp::And,
        "|" => BinaryOp::Or,
        "^" => BinaryOp::Xor,
        "<" => return vm.rich_compare(&a, &b, CompareOp::Lt),
        "==" => return vm.rich_compare(&a, &b, CompareOp::Eq),
        "divmod" => return vm.divmod(&a, &b),
        other => panic!("unknown operator {other}"),
    };
    vm.binary_op(op, &a, &b)
}

#[test]
fn operators() {
    let vm = vm();
    for (source, expected) in [
        ("4611686018427387903 + 1", "4611686018427387904"),
        ("-4611686018427387904 - 1", "-4611686018427387905"),
        ("4611686018427387904 - 1", "4611686018427387903"),
        ("3037000500 * 3037000500", "9223372037000250000"),
        ("9223372036854775808 * -2", "-18446744073709551616"),
        ("-7 // 2", "-4"),
        ("-7 % 2", "1"),
        ("7 % -2", "-1"),
        ("-7 divmod 2", "(-4, 1)"),
        ("1 // 0", "ZeroDivisionError: integer division or modulo by zero"),
        ("1 % 0", "ZeroDivisionError: integer modulo by zero"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("1.5 // 0", "ZeroDivisionError: float floor division by zero"),
        ("1.5 % 0.0", "ZeroDivisionError: float modulo"),
        ("1.5 / 0", "ZeroDivisionError: float division by zero"),
        ("1 / 3", "0.3333333333333333"),
        ("2 ** 100", "1267650600228229401496703205376"),
        ("2 ** -1", "0.5"),
        ("0 ** -1", "ZeroDivisionError: 0.0 cannot be raised to a negative power"),
        ("10 ** 10000000000", "MemoryError: "),
        ("1 << 1000000000000", "MemoryError: "),
        ("0 << 1000000000000000000000", "0"),
        ("1 << 1000000000000000000000", "OverflowError: too many digits in integer"),
        ("1 << -1", "ValueError: negative shift count"),
        ("-1 >> 1000000000000000000000", "-1"),
        ("1 << 62", "4611686018427387904"),
        ("1 << 64", "18446744073709551616"),
        ("True + True", "2"),
        ("True & False", "False"),
        ("True & 1", "1"),
        ("1 + 'a'", "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
        ("1 + 1.5", "2.5"),
        ("1.5 + 2j", "(1.5+2j)"),
        ("1 / 0j", "ZeroDivisionError: complex division by zero"),
        ("0j ** -1", "ZeroDivisionError: 0.0 to a negative or complex power"),
        ("1j // 1", "TypeError: unsupported operand type(s) for //: 'complex' and 'int'"),
        ("9007199254740993 == 9007199254740992.0", "False"),
        ("9007199254740992.0 < 9007199254740993", "True"),
        ("1 < 'a'", "TypeError: '<' not supported between instances of 'int' and 'str'"),
        ("1 < nan", "False"),
        ("1 == 1j", "False"),
        ("-8.0 ** 0.5", "(1.7319121124709868e-16+2.8284271247461903j)"),
        ("1e300 * 1e300", "inf"),
        ("1e-200 * 1e-200", "0.0"),
    ] {
        assert_eq!(show(&vm, binary(&vm, source)), expected, "{source}");
    }
}

#[test]
fn constructors() {
    let vm = vm();
    let types = &vm.types;
    for (ty, text, expected) in [
        (&types.int, "' 12_000 '", "12000"),
        (&types.int, "1.9", "1"),
        (&types.int, "-1e30", "-1000000000000000019884624838656"),
        (&types.int, "nan", "ValueError: cannot convert float NaN to integer"),
        (&types.int, "inf", "OverflowError: cannot convert float infinity to integer"),
        (
            &types.int,
            "None",
            "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
        ),
        (&types.int, "True", "1"),
        (&types.float, "'1e400'", "inf"),
        (&types.float, "'-nan'", "nan"),
        (&types.float, "None", "TypeError: float() argument must be a string or a real number, not 'NoneType'"),
        (&types.float, "True", "1.0"),
        (&types.complex, "'1+2j'", "(1+2j)"),
        (&types.complex, "'(1'", "ValueError: complex() arg is a malformed string"),
        (&types.complex, "None", "TypeError: complex() first argument must be a string or a number, not 'NoneType'"),
        (&types.bool_, "0.0", "False"),
        (&types.bool_, "18446744073709551616", "True"),
    ] {
        let arg = operand(&vm, text);
        assert_eq!(show(&vm, vm.call(ty.as_value(), &[arg])), expected, "{}({text})", ty.name(&vm));
    }
}

#[test]
fn methods() {
    let vm = vm();
    for (receiver, name, args, expected) in [
        ("37", "bit_length", &[][..], "6"),
        ("-13", "bit_count", &[], "3"),
        ("10", "as_integer_ratio", &[], "(10, 1)"),
        ("25", "__round__", &["-1"], "20"),
        ("5", "__round__", &["None"], "TypeError: 'NoneType' object cannot be interpreted as an integer"),
        ("5", "__round__", &["1", "2"], "TypeError: __round__ expected at most 1 argument, got 2"),
        ("1", "__sizeof__", &[], "28"),
        ("1267650600228229401496703205376", "__sizeof__", &[], "40"),
        ("255", "__format__", &["'#010x'"], "'0x000000ff'"),
        ("1234567", "__format__", &["',d'"], "'1,234,567'"),
        ("1", "__format__", &["'s'"], "ValueError: Unknown format code 's' for object of type 'int'"),
        ("1", "__format__", &["'abc'"], "ValueError: Invalid format specifier 'abc' for object of type 'int'"),
        ("1", "__format__", &["1"], "TypeError: __format__() argument must be str, not int"),
        ("True", "__format__", &["''"], "'True'"),
        ("True", "__format__", &["'d'"], "'1'"),
        ("1.5", "as_integer_ratio", &[], "(3, 2)"),
        ("1.5", "as_integer_ratio", &["1"], "TypeError: float.as_integer_ratio() takes no arguments (1 given)"),
        ("inf", "as_integer_ratio", &[], "OverflowError: cannot convert Infinity to integer ratio"),
        ("2.675", "__round__", &["2"], "2.67"),
        ("2.5", "__round__", &["None"], "2"),
        ("0.1", "hex", &[], "'0x1.999999999999ap-4'"),
        ("3.0", "is_integer", &[], "True"),
        ("1.5", "__format__", &["'x'"], "ValueError: Unknown format code 'x' for object of type 'float'"),
        ("-1.5", "__floor__", &[], "-2"),
        ("1e300", "__sizeof__", &[], "24"),
        ("3-4j", "conjugate", &[], "(3+4j)"),
        ("3-4j", "__abs__", &[], "5.0"),
        ("3-4j", "__hash__", &[], "-4000009"),
        ("1+2j", "__format__", &["'>10'"], "'    (1+2j)'"),
    ] {
        let slf = operand(&vm, receiver);
        let args: Vec<Value> = args.iter().map(|arg| operand(&vm, arg)).collect();
        let found = vm.call_method(&slf, &vm.intern(name).expect("memory"), &args);
        assert_eq!(show(&vm, found), expected, "({receiver}).{name}");
    }
}

#[test]
fn the_digit_limit() {
    let vm = vm();
    let long = operand(&vm, &"7".repeat(5000));
    assert_eq!(
        show(&vm, vm.str(&long)),
        "ValueError: Exceeds the limit (4300 digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    );
    vm.set_int_max_str_digits(5000);
    assert_eq!(vm.str_text(&long).expect("text").len(), 5000);
}

#[test]
fn subclasses() {
    let vm = vm();
    let name = vm.new_str_value("Number").expect("room");
    for ty in [&vm.types.int, &vm.types.float, &vm.types.complex] {
        let bases = vm.new_tuple(vec![ty.to_value()]).expect("room");
        let dict = vm.new_dict().expect("room").into_value();
        let class = vm.call(vm.types.type_.as_value(), &[name.clone(), bases, dict]).expect("a class");
        let five = vm.call(&class, &[Value::from_i32(5)]).expect("an instance");
        assert!(five.type_of(&vm).is(&class));
        assert!(vm.rich_compare_bool(&five, &Value::from_i32(5), CompareOp::Eq).expect("comparable"));
        assert_eq!(vm.hash(&five).expect("a hash"), 5);
        let sum = vm.binary_op(BinaryOp::Add, &five, &Value::from_i32(1)).expect("a sum");
        assert!(sum.type_of(&vm).is(ty.as_value()));
    }
    let bases = vm.new_tuple(vec![vm.types.bool_.to_value()]).expect("room");
    let made = vm.call(vm.types.type_.as_value(), &[name, bases, vm.new_dict().expect("room").into_value()]);
    assert_eq!(show(&vm, made), "TypeError: type 'bool' is not an acceptable base type");
}
