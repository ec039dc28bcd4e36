//! `partial`: a function with some arguments given already.

use core::cell::Cell;

use krait_objects::dict::Dict;
use krait_objects::protocol::attributes::{generic_getattr, generic_setattr};
use krait_objects::slots::CallFn;
use krait_objects::tuple::{Tuple, with_joined};
use krait_objects::{
    Args, Body, GetSet, Member, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt,
    Vm, instance, object,
};

object! {
    container clear;
    /// A partial application. Its parts are replaced by `__setstate__` only.
    pub(super) struct Partial {
        /// The function.
        function: ValueCell,
        /// Tuple of the arguments given.
        args: ValueCell,
        /// Dict of the keyword arguments given.
        keywords: ValueCell,
        /// `__dict__`
        dict: ValueCell,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

/// Function, arguments and keyword arguments, owned.
struct Parts {
    function: Value,
    args: Ref<Tuple>,
    keywords: Ref<Dict>,
}

impl Partial {
    fn parts(&self, vm: &Vm) -> Result<Parts> {
        let cleared = || vm.system_error("a partial without its parts");
        let args = self.args.get().and_then(|args| args.downcast_into::<Tuple>().ok());
        let keywords = self.keywords.get().and_then(|keywords| keywords.downcast_into::<Dict>().ok());
        Ok(Parts {
            function: self.function.get().ok_or_else(cleared)?,
            args: args.ok_or_else(cleared)?,
            keywords: keywords.ok_or_else(cleared)?,
        })
    }
}

/// A partial whose parts can be taken over: one that calls as ours do and has no attributes.
fn flattened(vm: &Vm, function: &Value) -> Result<Option<Parts>> {
    let ours =
        vm.with_type(function, |ty| ty.slots.call.get()).is_some_and(|slot| slot as usize == call as CallFn as usize);
    match function.downcast::<Partial>() {
        Some(partial) if ours && partial.dict.is_empty() => partial.parts(vm).map(Some),
        _ => Ok(None),
    }
}

/// Puts keyword arguments of a call into a dict.
fn add_keywords(vm: &Vm, dict: &Dict, args: Args<'_>) -> Result<()> {
    for (name, value) in args.keyword_items() {
        dict.insert(vm, name.to_value(), value.clone())?;
    }
    Ok(())
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [function, given @ ..] = args.positional else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    let inner = flattened(vm, function)?;
    let function = inner.as_ref().map_or(function, |parts| &parts.function);
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let (arguments, keywords) = match &inner {
        None => (vm.new_tuple(given.to_vec())?, vm.new_dict()?),
        Some(parts) => (vm.new_tuple([parts.args.items(), given].concat())?, parts.keywords.copy(vm)?),
    };
    add_keywords(vm, &keywords, args)?;
    let body = Partial {
        function: ValueCell::new(Some(function.clone())),
        args: ValueCell::new(Some(arguments)),
        keywords: ValueCell::new(Some(keywords.into_value())),
        dict: ValueCell::empty(),
        weak_list: Cell::new(0),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let parts = slf.body::<Partial>(vm)?.parts(vm)?;
    if parts.keywords.is_empty() {
        return with_joined(parts.args.items(), args.positional, |positional| {
            vm.call_args(&parts.function, Args { positional, ..args })
        });
    }
    vm.with_argument_tuple(args, || {
        // The function may change the dict of its `**keywords`: it gets a copy.
        let merged = parts.keywords.copy(vm)?;
        add_keywords(vm, &merged, args)?;
        let (names, keywords): (Vec<Value>, Vec<Value>) = merged.items().into_iter().unzip();
        with_joined(parts.args.items(), args.positional, |positional| {
            let all = Args { positional, keywords: &keywords, names: &names };
            // CPython joins the arguments in a tuple, unless one side has none.
            let joined = if parts.args.is_empty() || args.positional.is_empty() { &[] } else { positional };
            vm.heap().elided_tuple_made(joined.len());
            let result = vm.with_keyword_names(all, || vm.call_args(&parts.function, all));
            vm.heap().elided_tuple_dropped(joined.len());
            result
        })
    })
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let Some(_entered) = vm.repr_enter(slf) else { return vm.new_str_value("...") };
    let parts = slf.body::<Partial>(vm)?.parts(vm)?;
    let mut text = format!("{}({}", slf.type_of(vm).name(vm), vm.repr_text(&parts.function)?);
    for item in parts.args.items() {
        text.push_str(", ");
        text.push_str(&vm.repr_text(item)?);
    }
    for (name, value) in parts.keywords.items() {
        text.push_str(&format!(", {}={}", vm.str_text(&name)?, vm.repr_text(&value)?));
    }
    text.push(')');
    vm.new_str_value(&text)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let partial = slf.body::<Partial>(vm)?;
    let parts = partial.parts(vm)?;
    let arguments = vm.new_tuple(vec![parts.function.clone()])?;
    let dict = partial.dict.get().unwrap_or(Value::NONE);
    let state = vm.new_tuple(vec![parts.function, parts.args.into_value(), parts.keywords.into_value(), dict])?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments, state])
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let invalid = || vm.type_error("invalid partial state");
    let Some([function, args, keywords, dict]) = state.downcast::<Tuple>().map(Tuple::items) else {
        return Err(invalid());
    };
    let keywords_fit = keywords.is_none() || keywords.is_a::<Dict>();
    if !vm.is_callable(function) || !args.is_a::<Tuple>() || !keywords_fit {
        return Err(invalid());
    }
    let args = vm.tuple_from_iter(args)?;
    let keywords = match keywords.downcast::<Dict>() {
        None => vm.new_dict()?.into_value(),
        Some(_) if keywords.is_exact(&vm.types.dict) => keywords.clone(),
        Some(dict) => dict.copy(vm)?.into_value(),
    };
    let partial = slf.body::<Partial>(vm)?;
    partial.function.set(Some(function.clone()));
    partial.args.set(Some(args));
    partial.keywords.set(Some(keywords));
    partial.dict.set(Some(dict.clone()).filter(|dict| !dict.is_none()));
    Ok(Value::NONE)
}

fn class_getitem(vm: &Vm, class: &Value, item: &Value) -> Result {
    vm.new_generic_alias(class, item)
}

static METHODS: [Method; 3] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", ""),
    Method::new("__setstate__", NativeFn::One(setstate), "", ""),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "A generic alias of the class."),
];

