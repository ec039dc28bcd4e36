//! Functions of the C library that Rust's standard library has no door to, or has formulas of its own for. All of them are pure and
//! take any double, so their declarations can say that calling them is safe.

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
/// Rust's own runtime support carries a `cbrt` that the linker prefers, and the two differ in the last bit of every second
/// result: so the C library's is asked for under its other name.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn cbrt(x: f64) -> f64 {
    unsafe extern "C" {
        safe fn cbrtf64(x: f64) -> f64;
    }
    cbrtf64(x)
}

/// Cube root.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn cbrt(x: f64) -> f64 {
    x.cbrt()
}
