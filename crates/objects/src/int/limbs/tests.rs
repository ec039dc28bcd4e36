//! Limb arithmetic against the backend, on numbers full of zeros and ones where carries run far.

use num_integer::Integer;

use super::*;

/// A small generator: limbs that are all zeros, all ones, or anything.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn limb(&mut self) -> u64 {
        match self.next() % 5 {
            0 => 0,
            1 => u64::MAX,
            2 => 1 << (self.next() % 64),
            _ => self.next(),
        }
    }

    fn number(&mut self) -> Limbs {
        let len = self.next() % 7;
        let limbs = (0..len).map(|_| self.limb()).collect();
        Limbs::new(self.next() & 1 == 1, limbs)
    }
}

#[test]
fn against_the_backend() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20_000 {
        let (a, b) = (random.number(), random.number());
        let (x, y) = (a.as_ref().to_big(), b.as_ref().to_big());
        let check = |found: Limbs, expected: Big| assert_eq!(found, Limbs::from_big(&expected), "{x:x} {y:x}");
        check(add(a.as_ref(), b.as_ref()), &x + &y);
        check(subtract(a.as_ref(), b.as_ref()), &x - &y);
        check(multiply(a.as_ref(), b.as_ref()), &x * &y);
        check(and(a.as_ref(), b.as_ref()), &x & &y);
        check(or(a.as_ref(), b.as_ref()), &x | &y);
        check(xor(a.as_ref(), b.as_ref()), &x ^ &y);
        assert_eq!(compare(a.as_ref(), b.as_ref()), x.cmp(&y));
        assert_eq!(a.as_ref().to_i64(), big::to_i64(&x));
        assert_eq!(a.as_ref().bit_length(), big::bit_length(&x));
        let count = random.next() % 300;
        check(shift_left(a.as_ref(), count), &x << count);
        check(shift_right_floor(a.as_ref(), count), &x >> count);
        if !b.limbs.is_empty() {
            let (quotient, remainder) = floor_divide(a.as_ref(), b.as_ref());
            let (q, r) = x.div_mod_floor(&y);
            check(quotient, q);
            check(remainder, r);
        }
    }
}

#[test]
fn long_products() {
    let mut random = Random(42);
    let limbs = |random: &mut Random, n: usize| Limbs::new(false, (0..n).map(|_| random.limb()).chain([1]).collect());
    for n in [10, 39, 41, 80] {
        let (a, b) = (limbs(&mut random, n), limbs(&mut random, n + 3));
        let product = multiply(a.as_ref(), b.as_ref());
        assert_eq!(product, Limbs::from_big(&(a.as_ref().to_big() * b.as_ref().to_big())));
        let (quotient, remainder) = floor_divide(product.as_ref(), b.as_ref());
        assert_eq!((quotient, remainder.limbs.len()), (a, 0));
    }
}

#[test]
fn long_quotients() {
    let mut random = Random(7);
    for (n, m) in [(100, 100), (101, 230), (200, 100), (317, 1000), (256, 129), (400, 401)] {
        let limbs =
            |random: &mut Random, n: usize| Limbs::new(false, (0..n).map(|_| random.limb()).chain([1]).collect());
        let (quotient, divisor) = (limbs(&mut random, m), limbs(&mut random, n));
        let rest = subtract(divisor.as_ref(), BigRef { negative: false, limbs: &[1 + random.next() % 3] });
        let dividend = add(multiply(quotient.as_ref(), divisor.as_ref()).as_ref(), rest.as_ref());
        let (q, r) = divide(&dividend.limbs, &divisor.limbs);
        assert_eq!((q, r), (quotient.limbs, rest.limbs), "{n} {m}");
    }
}

#[test]
fn short_quotients_are_right_where_they_are_given() {
    let mut state = 7_u64;
    let mut limb = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        match state >> 61 {
            0 => 0,
            1 => u64::MAX,
            2 => 1 << (state >> 40 & 63),
            _ => state ^ state >> 29,
        }
    };
    let mut given = 0;
    for round in 0..20_000 {
        let n = 3 + round % 4;
        let divisor: LimbVec = (0..n).map(|at| if at + 1 == n { limb() | 1 } else { limb() }).collect();
        let factor = [limb() >> (round % 60)];
        let mut dividend = multiply_magnitudes(&divisor, &factor);
        if round % 3 > 0 {
            dividend = add_magnitudes(&dividend, &divisor[..n - round % 3]);
        }
        trim(&mut dividend);
        if let Some(quotient) = short_quotient(&dividend, &divisor) {
            let expected = divide(&dividend, &divisor).0;
            assert_eq!(quotient, expected.first().copied().unwrap_or(0), "{dividend:x?} / {divisor:x?}");
            assert!(expected.len() <= 1);
            given += 1;
        }
    }
    assert!(given > 5_000, "{given}");
}
