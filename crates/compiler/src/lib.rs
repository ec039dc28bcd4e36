//! The compiler: Python 3.12 source to register code.
//!
//! Plain data in, plain data out: this crate knows no object, heap or interpreter. [`opcode`] defines the
//! instruction set and its conventions, [`code`] the code object.
#![deny(unsafe_code)]

pub mod code;
pub mod opcode;

pub use code::{Code, Const, Handler, Position, Text, VarKind, Word};
pub use opcode::{Flow, INTRINSICS, Intrinsic, OP_INFO, OPCODES, OpInfo, Opcode, Role};
