//! The context of a runtime: its heap, types, names and caches. `&Vm` goes everywhere, with interior mutability.

mod boot;
mod errors;
mod gc_callbacks;
mod gc_debug;
mod hooks;
mod make;
mod recursion;
mod teardown;
mod upcalls;

use core::cell::{Cell, OnceCell};

use krait_heap::{Heap, Ref, Value, ValueCell};

use crate::dict::Dict;
use crate::interning::InternTable;
use crate::names::Names;
use crate::str::Str;
use crate::type_object::MethodCache;
use crate::types::Types;

pub use hooks::Hooks;
pub use recursion::{Depth, ReprGuard};

/// The context of a runtime.
pub struct Vm {
    /// The built-in types.
    pub types: Types,
    /// Interned names.
    pub names: Names,
    pub(crate) method_cache: MethodCache,
    next_version: Cell<u32>,
    next_keys_version: Cell<u32>,
    /// Static types whose dicts nobody has looked at yet.
    pub(crate) unfilled_types: Cell<usize>,
    interned: InternTable,
    /// The names of the slot-definition table, row by row.
    slot_names: Box<[Ref<Str>]>,
    latin1: Box<[Ref<Str>]>,
    empty_str: Ref<Str>,
    /// The byte strings of one byte, and the empty one.
    single_bytes: Box<[Ref<crate::bytes::Bytes>]>,
    empty_tuple: Value,
    memory_error: ValueCell,
    hash_secret: (u64, u64),
    /// The heap's breaker, at hand.
    breaker: krait_heap::Breaker,
    /// The program is being ended by a limit: no handler, finalizer or callback runs any more.
    terminating: Cell<bool>,
    /// Most decimal digits of conversions between `int` and text; set by `sys.set_int_max_str_digits`, 0: no limit.
    max_str_digits: Cell<usize>,
    /// Format specifications that were read before.
    pub(crate) layouts: crate::format::layout::Layouts,
    recursion: recursion::Recursion,
    repr_stack: core::cell::RefCell<Vec<usize>>,
    /// The dict of the `builtins` module.
    pub builtins: ValueCell,
    /// `sys.modules`
    pub modules: ValueCell,
    /// The dict of the `sys` module.
    pub sys_dict: ValueCell,
    /// What the interpreter above supplies.
    hooks: OnceCell<Box<dyn Hooks>>,
    /// State that the layers above keep with the runtime, by type.
    extensions: core::cell::RefCell<Vec<Box<dyn core::any::Any>>>,
    exception_group: ValueCell,
    /// The arguments that the last exception was made from (their place only, never read): `__init__` of the same call
    /// keeps the tuple that `__new__` made.
    pub(crate) exception_arguments: Cell<*const [Value]>,
    /// The interpreter's own state, opaque here: reached on every call, so without the search of `extensions`.
    interpreter: Cell<*const ()>,
    /// A class with `__del__` was defined.
    pub finalizers_defined: Cell<bool>,
    /// `gc.garbage` and `gc.callbacks`: lists, once the gc module has asked for them.
    pub gc_garbage: ValueCell,
    /// See `gc_garbage`.
    pub gc_callbacks: ValueCell,
    /// Last, so that it goes last: everything above owns words of it.
    heap: Box<Heap>,
}

impl Vm {
    /// The heap.
    #[inline(always)]
    pub fn heap(&self) -> &Heap {
        &self.heap
    }

    /// The key of string hashes: zero under `PYTHONHASHSEED=0`.
    #[inline(always)]
    pub fn hash_secret(&self) -> (u64, u64) {
        self.hash_secret
    }

    /// Most decimal digits of conversions between `int` and text; 0: no limit.
    pub fn int_max_str_digits(&self) -> usize {
        self.max_str_digits.get()
    }

    /// Sets the limit of [`Self::int_max_str_digits`].
    pub fn set_int_max_str_digits(&self, limit: usize) {
        self.max_str_digits.set(limit);
    }

    /// The shared byte string of one byte, or the empty one (256).
    #[inline]
    pub(crate) fn shared_bytes(&self, index: usize) -> Ref<crate::bytes::Bytes> {
        self.single_bytes[index].clone()
    }

