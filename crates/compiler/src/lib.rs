//! The compiler: Python 3.12 source to register code.
//!
//! Plain data in, plain data out: this crate knows no object, heap or interpreter. [`opcode`] defines the
//! instruction set and its conventions, [`code`] the code object; [`compile_source`] is the way in.
#![deny(unsafe_code)]

mod anchors;
mod assemble;
pub mod code;
mod codegen;
mod compile;
mod dis;
mod effect;
mod error;
mod escapes;
mod fold;
mod future;
mod lines;
mod literal;
pub mod opcode;
mod scope;
mod source;
mod syntax;
mod unparse;
mod verify;

pub use anchors::anchors;
pub use code::{Code, Const, Handler, Position, Text, VarKind, Word};
pub use codegen::Mode;
pub use compile::{Compiled, Options, compile_source};
pub use dis::disassemble;
pub use error::{ErrorKind, SyntaxError, Warning, WarningKind};
pub use opcode::{Flow, INTRINSICS, Intrinsic, OP_INFO, OPCODES, OpInfo, Opcode, Role};
pub use source::{SourceEncoding, decode_source, source_encoding};
pub use verify::verify;
