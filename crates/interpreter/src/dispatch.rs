//! Dispatch: the loop over instructions, and the slow paths it calls, one file for each group of opcodes.

mod arithmetic;
mod attributes;
mod caches;
mod call;
mod construct;
mod displays;
mod enter;
mod generators;
mod imports;
mod intrinsics;
mod iteration;
mod names;
mod native;
mod operators;
mod patterns;
pub(crate) mod places;
mod raising;
pub(crate) mod registers;
mod run;
mod subscripts;
mod unwind;
mod warm;
mod with;
mod words;

pub(crate) use enter::{call_function, eval_code, push_frame, run_code};
pub(crate) use raising::{is_exception_class, matches_given};
pub(crate) use run::run;
pub(crate) use unwind::chain_context;
