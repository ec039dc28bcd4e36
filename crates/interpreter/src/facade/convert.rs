//! Conversions between Rust values and Python objects: the traits, and the scalar types.

use krait_objects::bytearray::ByteArray;
use krait_objects::bytes::Bytes as PyBytes;
use krait_objects::int::limbs::Limbs;
use krait_objects::int::number::{IntRef, Number};
use krait_objects::int::value::int_ref;
use krait_objects::str::Str;
use krait_objects::{Value, ValueExt};

use super::error::{Error, Result};
use super::handle::Handle;
use super::object::Object;
use super::scope::Scope;

/// A Rust value that has a Python counterpart.
///
/// | Rust | Python |
/// |---|---|
/// | `bool` | `bool` |
/// | `i8` ... `i128`, `u8` ... `u64`, `isize`, `usize` | `int` |
/// | `f32`, `f64` | `float` |
/// | `&str`, `String`, `char`, `Cow<str>` | `str` |
/// | [`Bytes`] | `bytes` |
/// | `()`, `None` | `None` |
/// | `Some(x)` | as `x` |
/// | `Vec`, arrays, slices, `VecDeque` | `list` |
/// | tuples of up to eight | `tuple` |
/// | `HashMap`, `BTreeMap` | `dict` |
/// | `HashSet`, `BTreeSet` | `set` |
/// | [`Object`], [`Handle`] | the object itself |
/// | `Result` | the value; an error is raised |
///
/// For a type of your own, convert its parts:
///
/// ```
/// use krait::{Object, Result, Runtime, Scope, ToPython};
///
/// struct Point { x: f64, y: f64 }
///
/// impl ToPython for Point {
///     fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
///         (self.x, self.y).to_python(scope)
///     }
/// }
///
/// # fn main() -> Result<()> {
/// let runtime = Runtime::new()?;
/// runtime.set("p", Point { x: 1.0, y: 2.0 })?;
/// assert_eq!(runtime.eval::<f64>("p[0] + p[1]")?, 3.0);
/// # Ok(())
/// # }
/// ```
pub trait ToPython {
    /// The Python object.
    ///
    /// # Errors
    /// [`Error::Python`] with `MemoryError` when the heap is full, [`Error::OtherRuntime`] for objects of another runtime.
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>>;
}

/// A Rust value that can be made from a Python object. The table of [`ToPython`], read from right to left, says which types
/// are accepted; `f64` takes an `int` too, `Vec` every iterable but a `str`, [`Bytes`] a `bytearray` too, and `()` ignores
/// the object.
pub trait FromPython: Sized {
    /// The Rust value.
    ///
    /// # Errors
    /// [`Error::Conversion`] when the object is of another type or does not fit.
    fn from_python(object: &Object<'_>) -> Result<Self>;
}

/// Bytes, which Python has as `bytes`. (A `Vec<u8>` is a list of numbers.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bytes(pub Vec<u8>);

impl<'s> Scope<'s> {
    /// The outcome of making a word, as an object.
    pub(super) fn made(&self, result: krait_objects::Result<Value>) -> Result<Object<'s>> {
        self.failed(result).map(|value| self.object(value))
    }
}

impl ToPython for bool {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        Ok(scope.object(Value::from_bool(self)))
    }
}

impl FromPython for bool {
    fn from_python(object: &Object<'_>) -> Result<bool> {
        object.value().as_bool().ok_or_else(|| Error::conversion("bool", object))
    }
}

impl ToPython for i128 {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        let vm = scope.inner().vm();
        scope.made(match i64::try_from(self) {
            Ok(small) => vm.new_int(small),
            Err(_) => {
                let magnitude = self.unsigned_abs();
                let limbs = [magnitude as u64, (magnitude >> 64) as u64];
                vm.new_number(Number::Limbs(Limbs::new(self < 0, limbs.as_slice().into())).normalized())
            }
        })
    }
}

impl FromPython for i128 {
    fn from_python(object: &Object<'_>) -> Result<i128> {
        let wide = || Error::Conversion { expected: "an int of 128 bits".into(), found: "a larger one".into() };
        match int_ref(object.value()) {
            Some(IntRef::Small(small)) => Ok(i128::from(small)),
            Some(IntRef::Big(big)) => {
                let magnitude = match big.limbs {
                    [] => 0,
                    [low] => u128::from(*low),
                    [low, high] => u128::from(*low) | u128::from(*high) << 64,
                    _ => return Err(wide()),
                };
                let number = i128::try_from(magnitude).map_err(|_| wide())?;
                Ok(if big.negative { -number } else { number })
            }
            None => Err(Error::conversion("int", object)),
        }
    }
}

