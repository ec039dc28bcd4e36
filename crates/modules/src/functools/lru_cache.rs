//! `_lru_cache_wrapper`: a function that remembers its results, all of them or those used last.
//!
//! CPython keeps key and result in a link object each; here the links are places in one array, and the cache dict holds
//! their numbers. A place's key and result stay in the array until the structure is whole again, so that what dies runs last.

use core::cell::{Cell, RefCell};

use krait_heap::Opaque;
use krait_objects::args::Signature;
use krait_objects::dict::{Dict, Key};
use krait_objects::{
    Args, Body, GetSet, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm,
    instance, object,
};

use super::order::Order;
use super::state;

object! {
    container clear;
    /// A cached function.
    pub(super) struct LruCache {
        /// Key to result (no limit) or to the number of a place.
        cache: ValueCell,
        /// The function.
        function: ValueCell,
        /// Stands between positional and keyword arguments in keys.
        keyword_mark: ValueCell,
        /// The class of `cache_info()`.
        info_type: ValueCell,
        /// `__dict__`
        dict: ValueCell,
        /// Key and result of each place.
        places: RefCell<Vec<Option<Value>>>,
        /// Hash of the key of each place.
        hashes: Opaque<RefCell<Vec<i64>>>,
        order: Opaque<RefCell<Order>>,
        /// Places at most; -1: no limit.
        max_size: i64,
        typed: bool,
        hits: Cell<i64>,
        misses: Cell<i64>,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

static SIGNATURE: Signature = Signature {
    name: "lru_cache",
    params: &["user_function", "maxsize", "typed", "cache_info_type"],
    required: 4,
    max_positional: 4,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [function, max_size, typed, info_type] = SIGNATURE.bind::<4>(vm, args)?;
    let or_none = |value: Option<Value>| value.unwrap_or(Value::NONE);
    let (function, max_size, typed) = (or_none(function), or_none(max_size), vm.is_true(&or_none(typed))?);
    if !vm.is_callable(&function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let max_size = if max_size.is_none() {
        -1
    } else if vm.has_index(&max_size) {
        let overflow = |vm: &Vm, value: &Value| {
            vm.overflow_error(format!("cannot fit '{}' into an index-sized integer", value.type_of(vm).name(vm)))
        };
        vm.index_isize_or(&max_size, overflow)?.max(0) as i64
    } else {
        return Err(vm.type_error("maxsize should be integer or None"));
    };
    let body = LruCache {
        cache: ValueCell::new(Some(vm.new_dict()?.into_value())),
        function: ValueCell::new(Some(function)),
        keyword_mark: ValueCell::new(Some(state(vm)?.keyword_mark.clone())),
        info_type: ValueCell::new(info_type),
        dict: ValueCell::empty(),
        places: RefCell::new(Vec::new()),
        hashes: Opaque(RefCell::new(Vec::new())),
        order: Opaque(RefCell::new(Order::new())),
        max_size,
        typed,
        hits: Cell::new(0),
        misses: Cell::new(0),
        weak_list: Cell::new(0),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

/// Whether the arguments are a single exact str or int, which is its own key.
fn is_own_key(vm: &Vm, positional: &[Value]) -> bool {
    matches!(positional, [only] if only.is_int() || only.is_exact(&vm.types.str) || only.is_exact(&vm.types.int))
}

impl LruCache {
    fn cache(&self, vm: &Vm) -> Result<Ref<Dict>> {
        let cache = self.cache.get().and_then(|cache| cache.downcast_into::<Dict>().ok());
        cache.ok_or_else(|| vm.system_error("a cached function without a cache"))
    }

    fn compute(&self, vm: &Vm, args: Args<'_>) -> Result {
        self.misses.set(self.misses.get() + 1);
        let Some(function) = self.function.get() else { return Err(vm.system_error("a cache without a function")) };
        vm.with_keyword_names(args, || vm.call_args(&function, args))
    }

    /// The key of a call: its arguments as a tuple, a single exact str or int by itself.
    fn make_key(&self, vm: &Vm, args: Args<'_>) -> Result {
        if !self.typed && args.keywords.is_empty() {
            if is_own_key(vm, args.positional) {
                return Ok(args.positional[0].clone());
            }
            return vm.new_tuple(args.positional.to_vec());
        }
        let mut parts = args.positional.to_vec();
        if !args.keywords.is_empty() {
            parts.extend(self.keyword_mark.get());
            for (name, value) in args.keyword_items() {
                parts.extend([name.to_value(), value.clone()]);
            }
        }
        if self.typed {
            parts.extend(args.positional.iter().chain(args.keywords).map(|value| value.type_of(vm).into_value()));
        }
        vm.new_tuple(parts)
    }

    fn hit(&self, result: Value) -> Value {
        self.hits.set(self.hits.get() + 1);
        result
    }

    fn unlimited(&self, vm: &Vm, args: Args<'_>) -> Result {
        let key = self.make_key(vm, args)?;
        let hash = vm.hash(&key)?;
        if let Some(result) = self.cache(vm)?.get_known(vm, Key::with_hash(vm, &key, hash))? {
            return Ok(self.hit(result));
        }
        let result = self.compute(vm, args)?;
        drop(self.cache(vm)?.insert_known(vm, Key::with_hash(vm, &key, hash), result.clone())?);
        Ok(result)
    }

    fn bounded(&self, vm: &Vm, args: Args<'_>) -> Result {
        let key = self.make_key(vm, args)?;
        let hash = vm.hash(&key)?;
        let cache = self.cache(vm)?;
        if let Some(found) = cache.get_known(vm, Key::with_hash(vm, &key, hash))?
            && let Some(place) = found.as_int()
            && let Some(result) = self.use_place(place as usize)
        {
            return Ok(self.hit(result));
        }
        let result = self.compute(vm, args)?;
        if cache.contains_known(vm, Key::with_hash(vm, &key, hash))? {
            // The function has called itself with the same arguments: its result is there already.
            return Ok(result);
        }
        let oldest = self.order.borrow().first();
        match oldest {
            Some(oldest) if cache.len() as i64 >= self.max_size => {
                self.reuse(vm, &cache, oldest, key, hash, &result)?
            }
            _ => self.add(vm, &cache, key, hash, &result)?,
        }
        Ok(result)
    }

    /// The result in a place, which becomes the one used last.
    fn use_place(&self, place: usize) -> Option<Value> {
        let result = self.places.borrow().get(2 * place + 1)?.clone()?;
        let mut order = self.order.borrow_mut();
        order.unlink(place);
        order.push_last(place);
        Some(result)
    }

    /// Fills a place that is not in the order; what was in it is handed back.
    fn fill(&self, place: usize, hash: i64, key: Option<Value>, result: Option<Value>) -> [Option<Value>; 2] {
        let (mut places, mut hashes) = (self.places.borrow_mut(), self.hashes.borrow_mut());
        if places.len() < 2 * place + 2 {
            places.resize(2 * place + 2, None);
            hashes.resize(place + 1, 0);
        }
        hashes[place] = hash;
        [core::mem::replace(&mut places[2 * place], key), core::mem::replace(&mut places[2 * place + 1], result)]
    }

    /// Remembers a result in a new place.
    fn add(&self, vm: &Vm, cache: &Dict, key: Value, hash: i64, result: &Value) -> Result<()> {
        let place = self.order.borrow_mut().add();
        drop(self.fill(place, hash, Some(key.clone()), Some(result.clone())));
        match cache.insert_known(vm, Key::with_hash(vm, &key, hash), Value::from_len(place)) {
            Ok(displaced) => {
                drop(displaced);
                self.order.borrow_mut().push_last(place);
                Ok(())
            }
            Err(error) => {
                let contents = self.fill(place, 0, None, None);
                self.order.borrow_mut().release(place);
                drop(contents);
                Err(error)
            }
        }
    }

    /// Remembers a result in the place of the one used longest ago.
    fn reuse(&self, vm: &Vm, cache: &Dict, place: usize, key: Value, hash: i64, result: &Value) -> Result<()> {
        self.order.borrow_mut().unlink(place);
        let old_key = self.places.borrow()[2 * place].clone().unwrap_or(Value::NONE);
        let old_hash = self.hashes.borrow()[place];
        match cache.remove_known(vm, Key::with_hash(vm, &old_key, old_hash)) {
            Ok(Some(_)) => {}
            Ok(None) => {
                // Something else has removed the key: the place is not worth keeping.
                let contents = self.fill(place, 0, None, None);
                self.order.borrow_mut().release(place);
                drop(contents);
                return Ok(());
            }
            Err(error) => {
                self.order.borrow_mut().push_first(place);
                return Err(error);
            }
        }
        let contents = self.fill(place, hash, Some(key.clone()), Some(result.clone()));
        match cache.insert_known(vm, Key::with_hash(vm, &key, hash), Value::from_len(place)) {
            Ok(displaced) => {
                self.order.borrow_mut().push_last(place);
                drop(displaced);
                drop(old_key);
                drop(contents);
                Ok(())
            }
            Err(error) => {
                let failed = self.fill(place, 0, None, None);
                self.order.borrow_mut().release(place);
                drop((failed, contents));
                Err(error)
            }
        }
    }
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let cached = slf.body::<LruCache>(vm)?;
    let run = || match cached.max_size {
        0 => cached.compute(vm, args),
        -1 => cached.unlimited(vm, args),
        _ => cached.bounded(vm, args),
    };
    // The tuple that CPython makes of the arguments becomes the key, unless another key is made.
    let tuple_is_key =
        cached.max_size != 0 && !cached.typed && args.keywords.is_empty() && !is_own_key(vm, args.positional);
    if tuple_is_key { run() } else { vm.with_argument_tuple(args, run) }
}

fn descr_get(vm: &Vm, slf: &Value, object: Option<&Value>, _owner: Option<&Value>) -> Result {
    match object {
        Some(object) if !object.is_none() => vm.new_bound_method(slf.clone(), object.clone()),
        _ => Ok(slf.clone()),
    }
}

fn cache_info(vm: &Vm, slf: &Value) -> Result {
    let cached = slf.body::<LruCache>(vm)?;
    let max_size = if cached.max_size == -1 { Value::NONE } else { vm.new_int(cached.max_size)? };
    let (hits, misses) = (vm.new_int(cached.hits.get())?, vm.new_int(cached.misses.get())?);
    let size = Value::from_len(cached.cache(vm)?.len());
    let Some(info_type) = cached.info_type.get() else { return Ok(Value::NONE) };
    vm.call(&info_type, &[hits, misses, max_size, size])
}

fn cache_clear(vm: &Vm, slf: &Value) -> Result {
    let cached = slf.body::<LruCache>(vm)?;
    cached.hits.set(0);
    cached.misses.set(0);
    let order = cached.order.replace(Order::new());
    let mut places = cached.places.take();
    cached.hashes.take();
    cached.cache(vm)?.clear(vm);
    for place in order.places() {
        drop(places[2 * place].take());
        drop(places[2 * place + 1].take());
    }
    Ok(Value::NONE)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    vm.get_attr(slf, &vm.names.__qualname__)
}

fn copy(_vm: &Vm, slf: &Value, _args: &[Value]) -> Result {
    Ok(slf.clone())
}

static METHODS: [Method; 5] = [
    Method::new("cache_info", NativeFn::NoArgs(cache_info), "($self, /)", "Hits, misses and sizes of the cache."),
    Method::new(
        "cache_clear",
        NativeFn::NoArgs(cache_clear),
        "($self, /)",
        "Empties the cache and forgets its statistics.",
    ),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", ""),
    Method::new("__copy__", NativeFn::VarArgs(copy), "", ""),
    Method::new("__deepcopy__", NativeFn::VarArgs(copy), "", ""),
];

static GETSETS: [GetSet; 1] =
    [GetSet { name: "__dict__", get: instance::get_dict, set: Some(instance::set_dict), doc: "" }];

/// `functools._lru_cache_wrapper`
pub(super) static LRU_CACHE_TYPE: TypeSpec = TypeSpec {
    name: "functools._lru_cache_wrapper",
    doc: "A function that remembers its results.\n\nuser_function is the function; maxsize limits how many results are kept (None: all, 0: none); typed keeps arguments of\ndifferent types apart; cache_info_type makes what cache_info() returns.",
    payload: <LruCache as Body>::payload,
    slots: Slots { new: Some(new), call: Some(call), descr_get: Some(descr_get), ..Slots::EMPTY },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 152,
    heap_type: true,
    method_descriptor: true,
    dict_offset: core::mem::offset_of!(LruCache, dict) as i32 + 16,
    weak_offset: core::mem::offset_of!(LruCache, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
