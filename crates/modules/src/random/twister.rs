//! The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998).

/// Words of state.
pub(super) const N: usize = 624;
const M: usize = 397;

/// The generator's state.
pub(super) struct Twister {
    /// Words of state.
    pub(super) words: [u32; N],
    /// The next word to give out; `N` when they must be made anew.
    pub(super) index: usize,
}

impl Twister {
    /// A state seeded by one word.
    fn seeded(seed: u32) -> Twister {
        let mut words = [seed; N];
        for i in 1..N {
            let previous = words[i - 1];
            words[i] = (previous ^ (previous >> 30)).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        }
        Twister { words, index: N }
    }

    /// A state seeded by a key of at least one word.
    pub(super) fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::seeded(19_650_218);
        let words = &mut twister.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let mixed = (words[i - 1] ^ (words[i - 1] >> 30)).wrapping_mul(1_664_525);
            words[i] = (words[i] ^ mixed).wrapping_add(key[j]).wrapping_add(j as u32);
            i = next_place(words, i);
            j = (j + 1) % key.len();
        }
        for _ in 0..N - 1 {
            let mixed = (words[i - 1] ^ (words[i - 1] >> 30)).wrapping_mul(1_566_083_941);
            words[i] = (words[i] ^ mixed).wrapping_sub(i as u32);
            i = next_place(words, i);
        }
        words[0] = 0x8000_0000;
        twister
    }

    /// 32 random bits.
    pub(super) fn next_u32(&mut self) -> u32 {
        if self.index >= N {
            self.regenerate();
        }
        let mut y = self.words[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// A double in [0, 1) of 53 random bits.
    pub(super) fn next_f64(&mut self) -> f64 {
        let high = self.next_u32() >> 5;
        let low = self.next_u32() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)
    }

    fn regenerate(&mut self) {
        for k in 0..N {
            let y = (self.words[k] & 0x8000_0000) | (self.words[(k + 1) % N] & 0x7fff_ffff);
            let twisted = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[k] = self.words[(k + M) % N] ^ (y >> 1) ^ twisted;
        }
        self.index = 0;
    }
}

/// The next place of the seeding walk; past the end the last word is copied to the first.
fn next_place(words: &mut [u32; N], i: usize) -> usize {
    if i + 1 < N {
        return i + 1;
    }
    words[0] = words[N - 1];
    1
}
