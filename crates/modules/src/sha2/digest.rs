//! SHA-2 (FIPS 180-4) on plain bytes. The round constants are computed from the roots of primes that define them.

use std::sync::OnceLock;

use krait_objects::int::big::{self, Big};

/// One of the four functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// 224 bits.
    Sha224,
    /// 256 bits.
    Sha256,
    /// 384 bits.
    Sha384,
    /// 512 bits.
    Sha512,
}

impl Kind {
    /// Bytes of the digest.
    pub(super) fn digest_size(self) -> usize {
        match self {
            Kind::Sha224 => 28,
            Kind::Sha256 => 32,
            Kind::Sha384 => 48,
            Kind::Sha512 => 64,
        }
    }

    /// Bytes of a block.
    pub(super) fn block_size(self) -> usize {
        if self.is_long() { 128 } else { 64 }
    }

    /// Whether the words have 64 bits.
    fn is_long(self) -> bool {
        matches!(self, Kind::Sha384 | Kind::Sha512)
    }
}

/// The first 64 fractional bits of the square roots of the first 16 primes and of the cube roots of the first 80.
struct Constants {
    squares: [u64; 16],
    cubes: [u64; 80],
}

fn constants() -> &'static Constants {
    static CONSTANTS: OnceLock<Constants> = OnceLock::new();
    CONSTANTS.get_or_init(|| {
        let mut primes = (2u32..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
        let primes: [u32; 80] = core::array::from_fn(|_| primes.next().unwrap_or(2));
        Constants {
            squares: core::array::from_fn(|i| big::low_u64(&(Big::from(primes[i]) << 128u32).sqrt())),
            cubes: core::array::from_fn(|i| big::low_u64(&(Big::from(primes[i]) << 192u32).cbrt())),
        }
    })
}

/// A digest while it is being computed. 32-bit words stand in the low halves.
#[derive(Clone)]
pub(super) struct Digest {
    /// Which function.
    pub(super) kind: Kind,
    words: [u64; 8],
    pending: Vec<u8>,
    len: u128,
}

impl Digest {
    /// The digest of nothing.
    pub(super) fn new(kind: Kind) -> Digest {
        let roots = &constants().squares;
        let words = core::array::from_fn(|i| match kind {
            Kind::Sha224 => roots[i + 8] & 0xffff_ffff,
            Kind::Sha256 => roots[i] >> 32,
            Kind::Sha384 => roots[i + 8],
            Kind::Sha512 => roots[i],
        });
        Digest { kind, words, pending: Vec::new(), len: 0 }
    }

    /// Adds bytes.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.len += bytes.len() as u128;
        self.pending.extend_from_slice(bytes);
        let whole = self.pending.len() / self.kind.block_size() * self.kind.block_size();
        let rest = self.pending.split_off(whole);
        let blocks = core::mem::replace(&mut self.pending, rest);
        blocks.chunks_exact(self.kind.block_size()).for_each(|block| self.compress(block));
    }

    /// The digest of what was added so far.
    pub(super) fn finish(&self) -> Vec<u8> {
        let mut last = self.clone();
        let (block, length) = if self.kind.is_long() { (128, 16) } else { (64, 8) };
        let mut padding = vec![0x80];
        while !(self.pending.len() + padding.len() + length).is_multiple_of(block) {
            padding.push(0);
        }
        padding.extend_from_slice(&(self.len * 8).to_be_bytes()[16 - length..]);
        last.update(&padding);
        let word_size = if self.kind.is_long() { 8 } else { 4 };
        let mut out: Vec<u8> =
            last.words.iter().flat_map(|word| word.to_be_bytes()[8 - word_size..].to_vec()).collect();
        out.truncate(self.kind.digest_size());
        out
    }

    fn compress(&mut self, block: &[u8]) {
        if self.kind.is_long() { self.compress_long(block) } else { self.compress_short(block) }
    }

    fn compress_long(&mut self, block: &[u8]) {
        let mut schedule = [0u64; 80];
        for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(8)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        for i in 16..80 {
            let (x, y) = (schedule[i - 15], schedule[i - 2]);
            let low = x.rotate_right(1) ^ x.rotate_right(8) ^ (x >> 7);
            let high = y.rotate_right(19) ^ y.rotate_right(61) ^ (y >> 6);
            schedule[i] = schedule[i - 16].wrapping_add(low).wrapping_add(schedule[i - 7]).wrapping_add(high);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.words;
        for (word, constant) in schedule.iter().zip(&constants().cubes) {
            let high = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
            let choice = (e & f) ^ (!e & g);
            let first = h.wrapping_add(high).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
            let low = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
            let second = low.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(first), c, b, a, first.wrapping_add(second));
        }
        for (word, add) in self.words.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = word.wrapping_add(add);
        }
    }

    fn compress_short(&mut self, block: &[u8]) {
        let mut schedule = [0u32; 64];
        for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(4)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        for i in 16..64 {
            let (x, y) = (schedule[i - 15], schedule[i - 2]);
            let low = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
            let high = y.rotate_right(17) ^ y.rotate_right(19) ^ (y >> 10);
            schedule[i] = schedule[i - 16].wrapping_add(low).wrapping_add(schedule[i - 7]).wrapping_add(high);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.words.map(|word| word as u32);
        for (word, constant) in schedule.iter().zip(&constants().cubes) {
            let high = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = (e & f) ^ (!e & g);
            let constant = (*constant >> 32) as u32;
            let first = h.wrapping_add(high).wrapping_add(choice).wrapping_add(constant).wrapping_add(*word);
            let low = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let second = low.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(first), c, b, a, first.wrapping_add(second));
        }
        for (word, add) in self.words.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = u64::from((*word as u32).wrapping_add(add));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        for (kind, text, start) in [
            (Kind::Sha224, "", "d14a028c"),
            (Kind::Sha256, "", "e3b0c442"),
            (Kind::Sha256, "abc", "ba7816bf"),
            (Kind::Sha384, "abc", "cb00753f"),
            (Kind::Sha512, "", "cf83e135"),
            (Kind::Sha512, "abc", "ddaf35a1"),
        ] {
            let mut digest = Digest::new(kind);
            digest.update(text.as_bytes());
            let hex: String = digest.finish()[..4].iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, start, "{kind:?} of {text:?}");
        }
    }
}