    /// A version no type has had; 0 when they have run out.
    pub(crate) fn next_type_version(&self) -> u32 {
        let version = self.next_version.get();
        if version != 0 {
            self.next_version.set(version.wrapping_add(1));
        }
        version
    }

    /// A version that no keys of a dict have had; 0 when they have run out.
    pub(crate) fn next_keys_version(&self) -> u32 {
        let version = self.next_keys_version.get();
        if version != 0 {
            self.next_keys_version.set(version.wrapping_add(1));
        }
        version
    }

    /// The dict of the `builtins` module.
    pub fn builtins_dict(&self) -> crate::Result<Ref<Dict>> {
        match self.builtins.get().map(Value::downcast_into::<Dict>) {
            Some(Ok(dict)) => Ok(dict),
            _ => Err(self.system_error("builtins are gone")),
        }
    }

    /// State of type `T` that a layer above has put beside the runtime, if it has.
    pub fn find_extension<T: 'static>(&self) -> Option<std::rc::Rc<T>> {
        self.extensions.borrow().iter().find_map(|state| state.downcast_ref::<std::rc::Rc<T>>()).cloned()
    }

    /// State of type `T` that a layer above keeps with the runtime, made at first use. It lives as long as the runtime.
    pub fn extension<T: 'static>(&self, make: impl FnOnce() -> T) -> std::rc::Rc<T> {
        if let Some(found) = self.extensions.borrow().iter().find_map(|state| state.downcast_ref::<std::rc::Rc<T>>()) {
            return found.clone();
        }
        let state = std::rc::Rc::new(make());
        self.extensions.borrow_mut().push(Box::new(state.clone()));
        state
    }

    /// The interpreter's own state; null until it is connected.
    #[inline(always)]
    pub fn interpreter(&self) -> *const () {
        self.interpreter.get()
    }

    /// Connects the interpreter's own state.
    pub fn set_interpreter(&self, state: *const ()) {
        self.interpreter.set(state);
    }

    /// Whether a safe point has something to do: a collection, a signal, a limit.
    #[inline(always)]
    pub fn breaker_is_set(&self) -> bool {
        self.breaker.is_set()
    }

    /// The flags behind [`Self::breaker_is_set`].
    #[inline(always)]
    pub fn breaker(&self) -> krait_heap::Breaker {
        self.breaker
    }

    /// Whether the program is being ended by a limit: nothing catches that, and no Python code runs any more.
    #[inline(always)]
    pub fn is_terminating(&self) -> bool {
        self.terminating.get()
    }

    /// Begins or ends the state of [`Self::is_terminating`]. While it lasts, the breaker stays set.
    pub fn set_terminating(&self, terminating: bool) {
        self.terminating.set(terminating);
        self.breaker.interrupt();
    }

    /// Forgets what the method cache knows.
    pub fn clear_method_cache(&self) {
        self.method_cache.clear();
    }

    /// The interned names of the slot-definition table, row by row.
    pub(crate) fn slot_names(&self) -> &[Ref<Str>] {
        &self.slot_names
    }

    /// Number of interned strings.
    pub fn n_interned(&self) -> usize {
        self.interned.len()
    }

    /// A name of the `sys` module.
    pub fn sys_attribute(&self, name: &str) -> crate::Result<Option<Value>> {
        let Some(dict) = self.sys_dict.get() else { return Ok(None) };
        let Some(dict) = dict.downcast::<Dict>() else { return Ok(None) };
        let name = self.intern(name)?;
        match dict.get_str(self, &name)? {
            None if self.complete_sys()? => dict.get_str(self, &name),
            found => Ok(found),
        }
    }

    /// Completes the `sys` module, if that was not done yet.
    pub(crate) fn complete_sys(&self) -> crate::Result<bool> {
        self.hooks().map_or(Ok(false), |hooks| hooks.complete_sys(self))
    }

    /// A built-in function by name.
    pub fn builtin(&self, name: &str) -> crate::Result {
        let name = self.intern(name)?;
        match self.builtins_dict()?.get_str(self, &name)? {
            Some(found) => Ok(found),
            None => Err(self.attribute_error(name.to_string_lossy())),
        }
    }
}
