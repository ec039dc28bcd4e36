//! Traceback objects: one for each frame an exception passed through.

use core::cell::Cell;

use krait_heap::{Body, Opaque};
use krait_objects::{
    Args, Exception, GetSet, Member, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, object,
};

use crate::frame::{FrameObject, frame_object};
use crate::interp;
use crate::thread::Thread;

object! {
    container clear;
    /// One entry of a traceback.
    pub struct Traceback {
        /// `tb_next`: towards the place that raised.
        pub next: ValueCell,
        /// `tb_frame`
        pub frame: Ref<FrameObject>,
        /// Word index of the instruction.
        pub index: usize,
        /// The line, if it is not that of the instruction.
        pub line: Opaque<Cell<Option<i64>>>,
    }
}

impl Traceback {
    /// `tb_lineno`
    pub(crate) fn line_number(&self) -> Option<i64> {
        self.line.get().or_else(|| self.frame.code.line(self.index).map(i64::from))
    }
}

/// Adds the top frame at an instruction to the traceback of an exception (`PyTraceBack_Here`). Without memory the entry is
/// left out.
pub(crate) fn add_entry(vm: &Vm, thread: &Thread, exception: &Exception, index: usize) {
    // SAFETY: (1) the top record is live while its code unwinds.
    let frame = unsafe { &mut *thread.stack.top.get() };
    let Ok(frame) = frame_object(vm, frame) else { return };
    let next = exception.instance().traceback.get();
    let body = Traceback { next: ValueCell::new(next), frame, index, line: Opaque(Cell::new(None)) };
    if let Ok(entry) = vm.alloc_tracked(&interp(vm).types.traceback, body) {
        exception.instance().traceback.set(Some(entry.into_value()));
    }
}

/// Adds the running frame to an error that is reported where it cannot be raised.
pub(crate) fn add_current(vm: &Vm, exception: &Exception) {
    let thread = crate::thread(vm);
    let Some(frame) = crate::hooks::top_frame(vm) else { return };
    let top = thread.stack.top.get();
    if core::ptr::eq(frame, top) {
        let index = frame.code.index_of(frame.pc);
        add_entry(vm, thread, exception, index);
    }
}

fn body<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a Traceback> {
    slf.body::<Traceback>(vm)
}

fn set_next(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete tb_next attribute")) };
    if !value.is_none() && !value.is_a::<Traceback>() {
        return Err(vm.type_error(format!("expected traceback object, got '{}'", value.type_of(vm).name(vm))));
    }
    let mut cursor = Some(value.clone());
    while let Some(entry) = cursor {
        if entry.is(slf) {
            return Err(vm.value_error("traceback loop detected"));
        }
        cursor = entry.downcast::<Traceback>().and_then(|entry| entry.next.get());
    }
    body(vm, slf)?.next.set(Some(value.clone()).filter(|value| !value.is_none()));
    Ok(())
}

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    static SIGNATURE: krait_objects::args::Signature = krait_objects::args::Signature {
        name: "TracebackType",
        params: &["tb_next", "tb_frame", "tb_lasti", "tb_lineno"],
        required: 4,
        max_positional: 4,
        required_keyword_only: 0,
    };
    let [next, frame, last, line] = SIGNATURE.bind::<4>(vm, args)?;
    let (Some(next), Some(frame), Some(last), Some(line)) = (next, frame, last, line) else {
        return Err(vm.system_error("required arguments are missing"));
    };
    if !next.is_none() && !next.is_a::<Traceback>() {
        return Err(vm.type_error(format!("expected traceback object or None, got '{}'", next.type_of(vm).name(vm))));
    }
    let frame = frame.downcast_into::<FrameObject>().map_err(|other| {
        vm.type_error(format!("TracebackType() argument 'tb_frame' must be frame, not {}", other.type_of(vm).name(vm)))
    })?;
    let body = Traceback {
        next: ValueCell::new(Some(next).filter(|next| !next.is_none())),
        frame,
        index: vm.as_i64(&last)?.max(0) as usize / 8,
        line: Opaque(Cell::new(Some(vm.as_i64(&line)?))),
    };
    Ok(vm.alloc_tracked(&interp(vm).types.traceback, body)?.into_value())
}

static GETSETS: [GetSet; 2] = [
    GetSet {
        name: "tb_next",
        get: |vm, slf| Ok(body(vm, slf)?.next.get().unwrap_or(Value::NONE)),
        set: Some(set_next),
        doc: "",
    },
    GetSet {
        name: "tb_lineno",
        get: |vm, slf| {
            Ok(body(vm, slf)?.line_number().map_or(Value::NONE, |line| Value::from_len(line.max(0) as usize)))
        },
        set: None,
        doc: "",
    },
];

static MEMBERS: [Member; 2] = [
    Member { name: "tb_frame", get: |vm, slf| Ok(Some(body(vm, slf)?.frame.to_value())), set: None, doc: "" },
    Member { name: "tb_lasti", get: |vm, slf| Ok(Some(Value::from_len(8 * body(vm, slf)?.index))), set: None, doc: "" },
];

/// `traceback`
pub(crate) static TRACEBACK_TYPE: TypeSpec = TypeSpec {
    name: "traceback",
    trashcan: true,
    doc: "Create a new traceback object.",
    payload: <Traceback as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        new: Some(new),
        ..Slots::EMPTY
    },
    getsets: &GETSETS,
    members: &MEMBERS,
    basic_size: 48,
    ..TypeSpec::DEFAULT
};
