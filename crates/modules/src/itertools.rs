//! `itertools`: building blocks for iteration (CPython's `Modules/itertoolsmodule.c`). All its types are heap types.

mod accumulate;
mod batched;
mod chain;
mod combinations;
mod common;
mod compress;
mod count;
mod cycle;
mod filters;
mod groupby;
mod islice;
mod pairwise;
mod permutations;
mod product;
mod repeat;
mod starmap;
mod tee;
mod zip_longest;

use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Vm};

/// The types that other types of the module make instances of.
struct Types {
    chain: TypeRef,
    islice: TypeRef,
    groupby: TypeRef,
    grouper: TypeRef,
    tee: TypeRef,
    tee_data: TypeRef,
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value(DOC)?)?;
    let add = |spec: &'static TypeSpec| -> Result<TypeRef> {
        let ty = vm.new_native_type(spec, None)?;
        dict.insert(vm, vm.intern(&ty.short_name())?.into_value(), ty.to_value())?;
        Ok(ty)
    };
    add(&accumulate::ACCUMULATE_TYPE)?;
    add(&batched::BATCHED_TYPE)?;
    add(&combinations::COMBINATIONS_TYPE)?;
    add(&combinations::COMBINATIONS_WITH_REPLACEMENT_TYPE)?;
    add(&cycle::CYCLE_TYPE)?;
    add(&filters::DROPWHILE_TYPE)?;
    add(&filters::TAKEWHILE_TYPE)?;
    let islice = add(&islice::ISLICE_TYPE)?;
    add(&starmap::STARMAP_TYPE)?;
    let chain = add(&chain::CHAIN_TYPE)?;
    add(&compress::COMPRESS_TYPE)?;
    add(&filters::FILTERFALSE_TYPE)?;
    add(&count::COUNT_TYPE)?;
    add(&zip_longest::ZIP_LONGEST_TYPE)?;
    add(&pairwise::PAIRWISE_TYPE)?;
    add(&permutations::PERMUTATIONS_TYPE)?;
    add(&product::PRODUCT_TYPE)?;
    add(&repeat::REPEAT_TYPE)?;
    let groupby = add(&groupby::GROUPBY_TYPE)?;
    let grouper = add(&groupby::GROUPER_TYPE)?;
    let tee = add(&tee::TEE_TYPE)?;
    let tee_data = add(&tee::TEE_DATA_TYPE)?;
    vm.extension(|| Types { chain, islice, groupby, grouper, tee, tee_data });
    vm.add_functions(module, &METHODS)
}

/// The module's types; importing the module made them.
fn types(vm: &Vm) -> Result<std::rc::Rc<Types>> {
    let missing = || vm.system_error("itertools is not initialised");
    vm.find_extension::<Types>().ok_or_else(missing)
}

static METHODS: [Method; 1] = [Method::new(
    "tee",
    NativeFn::Fast(tee::tee),
    "($module, iterable, n=2, /)",
    "A tuple of n independent iterators over one iterable.",
)];

const DOC: &str = "Building blocks for iteration.\n\n\
    Endless: count, cycle, repeat.\n\
    Ending with the shortest input: accumulate, batched, chain, compress, dropwhile, filterfalse, groupby, islice, pairwise,\n\
    starmap, takewhile, tee, zip_longest.\n\
    Combinatoric: combinations, combinations_with_replacement, permutations, product.";
