//! Frames: the records of running Python code, the register stack they work on, and the frame objects scripts see.

mod locals;
mod object;
mod record;
mod stack;

pub(crate) use locals::{fast_to_locals, locals_mapping};
pub(crate) use object::{FRAME_TYPE, FrameObject};
pub(crate) use object::{caller_of, frame_object, generator_frame_object, release_frame_object};
pub(crate) use record::{Frame, Kind};
pub(crate) use stack::Stack;
