//! Values that go into a runtime and come back.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_types, reason = "hosts convert their own maps")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;

use krait::{Bytes, FromPython, Runtime, ToPython};

/// Checks that `value` is `repr` in Python and comes back as it was.
fn check<T: ToPython + FromPython + Clone + PartialEq + Debug>(value: T, repr: &str) {
    let runtime = Runtime::new().unwrap();
    runtime.set("x", value.clone()).unwrap();
    assert_eq!(runtime.eval::<String>("repr(x)").unwrap(), repr);
    assert_eq!(runtime.get::<T>("x").unwrap(), value);
}

/// Checks that an expression does not convert, and what is said about it.
fn refuse<T: FromPython + Debug>(expression: &str, message: &str) {
    let error = Runtime::new().unwrap().eval::<T>(expression).unwrap_err();
    assert_eq!(error.to_string(), message, "{expression}");
}

#[test]
fn scalars() {
    check(true, "True");
    check(-5_i8, "-5");
    check(u64::MAX, "18446744073709551615");
    check(i64::MIN, "-9223372036854775808");
    check(i128::MAX, "170141183460469231731687303715884105727");
    check(-(1_i128 << 100), "-1267650600228229401496703205376");
    check(1.5_f64, "1.5");
    check(f64::INFINITY, "inf");
    check('é', "'é'");
    check("a\u{1F600}b".to_string(), "'a😀b'");
    check(Bytes(vec![0, 255]), r"b'\x00\xff'");
    check((), "None");
    check(Some(3), "3");
    check(None::<i32>, "None");
}

#[test]
fn containers() {
    check(vec![1, 2, 3], "[1, 2, 3]");
    check(Vec::<String>::new(), "[]");
    check(vec![vec![1.0], vec![]], "[[1.0], []]");
    check((1, "a".to_string(), None::<bool>), "(1, 'a', None)");
    check(BTreeMap::from([("a".to_string(), 1), ("b".to_string(), 2)]), "{'a': 1, 'b': 2}");
    check(HashMap::from([(7, (1, 2))]), "{7: (1, 2)}");
    check(BTreeSet::from([5]), "{5}");
}

#[test]
fn what_is_accepted_beside_the_counterpart() {
    let runtime = Runtime::new().unwrap();
    assert_eq!(runtime.eval::<f64>("2**70").unwrap(), 2_f64.powi(70));
    assert_eq!(runtime.eval::<Vec<i32>>("(n * n for n in range(4))").unwrap(), [0, 1, 4, 9]);
    assert_eq!(runtime.eval::<Vec<i32>>("range(3)").unwrap(), [0, 1, 2]);
    assert_eq!(runtime.eval::<Bytes>("bytearray(b'ab')").unwrap(), Bytes(b"ab".to_vec()));
    assert_eq!(runtime.eval::<i32>("True").unwrap(), 1);
}

#[test]
fn what_does_not_convert() {
    refuse::<i32>("'1'", "expected int, got 'str'");
    refuse::<u8>("256", "expected an int from 0 to 255, got '256'");
    refuse::<i128>("1 << 200", "expected an int of 128 bits, got 'a larger one'");
    refuse::<bool>("1", "expected bool, got 'int'");
    refuse::<f64>("'1.0'", "expected float, got 'str'");
    refuse::<String>("b'x'", "expected str, got 'bytes'");
    refuse::<String>(r"'\ud800'", "expected str of Unicode characters, got 'str with lone surrogates'");
    refuse::<Vec<String>>("'abc'", "expected list, got 'str'");
    refuse::<(i32, i32)>("(1, 2, 3)", "expected a tuple of 2, got 'a tuple of 3'");
    refuse::<HashMap<String, i32>>("[1]", "expected dict, got 'list'");
    refuse::<f64>("10**400", "OverflowError: int too large to convert to float");
}
