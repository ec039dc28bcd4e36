//! Frame objects: made on request, views of a running or suspended frame, owners of an ended frame's locals.

use core::cell::Cell;

use krait_heap::{Body, Opaque};
use krait_objects::{
    GetSet, Member, Method, NativeFn, Ref, Result, Slots, TypeSpec, Value, ValueCell, ValueExt, Vm, object,
};

use crate::code::Code;
use crate::frame::record::Borrowed;
use crate::frame::{Frame, fast_to_locals, locals_mapping};
use crate::function::Function;
use crate::generator::{Generator, State};
use crate::interp;

/// Where the frame of a frame object is.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// On the stack of a thread.
    Running(*mut Frame),
    /// In a suspended generator, which outlives this state: it moves the object on when it dies.
    Suspended(Borrowed),
    /// Ended: this object owns what is left.
    Ended,
}

object! {
    container clear;
    /// A frame object.
    pub struct FrameObject {
        /// `f_back`, once the frame has ended.
        pub back: ValueCell,
        /// The function, once the frame has ended.
        pub function: ValueCell,
        /// The locals mapping or the dict of `f_locals`, once the frame has ended.
        pub locals: ValueCell,
        /// `f_trace`
        pub trace: ValueCell,
        /// The locals-plus registers, once the frame has ended.
        pub registers: Box<[ValueCell]>,
        /// `f_code`
        pub code: Opaque<Ref<Code>>,
        /// Where the frame is.
        pub(crate) place: Opaque<Cell<Place>>,
        /// Word index of the last instruction, once the frame has ended.
        pub last: Cell<usize>,
        /// `f_trace_lines`
        pub trace_lines: Cell<bool>,
        /// The line of the last line event; -1: none yet.
        pub traced_line: Cell<i64>,
        /// Word index of the instruction looked at last for line events.
        pub traced_index: Cell<usize>,
        /// `f_trace_opcodes`
        pub trace_opcodes: Cell<bool>,
    }
}

/// The object of a frame on the stack.
pub(crate) fn frame_object(vm: &Vm, frame: &mut Frame) -> Result<Ref<FrameObject>> {
    if let Some(object) = &frame.object {
        return Ok(object.clone());
    }
    let object = new_object(vm, &frame.code.clone(), Place::Running(frame))?;
    frame.set_object(Some(object.clone()));
    Ok(object)
}

/// The frame object of a generator, coroutine or async generator; None when its frame is gone.
pub(crate) fn generator_frame_object(vm: &Vm, slf: &Value) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    match generator.state() {
        State::Finished => return Ok(Value::NONE),
        State::Running => {
            let frame = running_frame_of(vm, slf);
            if frame.is_null() {
                return Ok(Value::NONE);
            }
            // SAFETY: (1) a frame found on the stack is live.
            return Ok(frame_object(vm, unsafe { &mut *frame })?.into_value());
        }
        State::Created | State::Suspended => {}
    }
    if let Some(object) = generator.frame.object().get() {
        return Ok(object);
    }
    let object = new_object(vm, &generator.code, Place::Suspended(Borrowed::of(slf)))?;
    generator.frame.object().set(Some(object.to_value()));
    Ok(object.into_value())
}

/// The record of a running generator; null when it only drives a sub-iterator.
fn running_frame_of(vm: &Vm, generator: &Value) -> *mut Frame {
    let mut frame = crate::thread(vm).stack.top.get();
    // SAFETY: (1) records of the stack are live.
    while !frame.is_null() && !unsafe { &*frame }.owner.as_ref().is_some_and(|owner| owner.is(generator)) {
        // SAFETY: (1) records of the stack are live, and each names the live one below it, or none.
        frame = unsafe { (*frame).previous };
    }
    frame
}

fn new_object(vm: &Vm, code: &Ref<Code>, place: Place) -> Result<Ref<FrameObject>> {
    let body = FrameObject {
        back: ValueCell::empty(),
        function: ValueCell::empty(),
        locals: ValueCell::empty(),
        trace: ValueCell::empty(),
        registers: (0..code.n_localsplus).map(|_| ValueCell::empty()).collect(),
        code: Opaque(code.clone()),
        place: Opaque(Cell::new(place)),
        last: Cell::new(0),
        trace_lines: Cell::new(true),
        traced_line: Cell::new(-1),
        traced_index: Cell::new(0),
        trace_opcodes: Cell::new(false),
    };
    vm.alloc(&interp(vm).types.frame, body)
}

/// The frame below that scripts may see.
pub(crate) fn caller_of(frame: &Frame) -> *mut Frame {
    let mut below = frame.previous;
    // SAFETY: (1) records below a live one are live.
    while !below.is_null() && unsafe { (*below).dying } {
        // SAFETY: (1) records below a live one are live.
        below = unsafe { (*below).previous };
    }
    below
}