static MEMBERS: [Member; 3] = [
    Member {
        name: "func",
        get: |vm, slf| Ok(Some(slf.body::<Partial>(vm)?.function.get().unwrap_or(Value::NONE))),
        set: None,
        doc: "The function that calls go to.",
    },
    Member {
        name: "args",
        get: |vm, slf| Ok(Some(slf.body::<Partial>(vm)?.args.get().unwrap_or(Value::NONE))),
        set: None,
        doc: "The arguments that come first in calls.",
    },
    Member {
        name: "keywords",
        get: |vm, slf| Ok(Some(slf.body::<Partial>(vm)?.keywords.get().unwrap_or(Value::NONE))),
        set: None,
        doc: "The keyword arguments of calls.",
    },
];

static GETSETS: [GetSet; 1] =
    [GetSet { name: "__dict__", get: instance::get_dict, set: Some(instance::set_dict), doc: "" }];

/// `functools.partial`
pub(super) static PARTIAL_TYPE: TypeSpec = TypeSpec {
    name: "functools.partial",
    doc: "partial(func, *args, **keywords) - a function with some arguments given\n\nCalls go to func, with args before the call's own arguments and keywords merged with the call's.",
    payload: <Partial as Body>::payload,
    slots: Slots {
        new: Some(new),
        call: Some(call),
        repr: Some(repr),
        getattr: Some(generic_getattr),
        setattr: Some(generic_setattr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 64,
    basetype: true,
    heap_type: true,
    dict_offset: core::mem::offset_of!(Partial, dict) as i32 + 16,
    weak_offset: core::mem::offset_of!(Partial, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
