//! Native modules that only the interpreter can supply.

use krait_modules::ModuleSpec;

static MODULES: [ModuleSpec; 1] = [ModuleSpec { name: "types", init: crate::types_module::init }];

/// The module of that name, if it is one of the interpreter's own.
pub(crate) fn find(name: &str) -> Option<&'static ModuleSpec> {
    MODULES.iter().find(|module| module.name == name)
}
