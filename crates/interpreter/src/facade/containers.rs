//! Conversions of containers: lists, tuples, dicts, sets.
#![expect(clippy::disallowed_types, reason = "hosts convert their own maps and sets, of whatever hasher")]

use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use krait_objects::dict::Dict;
use krait_objects::set::Set;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;

use super::convert::{FromPython, ToPython};
use super::error::{Error, Result};
use super::object::Object;
use super::scope::Scope;

fn to_list<'s, T: ToPython>(scope: &Scope<'s>, items: impl Iterator<Item = T>) -> Result<Object<'s>> {
    let items = items.map(|item| item.to_python(scope).map(Object::into_value)).collect::<Result<Vec<_>>>()?;
    scope.made(scope.inner().vm().new_list(items))
}

fn from_iterable<T: FromPython, C: FromIterator<T>>(object: &Object<'_>, expected: &str) -> Result<C> {
    let vm = object.inner().vm();
    // A text is a scalar here: to take it for a list of characters hides mistakes.
    if object.value().is_a::<Str>() || !vm.with_type(object.value(), |ty| ty.slots.iter.get().is_some()) {
        return Err(Error::conversion(expected, object));
    }
    object.items()?.iter().map(T::from_python).collect()
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_list(scope, self.into_iter())
    }
}

impl<T: ToPython, const N: usize> ToPython for [T; N] {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_list(scope, self.into_iter())
    }
}

impl<T: ToPython + Clone> ToPython for &[T] {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_list(scope, self.iter().cloned())
    }
}

impl<T: ToPython> ToPython for VecDeque<T> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_list(scope, self.into_iter())
    }
}

impl<T: FromPython> FromPython for Vec<T> {
    fn from_python(object: &Object<'_>) -> Result<Vec<T>> {
        from_iterable(object, "list")
    }
}

impl<T: FromPython> FromPython for VecDeque<T> {
    fn from_python(object: &Object<'_>) -> Result<VecDeque<T>> {
        from_iterable(object, "list")
    }
}

fn to_dict<'s, K: ToPython, V: ToPython>(
    scope: &Scope<'s>,
    entries: impl Iterator<Item = (K, V)>,
) -> Result<Object<'s>> {
    let vm = scope.inner().vm();
    let dict = scope.failed(vm.new_dict())?;
    for (key, value) in entries {
        let (key, value) = (key.to_python(scope)?, value.to_python(scope)?);
        scope.failed(dict.insert(vm, key.into_value(), value.into_value()))?;
    }
    Ok(scope.object(dict.into_value()))
}

fn from_dict<K: FromPython, V: FromPython, C: FromIterator<(K, V)>>(object: &Object<'_>) -> Result<C> {
    let dict = object.value().downcast::<Dict>().ok_or_else(|| Error::conversion("dict", object))?;
    let scope = object.scope();
    let entry = |(key, value)| Ok((scope.object(key).extract()?, scope.object(value).extract()?));
    dict.items().into_iter().map(entry).collect()
}

impl<K: ToPython, V: ToPython, S> ToPython for HashMap<K, V, S> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_dict(scope, self.into_iter())
    }
}

impl<K: ToPython, V: ToPython> ToPython for BTreeMap<K, V> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_dict(scope, self.into_iter())
    }
}

impl<K: FromPython + Eq + Hash, V: FromPython, S: BuildHasher + Default> FromPython for HashMap<K, V, S> {
    fn from_python(object: &Object<'_>) -> Result<HashMap<K, V, S>> {
        from_dict(object)
    }
}

impl<K: FromPython + Ord, V: FromPython> FromPython for BTreeMap<K, V> {
    fn from_python(object: &Object<'_>) -> Result<BTreeMap<K, V>> {
        from_dict(object)
    }
}

fn to_set<'s, T: ToPython>(scope: &Scope<'s>, elements: impl Iterator<Item = T>) -> Result<Object<'s>> {
    let vm = scope.inner().vm();
    let set = scope.failed(vm.new_set())?;
    for element in elements {
        let element = element.to_python(scope)?;
        scope.failed(set.add(vm, element.value()))?;
    }
    Ok(scope.object(set.into_value()))
}

fn from_set<T: FromPython, C: FromIterator<T>>(object: &Object<'_>) -> Result<C> {
    let set = object.value().downcast::<Set>().ok_or_else(|| Error::conversion("set", object))?;
    let scope = object.scope();
    set.elements().into_iter().map(|element| scope.object(element).extract()).collect()
}

impl<T: ToPython, S> ToPython for HashSet<T, S> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_set(scope, self.into_iter())
    }
}

impl<T: ToPython> ToPython for BTreeSet<T> {
    fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
        to_set(scope, self.into_iter())
    }
}

impl<T: FromPython + Eq + Hash, S: BuildHasher + Default> FromPython for HashSet<T, S> {
    fn from_python(object: &Object<'_>) -> Result<HashSet<T, S>> {
        from_set(object)
    }
}

impl<T: FromPython + Ord> FromPython for BTreeSet<T> {
    fn from_python(object: &Object<'_>) -> Result<BTreeSet<T>> {
        from_set(object)
    }
}

macro_rules! tuples {
    ($n:literal: $($ty:ident $index:tt),*) => {
        impl<$($ty: ToPython),*> ToPython for ($($ty,)*) {
            fn to_python<'s>(self, scope: &Scope<'s>) -> Result<Object<'s>> {
                let items = vec![$(self.$index.to_python(scope)?.into_value()),*];
                scope.made(scope.inner().vm().new_tuple(items))
            }
        }

        impl<$($ty: FromPython),*> FromPython for ($($ty,)*) {
            fn from_python(object: &Object<'_>) -> Result<($($ty,)*)> {
                let tuple = object.value().downcast::<Tuple>().ok_or_else(|| Error::conversion("tuple", object))?;
                if tuple.len() != $n {
                    let (expected, found) = (concat!("a tuple of ", $n).into(), format!("a tuple of {}", tuple.len()));
                    return Err(Error::Conversion { expected, found });
                }
                let scope = object.scope();
                Ok(($(scope.object(tuple.items()[$index].clone()).extract::<$ty>()?,)*))
            }
        }
    };
}

tuples!(1: A 0);
tuples!(2: A 0, B 1);
tuples!(3: A 0, B 1, C 2);
tuples!(4: A 0, B 1, C 2, D 3);
tuples!(5: A 0, B 1, C 2, D 3, E 4);
tuples!(6: A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(7: A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
