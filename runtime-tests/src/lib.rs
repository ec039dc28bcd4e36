//! The differential harness: Python scripts run by Krait and compared with what CPython 3.12.1 printed.
//!
//! A *case* is a short script `cases/<topic>/<name>.py`; its *recording* `<name>.out` beside it holds the standard output, the
//! standard error and the exit status that CPython 3.12.1 produced under exactly the arguments, environment, working folder and
//! relative script name that the runner gives to Krait. Every case runs in three collector modes (see [`Mode`]).
//!
//! The reading order is that of the modules below: what a case is, how a program is run, what is masked, how a recording is
//! written, how a whole folder runs in parallel; the last two modules read the source tree for the tidy tests.

pub mod case;
pub mod diff;
pub mod fuzz;
pub mod grammar;
pub mod mask;
pub mod programs;
pub mod recording;
pub mod run;
pub mod source;
pub mod suite;
pub mod tree;

pub use case::Case;
pub use run::Mode;
