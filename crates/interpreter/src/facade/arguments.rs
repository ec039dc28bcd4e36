//! Arguments of calls from Rust into Python.

use krait_objects::Value;

use super::convert::ToPython;
use super::error::Result;
use super::object::Object;
use super::scope::Scope;

/// Converted arguments.
pub struct Converted(pub(super) Vec<Value>);

/// Positional arguments of a call: `()`, tuples of up to eight values, arrays and vectors of values of one type.
pub trait IntoArguments {
    /// The arguments as Python objects.
    ///
    /// # Errors
    /// What the conversions report.
    fn into_arguments(self, scope: &Scope<'_>) -> Result<Converted>;
}

fn converted<T: ToPython>(scope: &Scope<'_>, items: impl Iterator<Item = T>) -> Result<Converted> {
    items.map(|item| item.to_python(scope).map(Object::into_value)).collect::<Result<Vec<_>>>().map(Converted)
}

impl IntoArguments for () {
    fn into_arguments(self, _: &Scope<'_>) -> Result<Converted> {
        Ok(Converted(Vec::new()))
    }
}

impl<T: ToPython> IntoArguments for Vec<T> {
    fn into_arguments(self, scope: &Scope<'_>) -> Result<Converted> {
        converted(scope, self.into_iter())
    }
}

impl<T: ToPython, const N: usize> IntoArguments for [T; N] {
    fn into_arguments(self, scope: &Scope<'_>) -> Result<Converted> {
        converted(scope, self.into_iter())
    }
}

macro_rules! tuples {
    ($($ty:ident $index:tt),*) => {
        impl<$($ty: ToPython),*> IntoArguments for ($($ty,)*) {
            fn into_arguments(self, scope: &Scope<'_>) -> Result<Converted> {
                Ok(Converted(vec![$(self.$index.to_python(scope)?.into_value()),*]))
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
