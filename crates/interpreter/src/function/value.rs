//! The payload of functions.

use core::cell::Cell;

use krait_objects::dict::Dict;
use krait_objects::tuple::Tuple;
use krait_objects::{Ref, Result, Value, ValueCell, Vm, object};

use krait_heap::Kept;

use crate::code::Code;
use crate::interp;

object! {
    container clear;
    /// A Python function. The fields stand in the order in which CPython visits them.
    pub struct Function {
        /// `__code__`; kept when the function is cleared, so that it can always be called.
        pub code: Kept,
        /// `__globals__`
        pub globals: Ref<Dict>,
        /// `__builtins__`: a dict, as a rule.
        pub builtins: Value,
        /// `__module__`
        pub module: ValueCell,
        /// `__defaults__`: a tuple.
        pub defaults: ValueCell,
        /// `__kwdefaults__`: a dict.
        pub kwdefaults: ValueCell,
        /// `__doc__`
        pub doc: ValueCell,
        /// `__name__`
        pub name: Kept,
        /// `__dict__`, made on demand.
        pub dict: ValueCell,
        /// `__closure__`: a tuple of cells.
        pub closure: ValueCell,
        /// `__annotations__`: a dict, or the tuple it is made of on demand.
        pub annotations: ValueCell,
        /// `__type_params__`: a tuple.
        pub type_params: ValueCell,
        /// `__qualname__`
        pub qualname: Kept,
        /// First weak reference.
        pub weak_list: Cell<usize>,
    }
}

impl Function {
    /// A new count on the code.
    #[inline(always)]
    pub(crate) fn code(&self) -> Ref<Code> {
        let code = self.code.get();
        debug_assert!(code.is_a::<Code>());
        // SAFETY: (1) `code` is only ever set to code objects: by `new` and by the checked setter of `__code__`.
        unsafe { Ref::from_value_unchecked(code) }
    }

    /// The code, borrowed: until anything runs that could replace it.
    #[inline(always)]
    pub(crate) fn code_ref(&self) -> &Code {
        // SAFETY: (1) `code` is only ever set to code objects: by `new` and by the checked setter of `__code__`.
        // (2) by the contract above.
        unsafe { self.code.peek().downcast_unchecked::<Code>() }
    }

    /// `__defaults__`, if there are any.
    pub(crate) fn defaults(&self) -> Option<Ref<Tuple>> {
        self.defaults.get().and_then(|value| value.downcast_into::<Tuple>().ok())
    }

    /// `__kwdefaults__`, if there are any.
    pub(crate) fn kwdefaults(&self) -> Option<Ref<Dict>> {
        self.kwdefaults.get().and_then(|value| value.downcast_into::<Dict>().ok())
    }

    /// `__closure__`, if there is one.
    pub(crate) fn closure(&self) -> Option<Ref<Tuple>> {
        self.closure.get().and_then(|value| value.downcast_into::<Tuple>().ok())
    }

    /// `__qualname__` as text.
    pub(crate) fn qualname_text(&self) -> String {
        self.qualname
            .get()
            .downcast::<krait_objects::str::Str>()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// A function over `code` with these globals (`PyFunction_NewWithQualName`). Tracked at once.
    pub(crate) fn create(vm: &Vm, code: Ref<Code>, globals: Ref<Dict>) -> Result<Ref<Function>> {
        let builtins = crate::builtins_of(vm, &globals)?;
        Function::create_with(vm, code, globals, builtins)
    }

    /// The same with a known `__builtins__` namespace.
    pub(crate) fn create_with(vm: &Vm, code: Ref<Code>, globals: Ref<Dict>, builtins: Value) -> Result<Ref<Function>> {
        let doc = match code.consts.first() {
            Some(first) if first.is_a::<krait_objects::str::Str>() => first.clone(),
            _ => Value::NONE,
        };
        let module = globals.get_str(vm, &vm.names.__name__)?;
        let body = Function {
            module: ValueCell::new(module),
            defaults: ValueCell::empty(),
            kwdefaults: ValueCell::empty(),
            doc: ValueCell::new(Some(doc)),
            name: Kept::new(code.name.to_value()),
            qualname: Kept::new(code.qualname.to_value()),
            dict: ValueCell::empty(),
            closure: ValueCell::empty(),
            annotations: ValueCell::empty(),
            type_params: ValueCell::empty(),
            code: Kept::new(code.into_value()),
            globals,
            builtins,
            weak_list: Cell::new(0),
        };
        vm.alloc_tracked(&interp(vm).types.function, body)
    }
}