macro_rules! integers {
    ($($ty:ty),*) => {$(
        impl ToPython for $ty {
            fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
                (self as i128).to_python(scope)
            }
        }

        impl FromPython for $ty {
            fn from_python(object: &Object<'_>) -> Result<$ty> {
                let number = i128::from_python(object)?;
                <$ty>::try_from(number).map_err(|_| Error::Conversion {
                    expected: format!("an int from {} to {}", <$ty>::MIN, <$ty>::MAX),
                    found: number.to_string(),
                })
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl ToPython for f64 {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        scope.made(scope.inner().vm().new_float(self))
    }
}

impl FromPython for f64 {
    fn from_python(object: &Object<'_>) -> Result<f64> {
        let vm = object.inner().vm();
        if vm.is_int(object.value()) || object.value().type_of(vm).is_subtype_of(&vm.types.float) {
            return object.scope().failed(vm.as_f64(object.value()));
        }
        Err(Error::conversion("float", object))
    }
}

impl ToPython for f32 {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        f64::from(self).to_python(scope)
    }
}

impl FromPython for f32 {
    fn from_python(object: &Object<'_>) -> Result<f32> {
        Ok(f64::from_python(object)? as f32)
    }
}

impl ToPython for &str {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        scope.made(scope.inner().vm().new_str_value(self))
    }
}

impl ToPython for String {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        self.as_str().to_python(scope)
    }
}

impl ToPython for &String {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        self.as_str().to_python(scope)
    }
}

impl ToPython for std::borrow::Cow<'_, str> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        (*self).to_python(scope)
    }
}

impl ToPython for char {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        self.encode_utf8(&mut [0; 4]).to_python(scope)
    }
}

impl ToPython for &mut str {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        (&*self).to_python(scope)
    }
}

impl FromPython for String {
    fn from_python(object: &Object<'_>) -> Result<String> {
        let text = object.value().downcast::<Str>().ok_or_else(|| Error::conversion("str", object))?;
        let text = text.to_utf8().ok_or_else(|| Error::Conversion {
            expected: "str of Unicode characters".to_string(),
            found: "str with lone surrogates".to_string(),
        })?;
        Ok(text.into_owned())
    }
}

impl FromPython for char {
    fn from_python(object: &Object<'_>) -> Result<char> {
        let text = String::from_python(object)?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(Error::Conversion { expected: "a character".into(), found: "str of another length".into() }),
        }
    }
}

impl ToPython for Bytes {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        scope.made(scope.inner().vm().new_bytes(&self.0))
    }
}

impl FromPython for Bytes {
    fn from_python(object: &Object<'_>) -> Result<Bytes> {
        if let Some(bytes) = object.value().downcast::<PyBytes>() {
            return Ok(Bytes(bytes.as_slice().to_vec()));
        }
        match object.value().downcast::<ByteArray>() {
            Some(bytes) => Ok(Bytes(bytes.to_vec())),
            None => Err(Error::conversion("bytes", object)),
        }
    }
}

impl ToPython for () {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        Ok(scope.none())
    }
}

impl FromPython for () {
    fn from_python(_: &Object<'_>) -> Result<()> {
        Ok(())
    }
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        match self {
            Some(value) => value.to_python(scope),
            None => Ok(scope.none()),
        }
    }
}

impl<T: FromPython> FromPython for Option<T> {
    fn from_python(object: &Object<'_>) -> Result<Option<T>> {
        if object.is_none() { Ok(None) } else { T::from_python(object).map(Some) }
    }
}

impl<T: ToPython, E: Into<Error>> ToPython for core::result::Result<T, E> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        self.map_err(Into::into)?.to_python(scope)
    }
}

impl ToPython for &Object<'_> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        if !core::ptr::eq(self.inner(), scope.inner()) {
            return Err(Error::OtherRuntime);
        }
        Ok(scope.object(self.value().clone()))
    }
}

impl ToPython for Object<'_> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        (&self).to_python(scope)
    }
}

impl ToPython for &Handle {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        self.object(scope)
    }
}

impl ToPython for Handle {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        self.object(scope)
    }
}

impl FromPython for Handle {
    fn from_python(object: &Object<'_>) -> Result<Handle> {
        Ok(object.handle())
    }
}
