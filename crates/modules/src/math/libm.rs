//! Functions of the C library that Rust's standard library has no door to, or has formulas of its own for.

#![allow(unsafe_code, reason = "declares functions of the C library; all of them are pure")]

unsafe extern "C" {
    /// Inverse hyperbolic cosine.
    pub(super) safe fn acosh(x: f64) -> f64;
    /// Inverse hyperbolic sine.
    pub(super) safe fn asinh(x: f64) -> f64;
    /// Inverse hyperbolic tangent.
    pub(super) safe fn atanh(x: f64) -> f64;
    /// Error function.
    pub(super) safe fn erf(x: f64) -> f64;
    /// Complementary error function.
    pub(super) safe fn erfc(x: f64) -> f64;
    /// Binary exponential.
    pub(super) safe fn exp2(x: f64) -> f64;
    /// Scales by a power of two, rounding once.
    pub(super) safe fn ldexp(x: f64, exponent: i32) -> f64;
    /// The next double towards another.
    pub(super) safe fn nextafter(x: f64, y: f64) -> f64;
}

/// Cube root as the C library of the machine rounds it.
///
/// The name must be looked up at run time: Rust's own runtime support carries a `cbrt` that the linker prefers, and the two
/// differ in the last bit of every second result.
pub(super) fn cbrt(x: f64) -> f64 {
    type Function = unsafe extern "C" fn(f64) -> f64;
    static FUNCTION: std::sync::OnceLock<Option<Function>> = std::sync::OnceLock::new();
    let found = FUNCTION.get_or_init(|| {
        // SAFETY: (1) the name is a terminated string.
        let address = unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr()) };
        // SAFETY: (1) the C library's `cbrt` has this type; (2) a null address becomes `None`.
        unsafe { core::mem::transmute::<*mut libc::c_void, Option<Function>>(address) }
    });
    match found {
        // SAFETY: (1) `cbrt` is a pure function of any double.
        Some(function) => unsafe { function(x) },
        None => x.cbrt(),
    }
}