/// Ends the frame of an object: if anybody still holds the object, it takes the locals over; else they are dropped.
#[cold]
pub(crate) fn release_frame_object(vm: &Vm, frame: &mut Frame) {
    let Some(object) = frame.object.take() else { return };
    object.last.set(frame.code.index_of(frame.pc));
    object.place.set(Place::Ended);
    let shared = object.header().refcount() > 1;
    for index in 0..frame.code.n_localsplus as usize {
        // SAFETY: (1) locals-plus registers are always initialised; (2) each is moved out once, as the frame has ended.
        let value = unsafe { frame.base.add(index).read() };
        if shared && !value.is_unbound() {
            drop(object.registers[index].replace(Some(value)));
        } else {
            drop(value);
        }
    }
    if shared {
        object.function.set(Some(frame.function.to_value()));
        object.locals.set(frame.locals.take());
        let below = caller_of(frame);
        if !below.is_null() {
            // SAFETY: (1) live: it lies below a live record.
            if let Ok(back) = frame_object(vm, unsafe { &mut *below }) {
                object.back.set(Some(back.into_value()));
            }
        }
        vm.heap().track(object.as_value());
    }
    drop(object);
}

impl FrameObject {
    /// The generator's frame has been pushed on the stack.
    pub(crate) fn set_running(&self, frame: *mut Frame) {
        self.place.set(Place::Running(frame));
    }

    /// The frame has been moved into a generator.
    pub(crate) fn set_suspended(&self, generator: &Value) {
        self.place.set(Place::Suspended(Borrowed::of(generator)));
    }

    /// The suspended frame has been given up: the object takes over what it held.
    pub(crate) fn take_over(&self, vm: &Vm, slf: &Value, generator: &Generator) {
        self.last.set(generator.frame.place());
        self.place.set(Place::Ended);
        self.function.set(generator.frame.function().get());
        self.locals.set(generator.frame.locals().take());
        for (cell, value) in self.registers.iter().zip(generator.frame.take_locals()) {
            if !value.is_unbound() {
                drop(cell.replace(Some(value)));
            }
        }
        vm.heap().track(slf);
    }

    #[expect(clippy::mut_from_ref, reason = "the record lies on the thread's stack, not in the object")]
    fn running(&self) -> Option<&mut Frame> {
        match self.place.get() {
            // SAFETY: (1) the place is changed when the frame leaves the stack, so the record is live.
            Place::Running(frame) => Some(unsafe { &mut *frame }),
            _ => None,
        }
    }

    fn generator(&self) -> Option<Value> {
        match self.place.get() {
            Place::Suspended(word) => Some(word.value()),
            _ => None,
        }
    }

    /// Word index of the instruction the frame stands at.
    pub(crate) fn index(&self) -> usize {
        if let Some(frame) = self.running() {
            return frame.code.index_of(frame.pc);
        }
        match self.generator().as_ref().and_then(|generator| generator.downcast::<Generator>()) {
            Some(generator) => generator.frame.place(),
            None => self.last.get(),
        }
    }

    /// `f_lineno`
    pub(crate) fn line(&self) -> Option<u32> {
        // Before its first instruction a frame stands at the line of its `def`.
        match self.index() {
            0 if self.traced_line.get() < 0 => Some(self.code.plain.first_line),
            index => self.code.line(index),
        }
    }

    fn function_ref(&self) -> Option<Ref<Function>> {
        if let Some(frame) = self.running() {
            return Some(frame.function.clone());
        }
        let function = match self.generator().as_ref().and_then(|generator| generator.downcast::<Generator>()) {
            Some(generator) => generator.frame.function().get(),
            None => self.function.get(),
        };
        function.and_then(|function| function.downcast_into::<Function>().ok())
    }

    /// `f_back`
    pub(crate) fn caller(&self, vm: &Vm) -> Result {
        if let Some(frame) = self.running() {
            let below = caller_of(frame);
            if below.is_null() {
                return Ok(Value::NONE);
            }
            // SAFETY: (1) live: it lies below a live record.
            return Ok(frame_object(vm, unsafe { &mut *below })?.into_value());
        }
        Ok(self.back.get().unwrap_or(Value::NONE))
    }

    /// `f_locals`
    pub(crate) fn locals_of(&self, vm: &Vm) -> Result {
        if let Some(frame) = self.running() {
            return locals_mapping(vm, frame);
        }
        let generator = self.generator();
        let generator = generator.as_ref().and_then(|generator| generator.downcast::<Generator>());
        let place = generator.map_or(&self.locals, |generator| generator.frame.locals());
        let mapping = match place.get() {
            Some(mapping) => mapping,
            None => {
                let mapping = vm.new_dict()?.into_value();
                place.set(Some(mapping.clone()));
                mapping
            }
        };
        fast_to_locals(vm, &self.code, &mapping, &|register| match generator {
            Some(generator) => generator.frame.register(register),
            None => self.registers.get(register).and_then(ValueCell::get),
        })?;
        Ok(mapping)
    }

