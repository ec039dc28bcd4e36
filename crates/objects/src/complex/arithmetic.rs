//! Arithmetic of complex numbers, with the formulas (and so the roundings) of CPython.

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex64 {
    /// Real part.
    pub real: f64,
    /// Imaginary part.
    pub imag: f64,
}

/// Why an operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplexError {
    /// Division by zero, or zero to a negative or complex power.
    Domain,
    /// The result is too large.
    Range,
}

impl Complex64 {
    const ONE: Complex64 = Complex64 { real: 1.0, imag: 0.0 };

    /// From its parts.
    pub fn new(real: f64, imag: f64) -> Complex64 {
        Complex64 { real, imag }
    }

    /// Product.
    pub fn product(self, other: Complex64) -> Complex64 {
        Complex64 {
            real: self.real * other.real - self.imag * other.imag,
            imag: self.real * other.imag + self.imag * other.real,
        }
    }

    /// Quotient, by dividing everything by the larger part of the divisor first (Smith's algorithm).
    pub fn quotient(self, other: Complex64) -> Result<Complex64, ComplexError> {
        let (abs_real, abs_imag) = (other.real.abs(), other.imag.abs());
        if abs_real >= abs_imag {
            if abs_real == 0.0 {
                return Err(ComplexError::Domain);
            }
            let ratio = other.imag / other.real;
            let denominator = other.real + other.imag * ratio;
            Ok(Complex64 {
                real: (self.real + self.imag * ratio) / denominator,
                imag: (self.imag - self.real * ratio) / denominator,
            })
        } else if abs_imag >= abs_real {
            let ratio = other.real / other.imag;
            let denominator = other.real * ratio + other.imag;
            Ok(Complex64 {
                real: (self.real * ratio + self.imag) / denominator,
                imag: (self.imag * ratio - self.real) / denominator,
            })
        } else {
            Ok(Complex64::new(f64::NAN, f64::NAN))
        }
    }

    /// Power: by squaring for whole exponents up to 100, else through polar form.
    pub fn power(self, exponent: Complex64) -> Result<Complex64, ComplexError> {
        let whole = exponent.imag == 0.0 && exponent.real == exponent.real.floor() && exponent.real.abs() <= 100.0;
        let result = if whole { self.power_int(exponent.real as i64)? } else { self.power_polar(exponent)? };
        if result.real.is_infinite() || result.imag.is_infinite() { Err(ComplexError::Range) } else { Ok(result) }
    }

    fn power_int(self, n: i64) -> Result<Complex64, ComplexError> {
        if n > 0 { Ok(self.power_unsigned(n)) } else { Complex64::ONE.quotient(self.power_unsigned(-n)) }
    }

    fn power_unsigned(self, n: i64) -> Complex64 {
        let (mut result, mut square) = (Complex64::ONE, self);
        let mut mask = 1;
        while n >= mask {
            if n & mask != 0 {
                result = result.product(square);
            }
            mask <<= 1;
            square = square.product(square);
        }
        result
    }

    fn power_polar(self, exponent: Complex64) -> Result<Complex64, ComplexError> {
        if self.real == 0.0 && self.imag == 0.0 {
            let bad = exponent.imag != 0.0 || exponent.real < 0.0;
            return if bad { Err(ComplexError::Domain) } else { Ok(Complex64::new(0.0, 0.0)) };
        }
        let modulus = self.real.hypot(self.imag);
        let mut length = modulus.powf(exponent.real);
        let angle = self.imag.atan2(self.real);
        let mut phase = angle * exponent.real;
        if exponent.imag != 0.0 {
            length /= (angle * exponent.imag).exp();
            phase += exponent.imag * modulus.ln();
        }
        Ok(Complex64::new(length * phase.cos(), length * phase.sin()))
    }

    /// Absolute value.
    pub fn modulus(self) -> Result<f64, ComplexError> {
        if !self.real.is_finite() || !self.imag.is_finite() {
            let infinite = self.real.is_infinite() || self.imag.is_infinite();
            return Ok(if infinite { f64::INFINITY } else { f64::NAN });
        }
        let result = self.real.hypot(self.imag);
        if result.is_finite() { Ok(result) } else { Err(ComplexError::Range) }
    }
}
