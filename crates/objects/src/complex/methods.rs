//! The methods of `complex`, and its spec.

use krait_heap::{Body, Value};

use crate::complex::arithmetic::Complex64;
use crate::complex::value::{Complex, receiver};
use crate::complex::{new, ops};
use crate::format::object::complex_format;
use crate::slots::Slots;
use crate::{BaseSpec, Member, Method, NativeFn, Result, TypeSpec, Vm};

fn conjugate(vm: &Vm, slf: &Value) -> Result {
    let number = receiver(vm, slf)?;
    vm.new_complex(Complex64::new(number.real, -number.imag))
}

fn getnewargs(vm: &Vm, slf: &Value) -> Result {
    let number = receiver(vm, slf)?;
    vm.new_tuple(vec![vm.new_float(number.real)?, vm.new_float(number.imag)?])
}

fn real(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    vm.new_float(receiver(vm, slf)?.real).map(Some)
}

fn imag(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    vm.new_float(receiver(vm, slf)?.imag).map(Some)
}

static METHODS: [Method; 4] = [
    Method::new(
        "conjugate",
        NativeFn::NoArgs(conjugate),
        "($self, /)",
        "The complex conjugate.\n\n>>> (3-4j).conjugate()\n(3+4j)",
    ),
    Method::new("__complex__", NativeFn::NoArgs(ops::complex_pos), "($self, /)", "The number as exactly a complex."),
    Method::new("__getnewargs__", NativeFn::NoArgs(getnewargs), "($self, /)", ""),
    Method::new(
        "__format__",
        NativeFn::One(complex_format),
        "($self, format_spec, /)",
        "The number as text, by a format specification.",
    ),
];

static MEMBERS: [Member; 2] = [
    Member { name: "real", get: real, set: None, doc: "the real part" },
    Member { name: "imag", get: imag, set: None, doc: "the imaginary part" },
];

/// `complex`
pub static COMPLEX_TYPE: TypeSpec = TypeSpec {
    name: "complex",
    doc: "complex(real=0, imag=0)\n--\n\nMakes the complex number real + imag*1j, or reads one from text.",
    base: BaseSpec::Object,
    payload: <Complex as Body>::payload,
    slots: Slots {
        new: Some(new::complex_new),
        repr: Some(ops::complex_repr),
        hash: Some(ops::complex_hash),
        compare: Some(ops::complex_compare),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        add: Some(ops::complex_add),
        sub: Some(ops::complex_sub),
        mul: Some(ops::complex_mul),
        pow: Some(ops::complex_pow),
        neg: Some(ops::complex_neg),
        pos: Some(ops::complex_pos),
        abs: Some(ops::complex_abs),
        bool_: Some(ops::complex_bool),
        true_div: Some(ops::complex_true_div),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 32,
    basetype: true,
    ..TypeSpec::DEFAULT
};