    /// `f_globals`
    pub(crate) fn globals(&self) -> Value {
        self.function_ref().map_or(Value::NONE, |function| function.globals.to_value())
    }
}

fn body<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a FrameObject> {
    slf.body::<FrameObject>(vm)
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    let frame = body(vm, slf)?;
    if frame.running().is_some() {
        return Err(vm.runtime_error("cannot clear an executing frame"));
    }
    if let Some(generator) = frame.generator() {
        if let Some(body) = generator.downcast::<Generator>() {
            if body.state() == State::Running {
                return Err(vm.runtime_error("cannot clear an executing frame"));
            }
            crate::generator::finalize(vm, &generator);
            if body.frame.is_whole() {
                body.frame.discard();
            }
        }
        return Ok(Value::NONE);
    }
    drop(frame.trace.take());
    for register in &frame.registers {
        drop(register.take());
    }
    Ok(Value::NONE)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let frame = body(vm, slf)?;
    let file = vm.repr_text(frame.code.filename.as_value())?;
    let line = frame.line().unwrap_or(0);
    let name = frame.code.name.to_string_lossy();
    vm.new_str_value(&format!("<frame at {}, file {file}, line {line}, code {name}>", vm.address(slf)))
}

fn get_line(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.line().map_or(Value::NONE, |line| Value::from_len(line as usize)))
}

fn set_line(vm: &Vm, _slf: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        None => Err(vm.attribute_error("cannot delete attribute")),
        Some(_) => Err(vm.value_error("f_lineno can only be set in a trace function")),
    }
}

fn get_trace(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.trace.get().unwrap_or(Value::NONE))
}

fn set_trace(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    body(vm, slf)?.trace.set(value.filter(|value| !value.is_none()).cloned());
    Ok(())
}

fn set_trace_lines(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let truth = value.is_some_and(|value| value.as_bool() == Some(true));
    body(vm, slf)?.trace_lines.set(truth);
    Ok(())
}

fn set_trace_opcodes(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let truth = value.is_some_and(|value| value.as_bool() == Some(true));
    body(vm, slf)?.trace_opcodes.set(truth);
    Ok(())
}

fn get_builtins(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.function_ref().map_or(Value::NONE, |function| function.builtins.clone()))
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let code = &body(vm, slf)?.code;
    Ok(Value::from_len(120 + 8 * code.n_registers as usize))
}

static METHODS: [Method; 2] = [
    Method::new("clear", NativeFn::NoArgs(clear), "", "F.clear(): clear most references held by the frame"),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", "F.__sizeof__() -> size of F in memory, in bytes"),
];

static GETSETS: [GetSet; 8] = [
    GetSet { name: "f_back", get: |vm, slf| body(vm, slf)?.caller(vm), set: None, doc: "" },
    GetSet { name: "f_locals", get: |vm, slf| body(vm, slf)?.locals_of(vm), set: None, doc: "" },
    GetSet { name: "f_lineno", get: get_line, set: Some(set_line), doc: "" },
    GetSet { name: "f_trace", get: get_trace, set: Some(set_trace), doc: "" },
    GetSet { name: "f_lasti", get: |vm, slf| Ok(Value::from_len(8 * body(vm, slf)?.index())), set: None, doc: "" },
    GetSet { name: "f_globals", get: |vm, slf| Ok(body(vm, slf)?.globals()), set: None, doc: "" },
    GetSet { name: "f_builtins", get: get_builtins, set: None, doc: "" },
    GetSet { name: "f_code", get: |vm, slf| Ok(body(vm, slf)?.code.to_value()), set: None, doc: "" },
];

static MEMBERS: [Member; 2] = [
    Member {
        name: "f_trace_lines",
        get: |vm, slf| Ok(Some(Value::from_bool(body(vm, slf)?.trace_lines.get()))),
        set: Some(set_trace_lines),
        doc: "",
    },
    Member {
        name: "f_trace_opcodes",
        get: |vm, slf| Ok(Some(Value::from_bool(body(vm, slf)?.trace_opcodes.get()))),
        set: Some(set_trace_opcodes),
        doc: "",
    },
];

/// `frame`
pub(crate) static FRAME_TYPE: TypeSpec = TypeSpec {
    name: "frame",
    trashcan: true,
    payload: <FrameObject as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        setattr: Some(krait_objects::protocol::attributes::generic_setattr),
        repr: Some(repr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    members: &MEMBERS,
    basic_size: 120,
    item_size: 8,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
