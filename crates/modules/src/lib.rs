//! Native modules over the object layer, one file or folder each; [`MODULES`] is their list.
//!
//! An internal crate: its interface may change at any time.

pub mod atexit;
pub mod bisect;
pub mod builtins;
pub mod collections;
pub mod ctypes;
pub mod functools;
pub mod gc;
pub mod heapq;
pub mod itertools;
pub mod math;
pub mod posix;
pub mod random;
pub mod sha2;
pub mod streams;
pub mod string;
pub mod time;
pub mod typing;
pub mod weakref;

use krait_objects::module::Module;
use krait_objects::{Ref, Result, Vm};

/// A native module: its name, and what fills it when it is first imported.
pub struct ModuleSpec {
    /// Name as scripts import it.
    pub name: &'static str,
    /// Fills the new module.
    pub init: fn(&Vm, &Ref<Module>) -> Result<()>,
}

/// All native modules, sorted by name.
pub static MODULES: &[ModuleSpec] = &[
    ModuleSpec { name: "_bisect", init: bisect::init },
    ModuleSpec { name: "_collections", init: collections::init },
    ModuleSpec { name: "_ctypes", init: ctypes::init },
    ModuleSpec { name: "_functools", init: functools::init },
    ModuleSpec { name: "_heapq", init: heapq::init },
    ModuleSpec { name: "_random", init: random::init },
    ModuleSpec { name: "_sha2", init: sha2::init },
    ModuleSpec { name: "_string", init: string::init },
    ModuleSpec { name: "_typing", init: typing::init },
    ModuleSpec { name: "_weakref", init: weakref::init },
    ModuleSpec { name: "atexit", init: atexit::init },
    ModuleSpec { name: "gc", init: gc::init },
    ModuleSpec { name: "itertools", init: itertools::init },
    ModuleSpec { name: "math", init: math::init },
    ModuleSpec { name: "posix", init: posix::init },
    ModuleSpec { name: "time", init: time::init },
];

/// The module of that name, if it is native.
pub fn find(name: &str) -> Option<&'static ModuleSpec> {
    MODULES.iter().find(|module| module.name == name)
}

/// A module written in Python and carried by the binary.
pub struct SourceSpec {
    /// Name as scripts import it.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Used only where no standard library is found.
    pub stands_in: bool,
}

/// All embedded modules, sorted by name.
pub static SOURCES: &[SourceSpec] = &[
    SourceSpec { name: "_user_containers", text: include_str!("py/_user_containers.py"), stands_in: false },
    SourceSpec { name: "bisect", text: include_str!("py/bisect.py"), stands_in: false },
    SourceSpec { name: "collections", text: include_str!("py/collections.py"), stands_in: false },
    SourceSpec { name: "copyreg", text: include_str!("py/copyreg.py"), stands_in: false },
    SourceSpec { name: "ctypes", text: include_str!("py/ctypes.py"), stands_in: false },
    SourceSpec { name: "functools", text: include_str!("py/functools.py"), stands_in: false },
    SourceSpec { name: "heapq", text: include_str!("py/heapq.py"), stands_in: false },
    SourceSpec { name: "operator", text: include_str!("py/operator.py"), stands_in: false },
    SourceSpec { name: "os", text: include_str!("py/os.py"), stands_in: false },
    SourceSpec { name: "posixpath", text: include_str!("py/posixpath.py"), stands_in: false },
    SourceSpec { name: "types", text: include_str!("py/types.py"), stands_in: false },
    SourceSpec { name: "typing", text: include_str!("py/typing.py"), stands_in: true },
    SourceSpec { name: "weakref", text: include_str!("py/weakref.py"), stands_in: false },
];

/// The embedded module of that name.
pub fn find_source(name: &str) -> Option<&'static SourceSpec> {
    SOURCES.iter().find(|module| module.name == name)
}
