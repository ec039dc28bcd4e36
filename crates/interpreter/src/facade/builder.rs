//! Setting a runtime up.

use std::path::Path;
use std::time::Duration;

use super::error::{Error, Result};
use super::runtime::Runtime;
use crate::runtime::Config;

/// How a runtime is set up. See [`Runtime::builder`].
///
/// ```
/// use std::time::Duration;
///
/// # fn main() -> Result<(), krait::Error> {
/// let runtime = krait::Runtime::builder()
///     .max_heap(64 << 20)
///     .max_fuel(10_000_000)
///     .max_time(Duration::from_secs(2))
///     .argv(["report", "--short"])
///     .build()?;
/// let name: String = runtime.eval("__import__('sys').argv[0]")?;
/// assert_eq!(name, "report");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct Builder {
    config: Config,
    /// `PYTHONHASHSEED`; random without one.
    hash_seed: Option<u32>,
}

impl Builder {
    pub(super) fn new() -> Builder {
        Builder { config: Config { safe_path: true, ..Config::default() }, hash_seed: None }
    }

    /// Most bytes that the runtime's objects may take together, its built-in types and modules included (about 4 MiB).
    /// More raises `MemoryError`, which Python code may catch; the runtime stays usable. Default: what the machine has.
    pub fn max_heap(mut self, bytes: usize) -> Builder {
        self.config.max_heap = Some(bytes);
        self
    }

    /// Fuel at the start, in steps: a step is a call, a backward jump, or an item that native code takes from an iterator.
    /// Equal programs with equal inputs and the same hash seed take equal numbers of steps. Running out ends the program:
    /// [`Error::Terminated`]. Default: not counted. See also [`Runtime::set_fuel`].
    pub fn max_fuel(mut self, steps: u64) -> Builder {
        self.config.max_fuel = Some(steps);
        self
    }

    /// Wall time from `build` on. When it is over, the program is ended: [`Error::Terminated`]. Default: not limited. See
    /// also [`Runtime::set_time`], which starts the clock anew.
    pub fn max_time(mut self, time: Duration) -> Builder {
        self.config.max_time = Some(time);
        self
    }

    /// `sys.argv`; default: one empty text.
    pub fn argv<T: Into<String>>(mut self, argv: impl IntoIterator<Item = T>) -> Builder {
        self.config.argv = argv.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a folder to import modules from, after those added before. Default: none but the standard library's.
    pub fn module_path(mut self, folder: impl AsRef<Path>) -> Builder {
        self.config.more_path.push(folder.as_ref().to_string_lossy().into_owned());
        self
    }

    /// The folder of a CPython 3.12 standard library, for the modules that Krait does not have itself. Default: searched
    /// for, see the guide.
    pub fn stdlib(mut self, folder: impl AsRef<Path>) -> Builder {
        self.config.stdlib = Some(folder.as_ref().to_string_lossy().into_owned());
        self
    }

    /// No standard library but the modules that Krait has itself: nothing is searched for on the machine.
    pub fn no_stdlib(mut self) -> Builder {
        self.config.stdlib = Some("none".to_string());
        self
    }

    /// The seed of string hashes, as `PYTHONHASHSEED`: with one, the order of sets and the use of fuel are the same in every
    /// run. Default: random.
    pub fn hash_seed(mut self, seed: u32) -> Builder {
        self.hash_seed = Some(seed);
        self
    }

    /// Whether SIGINT raises `KeyboardInterrupt` in this runtime: for at most one runtime of a process. Default: no; the
    /// process's handlers are left alone. See also [`Runtime::interrupter`].
    pub fn handle_signals(mut self, handle: bool) -> Builder {
        self.config.handle_signals = handle;
        self
    }

    /// Makes the runtime.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`] when there is not enough memory, or the heap limit leaves too little for the built-in types.
    pub fn build(mut self) -> Result<Runtime> {
        let seed = self.hash_seed.map(|seed| seed.to_string());
        self.config.hash_secret = super::seed::hash_secret(seed.as_deref())
            .ok_or_else(|| Error::Io(std::io::Error::other("the system gives no random bytes")))?;
        Runtime::with_config(self.config)
    }
}
