//! `time`: clocks and sleeping.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, Value, ValueExt, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let _ = origin();
    vm.add_functions(module, &METHODS)
}

/// Where the monotonic clocks of the process start.
fn origin() -> Instant {
    static ORIGIN: OnceLock<Instant> = OnceLock::new();
    *ORIGIN.get_or_init(Instant::now)
}

fn since_boot() -> Duration {
    clock(libc::CLOCK_MONOTONIC)
}

#[expect(unsafe_code, reason = "the clocks of the system are read through libc")]
fn clock(id: libc::clockid_t) -> Duration {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: (1) `now` is a valid place for the answer.
    let status = unsafe { libc::clock_gettime(id, &raw mut now) };
    if status == 0 { Duration::new(now.tv_sec as u64, now.tv_nsec as u32) } else { origin().elapsed() }
}

fn seconds(vm: &Vm, time: Duration) -> Result {
    vm.new_float(time.as_secs_f64())
}

fn nanoseconds(vm: &Vm, time: Duration) -> Result {
    vm.new_int(i64::try_from(time.as_nanos()).unwrap_or(i64::MAX))
}

fn wall() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn sleep(vm: &Vm, _: &Value, length: &Value) -> Result {
    if !vm.is_int(length) && !length.type_of(vm).is_subtype_of(&vm.types.float) && !vm.has_index(length) {
        let name = length.type_of(vm).name(vm);
        return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    }
    let length = vm.as_f64(length)?;
    if length.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if length < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    let Ok(mut left) = Duration::try_from_secs_f64(length) else {
        return Err(vm.overflow_error("timestamp too large to convert to C _PyTime_t"));
    };
    // Short naps, so that signals and limits are seen in time.
    const NAP: Duration = Duration::from_millis(50);
    while !left.is_zero() {
        let nap = left.min(NAP);
        std::thread::sleep(nap);
        left -= nap;
        vm.check_signals()?;
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 11] = [
    Method::new(
        "monotonic",
        NativeFn::NoArgs(|vm, _| seconds(vm, since_boot())),
        "",
        "monotonic() -> float\nA clock that cannot go backward.",
    ),
    Method::new(
        "monotonic_ns",
        NativeFn::NoArgs(|vm, _| nanoseconds(vm, since_boot())),
        "",
        "monotonic_ns() -> int\nThe same in nanoseconds.",
    ),
    Method::new(
        "perf_counter",
        NativeFn::NoArgs(|vm, _| seconds(vm, since_boot())),
        "",
        "perf_counter() -> float\nA clock for measuring short durations.",
    ),
    Method::new(
        "perf_counter_ns",
        NativeFn::NoArgs(|vm, _| nanoseconds(vm, since_boot())),
        "",
        "perf_counter_ns() -> int\nThe same in nanoseconds.",
    ),
    Method::new(
        "process_time",
        NativeFn::NoArgs(|vm, _| seconds(vm, clock(libc::CLOCK_PROCESS_CPUTIME_ID))),
        "",
        "process_time() -> float\nProcessor time of the process.",
    ),
    Method::new(
        "process_time_ns",
        NativeFn::NoArgs(|vm, _| nanoseconds(vm, clock(libc::CLOCK_PROCESS_CPUTIME_ID))),
        "",
        "process_time_ns() -> int\nThe same in nanoseconds.",
    ),
    Method::new(
        "sleep",
        NativeFn::One(sleep),
        "",
        "sleep(seconds)\nDelay execution for a number of seconds, which may be a fraction.",
    ),
    Method::new(
        "thread_time",
        NativeFn::NoArgs(|vm, _| seconds(vm, clock(libc::CLOCK_THREAD_CPUTIME_ID))),
        "",
        "thread_time() -> float\nProcessor time of the thread.",
    ),
    Method::new(
        "thread_time_ns",
        NativeFn::NoArgs(|vm, _| nanoseconds(vm, clock(libc::CLOCK_THREAD_CPUTIME_ID))),
        "",
        "thread_time_ns() -> int\nThe same in nanoseconds.",
    ),
    Method::new("time", NativeFn::NoArgs(|vm, _| seconds(vm, wall())), "", "time() -> float\nSeconds since the epoch."),
    Method::new(
        "time_ns",
        NativeFn::NoArgs(|vm, _| nanoseconds(vm, wall())),
        "",
        "time_ns() -> int\nNanoseconds since the epoch.",
    ),
];
