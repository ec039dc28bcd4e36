//! The interpreter's state of one runtime, reached from the context through one pointer.

use core::cell::{Cell, RefCell};

use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::{Ref, Result, TypeRef, TypeSpec, Value, ValueCell, Vm};

use crate::dispatch::places::Places;
use crate::generator::{Flavour, Generator};
use crate::limits::Limits;
use crate::runtime::Config;
use crate::thread::Thread;

macro_rules! types {
    ($($field:ident : $spec:path),* $(,)?) => {
        /// The types that only the interpreter makes instances of.
        pub(crate) struct Types { $(pub(crate) $field: TypeRef),* }

        impl Types {
            fn new(vm: &Vm) -> Result<Types> {
                let make = |spec: &'static TypeSpec| vm.new_native_type(spec, Some(&vm.types.object));
                Ok(Types { $($field: make(&$spec)?),* })
            }
        }
    };
}

types! {
    code: crate::code::CODE_TYPE,
    function: crate::function::FUNCTION_TYPE,
    frame: crate::frame::FRAME_TYPE,
    traceback: crate::traceback::TRACEBACK_TYPE,
    generator: crate::generator::GENERATOR_TYPE,
    coroutine: crate::generator::COROUTINE_TYPE,
    coroutine_wrapper: crate::generator::COROUTINE_WRAPPER_TYPE,
    async_generator: crate::generator::ASYNC_GENERATOR_TYPE,
    async_asend: crate::generator::ASYNC_ASEND_TYPE,
    async_athrow: crate::generator::ASYNC_ATHROW_TYPE,
    async_wrapped: crate::generator::ASYNC_WRAPPED_TYPE,
    anext_awaitable: crate::generator::ANEXT_AWAITABLE_TYPE,
    module_spec: crate::import::MODULE_SPEC_TYPE,
}

/// The interpreter's state of one runtime.
pub(crate) struct Interp {
    pub(crate) types: Types,
    pub(crate) thread: Thread,
    pub(crate) config: Config,
    /// `sys.set_asyncgen_hooks`: first iteration and finalizer.
    pub(crate) async_hooks: [ValueCell; 2],
    /// `sys.set_coroutine_origin_tracking_depth`
    pub(crate) origin_depth: Cell<usize>,
    /// `sys.settrace`, `sys.setprofile`.
    pub(crate) tracing: [ValueCell; 2],
    /// `sys.addaudithook`
    pub(crate) audit_hooks: RefCell<Vec<Value>>,
    /// Whether `sys` has all its names; see `sys::complete`.
    pub(crate) sys_complete: Cell<bool>,
    /// Whether the runtime is going down.
    pub(crate) finalizing: Cell<bool>,
    /// Whether collections are forced at safe points.
    pub(crate) zeal: Cell<bool>,
    /// How many were.
    pub(crate) forced: Cell<u64>,
    /// Fuel, wall time, interrupts.
    pub(crate) limits: Limits,
    /// What instructions that meet many classes share.
    pub(crate) places: Places,
    /// `sys.setswitchinterval`
    pub(crate) switch_interval: Cell<f64>,
}

impl Interp {
    /// The state of a runtime whose objects exist.
    pub(crate) fn new(vm: &Vm, config: Config) -> Result<Interp> {
        Ok(Interp {
            types: Types::new(vm)?,
            thread: Thread::new(vm.breaker()),
            config,
            async_hooks: [ValueCell::empty(), ValueCell::empty()],
            origin_depth: Cell::new(0),
            tracing: [ValueCell::empty(), ValueCell::empty()],
            audit_hooks: RefCell::new(Vec::new()),
            places: Places::new(),
            switch_interval: Cell::new(0.005),
            sys_complete: Cell::new(false),
            finalizing: Cell::new(false),
            limits: Limits::new(vm.breaker()),
            zeal: Cell::new(false),
            forced: Cell::new(0),
        })
    }
}

impl Interp {
    /// Drops every word the state holds beside its types.
    pub(crate) fn clear(&self) {
        self.thread.clear();
        for cell in self.async_hooks.iter().chain(&self.tracing) {
            cell.set(None);
        }
        let hooks = core::mem::take(&mut *self.audit_hooks.borrow_mut());
        drop(hooks);
    }
}

/// The interpreter's state.
#[inline(always)]
pub(crate) fn interp(vm: &Vm) -> &Interp {
    let pointer = vm.interpreter().cast::<Interp>();
    debug_assert!(!pointer.is_null());
    // SAFETY: (1) `Runtime::new` sets the pointer before anything runs; (2) the state lives as long as the context.
    unsafe { &*pointer }
}

/// The running thread.
#[inline(always)]
pub(crate) fn thread(vm: &Vm) -> &Thread {
    &interp(vm).thread
}

/// The builtins namespace that code with these globals sees (`_PyEval_BuiltinsFromGlobals`).
pub(crate) fn builtins_of(vm: &Vm, globals: &Dict) -> Result {
    match globals.get_str(vm, &vm.names.__builtins__)? {
        Some(module) => match module.downcast::<krait_objects::module::Module>() {
            Some(module) => Ok(module.dict(vm)?.into_value()),
            None => Ok(module),
        },
        None => Ok(vm.builtins_dict()?.into_value()),
    }
}

/// The text of a str, for messages.
pub(crate) fn text_of(value: &Value) -> String {
    value.downcast::<Str>().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Remembers where a coroutine was made, if `sys.set_coroutine_origin_tracking_depth` asks for it.
pub(crate) fn coroutine_origin(vm: &Vm, thread: &Thread, generator: &Ref<Generator>) -> Result<()> {
    let depth = interp(vm).origin_depth.get();
    if depth == 0 || generator.flavour.0 != Flavour::Coroutine {
        return Ok(());
    }
    let mut rows = Vec::new();
    let mut frame = thread.stack.top.get();
    if !frame.is_null() {
        // SAFETY: (1) records of the stack are live.
        frame = crate::frame::caller_of(unsafe { &*frame });
    }
    while !frame.is_null() && rows.len() < depth {
        // SAFETY: (1) records of the stack are live, and no code runs while the borrow lasts.
        let record = unsafe { &*frame };
        let line = record.code.line(record.code.index_of(record.pc)).unwrap_or(0);
        rows.push(vm.new_tuple(vec![
            record.code.filename.to_value(),
            Value::from_len(line as usize),
            record.code.name.to_value(),
        ])?);
        frame = crate::frame::caller_of(record);
    }
    generator.extra.set(Some(vm.new_tuple(rows)?));
    Ok(())
}
