//! `_sha2`: the SHA-2 hash objects behind `hashlib`, and the seeds of `random`.

mod digest;

use std::cell::RefCell;
use std::rc::Rc;

use krait_objects::args::Signature;
use krait_objects::module::Module;
use krait_objects::str::Str;
use krait_objects::{
    Args, Body, GetSet, Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Value, ValueExt, Vm, object,
};

use digest::{Digest, Kind};

object! {
    leaf;
    /// A hash object.
    pub struct Sha2 {
        digest: krait_heap::Opaque<RefCell<Digest>>,
    }
}

/// The types of the module, made at its first import.
struct Types {
    sha224: TypeRef,
    sha256: TypeRef,
    sha384: TypeRef,
    sha512: TypeRef,
}

fn types(vm: &Vm) -> Result<Rc<Types>> {
    if let Some(found) = vm.find_extension::<Types>() {
        return Ok(found);
    }
    let made = Types {
        sha224: vm.new_native_type(&SHA224_TYPE, None)?,
        sha256: vm.new_native_type(&SHA256_TYPE, None)?,
        sha384: vm.new_native_type(&SHA384_TYPE, None)?,
        sha512: vm.new_native_type(&SHA512_TYPE, None)?,
    };
    Ok(vm.extension(|| made))
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let types = types(vm)?;
    let dict = module.dict(vm)?;
    for ty in [&types.sha224, &types.sha256, &types.sha384, &types.sha512] {
        dict.insert(vm, vm.intern(&ty.short_name())?.into_value(), ty.to_value())?;
    }
    vm.add_functions(module, &FUNCTIONS)
}

fn make(vm: &Vm, digest: Digest) -> Result {
    let types = types(vm)?;
    let ty = match digest.kind {
        Kind::Sha224 => &types.sha224,
        Kind::Sha256 => &types.sha256,
        Kind::Sha384 => &types.sha384,
        Kind::Sha512 => &types.sha512,
    };
    Ok(vm.alloc(ty, Sha2 { digest: krait_heap::Opaque(RefCell::new(digest)) })?.into_value())
}

/// Adds the bytes of an object with a buffer.
fn feed(vm: &Vm, digest: &mut Digest, data: &Value) -> Result<()> {
    if data.is_a::<Str>() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    match vm.with_buffer(data, |bytes| digest.update(bytes))? {
        Some(()) => Ok(()),
        None => Err(vm.type_error("object supporting the buffer API required")),
    }
}

const fn signature(name: &'static str) -> Signature {
    Signature { name, params: &["string", "usedforsecurity"], required: 0, max_positional: 1, required_keyword_only: 0 }
}

fn construct(vm: &Vm, signature: &Signature, args: Args<'_>, kind: Kind) -> Result {
    let [data, secure] = signature.bind(vm, args)?;
    secure.map_or(Ok(true), |secure| vm.is_true(&secure))?;
    let mut digest = Digest::new(kind);
    if let Some(data) = data {
        feed(vm, &mut digest, &data)?;
    }
    make(vm, digest)
}

macro_rules! constructors {
    ($($name:ident, $signature:ident, $kind:ident;)*) => { $(
        static $signature: Signature = signature(stringify!($name));
        fn $name(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
            construct(vm, &$signature, args, Kind::$kind)
        }
    )* };
}

constructors! {
    sha224, SHA224, Sha224;
    sha256, SHA256, Sha256;
    sha384, SHA384, Sha384;
    sha512, SHA512, Sha512;
}

fn update(vm: &Vm, slf: &Value, data: &Value) -> Result {
    let body = slf.body::<Sha2>(vm)?;
    feed(vm, &mut body.digest.borrow_mut(), data)?;
    Ok(Value::NONE)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    let digest = slf.body::<Sha2>(vm)?.digest.borrow().clone();
    make(vm, digest)
}

fn digest(vm: &Vm, slf: &Value) -> Result {
    let bytes = slf.body::<Sha2>(vm)?.digest.borrow().finish();
    vm.new_bytes(&bytes)
}

fn hexdigest(vm: &Vm, slf: &Value) -> Result {
    let bytes = slf.body::<Sha2>(vm)?.digest.borrow().finish();
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    vm.new_str_value(&text)
}

fn kind(vm: &Vm, slf: &Value) -> Result<Kind> {
    Ok(slf.body::<Sha2>(vm)?.digest.borrow().kind)
}

fn digest_size(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_len(kind(vm, slf)?.digest_size()))
}

fn block_size(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_len(kind(vm, slf)?.block_size()))
}

fn name(vm: &Vm, slf: &Value) -> Result {
    vm.new_str_value(&format!("sha{}", kind(vm, slf)?.digest_size() * 8))
}

static METHODS: [Method; 4] = [
    Method::new("copy", NativeFn::NoArgs(copy), "($self, /)", "A hash object in the same state."),
    Method::new("digest", NativeFn::NoArgs(digest), "($self, /)", "The digest of the data so far, as bytes."),
    Method::new(
        "hexdigest",
        NativeFn::NoArgs(hexdigest),
        "($self, /)",
        "The digest of the data so far, in hexadecimal.",
    ),
    Method::new("update", NativeFn::One(update), "($self, obj, /)", "Adds the bytes of an object."),
];

static GETSETS: [GetSet; 3] = [
    GetSet { name: "block_size", get: block_size, set: None, doc: "" },
    GetSet { name: "name", get: name, set: None, doc: "" },
    GetSet { name: "digest_size", get: digest_size, set: None, doc: "" },
];

const FUNCTION_SIGNATURE: &str = "($module, /, string=b\'\', *, usedforsecurity=True)";

static FUNCTIONS: [Method; 4] = [
    Method::new("sha256", NativeFn::Kw(sha256), FUNCTION_SIGNATURE, "A new SHA-256 hash object."),
    Method::new("sha224", NativeFn::Kw(sha224), FUNCTION_SIGNATURE, "A new SHA-224 hash object."),
    Method::new("sha512", NativeFn::Kw(sha512), FUNCTION_SIGNATURE, "A new SHA-512 hash object."),
    Method::new("sha384", NativeFn::Kw(sha384), FUNCTION_SIGNATURE, "A new SHA-384 hash object."),
];

const fn spec(name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        payload: <Sha2 as Body>::payload,
        methods: &METHODS,
        getsets: &GETSETS,
        basic_size: 128,
        heap_type: true,
        no_instantiation: true,
        ..TypeSpec::DEFAULT
    }
}

static SHA224_TYPE: TypeSpec = spec("_sha2.SHA224Type");
static SHA256_TYPE: TypeSpec = spec("_sha2.SHA256Type");
static SHA384_TYPE: TypeSpec = spec("_sha2.SHA384Type");
static SHA512_TYPE: TypeSpec = spec("_sha2.SHA512Type");
