//! The key of string hashes.

/// The key of string hashes for a `PYTHONHASHSEED`: random without one or for `random`, zero for 0, else derived as CPython
/// derives it. `None` when the seed is not a number of 32 bits, or the system gives no random bytes.
pub fn hash_secret(seed: Option<&str>) -> Option<(u64, u64)> {
    let seed = match seed {
        None | Some("random") => {
            let mut bytes = [0_u8; 16];
            use std::io::Read;
            std::fs::File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut bytes)).ok()?;
            let half = |range: std::ops::Range<usize>| {
                bytes[range].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
            };
            return Some((half(0..8), half(8..16) | 1));
        }
        Some(seed) => seed.parse::<u32>().ok()?,
    };
    if seed == 0 {
        return Some((0, 0));
    }
    // CPython's `lcg_urandom`.
    let mut x = seed;
    let mut bytes = [0_u8; 16];
    for byte in &mut bytes {
        x = x.wrapping_mul(214_013).wrapping_add(2_531_011);
        *byte = (x >> 16) as u8;
    }
    let half = |range: std::ops::Range<usize>| {
        bytes[range].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    Some((half(0..8), half(8..16)))
}
