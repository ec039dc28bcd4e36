//! `_random`: the generator behind `random`, with CPython's sequences for equal seeds.

mod twister;

use std::cell::RefCell;

use krait_objects::args::check_count;
use krait_objects::int::big::{self, Big};
use krait_objects::int::int_ref;
use krait_objects::module::Module;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Body, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueExt, Vm, object};

use twister::{N, Twister};

object! {
    leaf;
    /// A generator.
    pub struct Random {
        state: krait_heap::Opaque<RefCell<Twister>>,
    }
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("The Mersenne Twister as a class.")?)?;
    let ty = vm.new_native_type(&RANDOM_TYPE, None)?;
    dict.insert(vm, vm.intern("Random")?.into_value(), ty.into_value())
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    if !args.keywords.is_empty() && ty.spec.is_some() {
        return Err(vm.type_error("Random() takes no keyword arguments"));
    }
    if args.positional.len() > 1 {
        return Err(vm.type_error("Random() requires 0 or 1 argument"));
    }
    let state = seeded(vm, args.positional.first())?;
    let body = Random { state: krait_heap::Opaque(RefCell::new(state)) };
    Ok(krait_objects::instance::alloc_object(vm, ty, body)?.into_value())
}

/// A state for a seed: an integer's absolute value, any other object's hash, or chance.
fn seeded(vm: &Vm, seed: Option<&Value>) -> Result<Twister> {
    let Some(seed) = seed.filter(|seed| !seed.is_none()) else { return Ok(Twister::from_key(&chance())) };
    let number = match int_ref(seed) {
        Some(number) => number.to_big(),
        None => Big::from(vm.hash(seed)? as u64),
    };
    let bytes = big::magnitude_bytes(&number);
    let key: Vec<u32> = bytes.chunks(4).map(word_of).collect();
    Ok(Twister::from_key(&key))
}

/// Up to four bytes as a word, least significant first.
fn word_of(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte))
}

/// A key from the system's source of randomness, or from the clock where there is none.
fn chance() -> Vec<u32> {
    use std::io::Read;
    let mut bytes = [0u8; N * 4];
    let read = std::fs::File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut bytes));
    if read.is_err() {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        bytes[..16].copy_from_slice(&now.as_nanos().to_le_bytes());
        bytes[16..20].copy_from_slice(&std::process::id().to_le_bytes());
    }
    bytes.chunks(4).map(word_of).collect()
}

fn random(vm: &Vm, slf: &Value) -> Result {
    let number = slf.body::<Random>(vm)?.state.borrow_mut().next_f64();
    vm.new_float(number)
}

fn seed(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "seed", args.len(), 0, 1)?;
    let state = seeded(vm, args.first())?;
    *slf.body::<Random>(vm)?.state.borrow_mut() = state;
    Ok(Value::NONE)
}

fn getstate(vm: &Vm, slf: &Value) -> Result {
    let words: Vec<u32> = {
        let state = slf.body::<Random>(vm)?.state.borrow();
        state.words.iter().copied().chain([state.index as u32]).collect()
    };
    let items = words.into_iter().map(|word| vm.new_int(i64::from(word))).collect::<Result<Vec<Value>>>()?;
    vm.new_tuple(items)
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let Some(items) = state.downcast::<Tuple>() else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    if items.len() != N + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut words = [0u32; N];
    for (place, item) in words.iter_mut().zip(items.items()) {
        *place = unsigned(vm, item)? as u32;
    }
    let index = unsigned(vm, &items.items()[N])?;
    if index as usize > N {
        return Err(vm.value_error("invalid state"));
    }
    *slf.body::<Random>(vm)?.state.borrow_mut() = Twister { words, index: index as usize };
    Ok(Value::NONE)
}

/// An `int` as 64 unsigned bits (`PyLong_AsUnsignedLong`).
fn unsigned(vm: &Vm, value: &Value) -> Result<u64> {
    let Some(number) = int_ref(value) else { return Err(vm.type_error("an integer is required")) };
    if number.is_negative() {
        return Err(vm.overflow_error("can't convert negative value to unsigned int"));
    }
    if number.bit_length() > 64 {
        return Err(vm.overflow_error("Python int too large to convert to C unsigned long"));
    }
    Ok(big::low_u64(&number.to_big()))
}

fn getrandbits(vm: &Vm, slf: &Value, bits: &Value) -> Result {
    let bits = vm.as_i64(bits)?;
    if bits < 0 {
        return Err(vm.value_error("number of bits must be non-negative"));
    }
    if bits > i64::from(i32::MAX) {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    }
    if bits == 0 {
        return vm.new_int(0);
    }
    let state = slf.body::<Random>(vm)?;
    if bits <= 32 {
        let word = state.state.borrow_mut().next_u32() >> (32 - bits);
        return vm.new_int(i64::from(word));
    }
    vm.reserve_int(bits as u64)?;
    let mut left = bits as u32;
    let mut bytes = Vec::with_capacity(bits as usize / 8 + 4);
    while left > 0 {
        let word = state.state.borrow_mut().next_u32();
        bytes.extend_from_slice(&(if left < 32 { word >> (32 - left) } else { word }).to_le_bytes());
        left = left.saturating_sub(32);
    }
    vm.new_bigint(big::from_magnitude_bytes(false, &bytes))
}

static METHODS: [Method; 5] = [
    Method::new("random", NativeFn::NoArgs(random), "($self, /)", "A float of the interval [0, 1)."),
    Method::new(
        "seed",
        NativeFn::Fast(seed),
        "($self, n=None, /)",
        "Starts the sequence of a seed: an integer, any hashable object, or by chance.",
    ),
    Method::new("getstate", NativeFn::NoArgs(getstate), "($self, /)", "The state as a tuple of integers."),
    Method::new("setstate", NativeFn::One(setstate), "($self, state, /)", "Goes back to a state."),
    Method::new("getrandbits", NativeFn::One(getrandbits), "($self, k, /)", "An integer of so many random bits."),
];

/// `_random.Random`
static RANDOM_TYPE: TypeSpec = TypeSpec {
    name: "_random.Random",
    doc: "Random() -> create a random number generator with its own internal state.",
    payload: <Random as Body>::payload,
    slots: Slots { new: Some(new), getattr: Some(generic_getattr), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 2520,
    basetype: true,
    heap_type: true,
    ..TypeSpec::DEFAULT
};
