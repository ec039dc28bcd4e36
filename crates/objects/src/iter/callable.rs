//! `callable_iterator`: calls a function until it returns the sentinel.

use krait_heap::{Body, Value, ValueCell, object};

use crate::iter::{REDUCE_DOC, reduced, self_iter};
use crate::native::{Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::type_object::{BaseSpec, TypeSpec};
use crate::{CompareOp, Result, ValueExt, Vm};

object! {
    container;
    /// What `iter(callable, sentinel)` returns; both are empty when it is exhausted.
    pub struct CallableIterator {
        /// Called for each item.
        callable: ValueCell,
        /// What ends the iteration.
        sentinel: ValueCell,
    }
}

impl CallableIterator {
    fn finish(&self) {
        self.callable.set(None);
        self.sentinel.set(None);
    }
}

impl Vm {
    /// `iter(callable, sentinel)` (`PyCallIter_New`).
    pub fn new_callable_iterator(&self, callable: &Value, sentinel: &Value) -> Result {
        let body = CallableIterator {
            callable: ValueCell::new(Some(callable.clone())),
            sentinel: ValueCell::new(Some(sentinel.clone())),
        };
        Ok(self.alloc_tracked(&self.types.callable_iterator, body)?.into_value())
    }
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<CallableIterator>(vm)?;
    let Some(callable) = it.callable.get() else { return Ok(None) };
    let result = vm.call(&callable, &[]);
    drop(callable);
    let item = match result {
        Ok(item) => item,
        Err(error) if error.matches(vm, &vm.types.stop_iteration) => {
            drop(error);
            it.finish();
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    // The call may have used the iterator up.
    let Some(sentinel) = it.sentinel.get() else { return Ok(None) };
    if vm.rich_compare_bool(&sentinel, &item, CompareOp::Eq)? {
        drop(item);
        drop(sentinel);
        it.finish();
        return Ok(None);
    }
    Ok(Some(item))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iter = vm.builtin("iter")?;
    let it = slf.body::<CallableIterator>(vm)?;
    match (it.callable.get(), it.sentinel.get()) {
        (Some(callable), Some(sentinel)) => {
            let arguments = vm.new_tuple(vec![callable, sentinel])?;
            vm.new_tuple(vec![iter, arguments])
        }
        _ => reduced(vm, iter, vm.new_tuple(Vec::new())?, None),
    }
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC)];

/// `callable_iterator`
pub static CALLABLE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "callable_iterator",
    base: BaseSpec::Object,
    payload: <CallableIterator as Body>::payload,
    slots: Slots { getattr: Some(generic_getattr), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
