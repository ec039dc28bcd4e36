//! Starting a runtime's objects: types first bare, then names, then ready.

use core::cell::{Cell, OnceCell, RefCell};

use krait_heap::{Heap, OutOfMemory, Ref, Value, ValueCell};

use crate::bytes::Bytes;
use crate::interning::InternTable;
use crate::names::Names;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::{MethodCache, Type};
use crate::types::Types;
use crate::{Result, Vm};

/// Names of one character that CPython 3.12 has interned as names before its one-character strings: there `'abc'[0]` made
/// at run time is not the constant `'a'`.
const CPYTHON_NAMES: &[u8] = b"_abcdenprsx";

/// The strings of one Latin-1 character, which all that are made at run time share.
fn latin1_strings(
    heap: &Heap,
    types: &Types,
    interned: &InternTable,
) -> core::result::Result<Box<[Ref<Str>]>, OutOfMemory> {
    let string = |byte: u8| {
        let string = Str::from_latin1(heap, Type::head(&types.str), &[byte])?;
        if CPYTHON_NAMES.contains(&byte) {
            string.header().immortalize();
            return Ok(string);
        }
        Ok(interned.intern_str(&string))
    };
    (0..=0xFF).map(string).collect()
}

/// The byte strings of one byte, and behind them the empty one.
fn short_bytes(heap: &Heap, types: &Types) -> core::result::Result<Box<[Ref<Bytes>]>, OutOfMemory> {
    let string = |index: usize| {
        let bytes = u8::try_from(index).map_or(vec![], |byte| vec![byte]);
        let made = Bytes::new(heap, Type::head(&types.bytes), &bytes)?;
        made.header().immortalize();
        Ok(made)
    };
    (0..=256).map(string).collect()
}

impl Vm {
    /// A runtime's objects in a new heap. `hash_secret` keys string hashes; (0, 0) is `PYTHONHASHSEED=0`.
    pub fn new(heap: Box<Heap>, hash_secret: (u64, u64)) -> core::result::Result<Box<Vm>, OutOfMemory> {
        let types = Types::new(&heap)?;
        let interned = InternTable::new(hash_secret);
        let names = Names::new(|text| interned.intern(&heap, &types.str, text))?;
        let slot_names = crate::slot_defs::SLOT_DEFS
            .iter()
            .map(|def| interned.intern(&heap, &types.str, def.name))
            .collect::<core::result::Result<_, OutOfMemory>>()?;
        let latin1 = latin1_strings(&heap, &types, &interned)?;
        let empty_str = interned.intern(&heap, &types.str, "")?;
        let single_bytes = short_bytes(&heap, &types)?;
        let empty_tuple = Tuple::from_vec(&heap, Type::head(&types.tuple), Vec::new())?.into_value();
        if let Some(header) = empty_tuple.header() {
            header.immortalize();
        }
        let vm = Box::new(Vm {
            types,
            names,
            method_cache: MethodCache::default(),
            next_version: Cell::new(1),
            next_keys_version: Cell::new(2),
            unfilled_types: Cell::new(0),
            interned,
            slot_names,
            latin1,
            empty_str,
            single_bytes,
            empty_tuple,
            memory_error: ValueCell::empty(),
            exception_arguments: Cell::new(core::ptr::slice_from_raw_parts(core::ptr::null(), 0)),
            hash_secret,
            breaker: heap.breaker(),
            terminating: Cell::new(false),
            layouts: crate::format::layout::Layouts::new(),
            recursion: super::recursion::Recursion::new(),
            repr_stack: RefCell::new(Vec::new()),
            builtins: ValueCell::empty(),
            modules: ValueCell::empty(),
            sys_dict: ValueCell::empty(),
            hooks: OnceCell::new(),
            max_str_digits: Cell::new(crate::int::parse::DEFAULT_MAX_STR_DIGITS),
            extensions: RefCell::new(Vec::new()),
            exception_group: ValueCell::empty(),
            interpreter: Cell::new(core::ptr::null()),
            finalizers_defined: Cell::new(false),
            gc_garbage: ValueCell::empty(),
            gc_callbacks: ValueCell::empty(),
            heap,
        });
        vm.heap.set_context(core::ptr::from_ref(&*vm).cast());
        vm.heap.set_upcalls(Box::new(super::upcalls::Runtime::new(&vm)));
        vm.ready_types().map_err(|_| OutOfMemory)?;
        Ok(vm)
    }

    fn ready_types(&self) -> Result<()> {
        // `type` derives from `object`, which comes second in the list: it is readied first.
        let mut all = self.types.all();
        all.swap(0, 1);
        for (ty, spec) in all {
            crate::type_object::ready(self, ty, spec)?;
        }
        self.make_exception_group()?;
        let reserve = self.new_error(&self.types.memory_error, "");
        reserve.instance().args.set(Some(self.empty_tuple.clone()));
        self.memory_error.set(Some(reserve.into_value()));
        Ok(())
    }

    /// `ExceptionGroup(BaseExceptionGroup, Exception)`, the one built-in class with two bases.
    fn make_exception_group(&self) -> Result<()> {
        let bases =
            self.new_tuple(vec![self.types.base_exception_group.to_value(), self.types.exception.to_value()])?;
        let dict = self.new_dict()?;
        dict.insert(self, self.names.__module__.to_value(), self.intern("builtins")?.into_value())?;
        let name = self.new_str("ExceptionGroup")?.into_value();
        let class = self.call(self.types.type_.as_value(), &[name, bases, dict.into_value()])?;
        self.exception_group.set(Some(class));
        Ok(())
    }
}

impl Vm {
    /// `ExceptionGroup`.
    pub fn exception_group_type(&self) -> crate::TypeRef {
        match self.exception_group.get().map(Value::downcast_into::<Type>) {
            Some(Ok(class)) => class,
            _ => self.types.base_exception_group.clone(),
        }
    }
}
