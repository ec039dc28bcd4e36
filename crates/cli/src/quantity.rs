//! Quantities on the command line: bytes, times, steps.

use std::time::Duration;

/// A number and the unit behind it.
fn split(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len()))
}

/// Bytes: `1000`, `64K`, `64M`, `2G`, in powers of 1024; `KiB`, `MB` and their like mean the same.
pub(crate) fn bytes(text: &str) -> Option<usize> {
    let (number, unit) = split(text);
    let shift = match unit.to_ascii_uppercase().trim_end_matches('B').trim_end_matches('I') {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        _ => return None,
    };
    number.parse::<usize>().ok()?.checked_mul(1 << shift)
}

/// A time: `2`, `2s`, `0.5s`, `500ms`, `3m`, `1h`.
pub(crate) fn time(text: &str) -> Option<Duration> {
    let (number, unit) = split(text);
    let scale = match unit {
        "" | "s" => 1.0,
        "ms" => 1e-3,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(number.parse::<f64>().ok()? * scale).ok()
}

/// Steps: `1000000`, `500k`, `10M`, `2G`, in powers of 1000.
pub(crate) fn steps(text: &str) -> Option<u64> {
    let (number, unit) = split(text);
    let scale = match unit.to_ascii_lowercase().as_str() {
        "" => 1,
        "k" => 1_000,
        "m" => 1_000_000,
        "g" => 1_000_000_000,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_have_units() {
        assert_eq!(
            ["17", "64K", "64M", "1GiB", "2kb"].map(bytes),
            [Some(17), Some(64 << 10), Some(64 << 20), Some(1 << 30), Some(2048)]
        );
        assert_eq!(
            ["2s", "1.5", "250ms", "2m"].map(time),
            [2000, 1500, 250, 120_000].map(|ms| Some(Duration::from_millis(ms)))
        );
        assert_eq!(["5", "5k", "2M"].map(steps), [Some(5), Some(5_000), Some(2_000_000)]);
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(["", "M", "12Q", "-3", "1.5M"].map(bytes), [None; 5]);
        assert_eq!(["", "s", "3 s", "-1s", "1e9h"].map(time), [None; 5]);
        assert_eq!(["", "k", "1.5k", "5x"].map(steps), [None; 4]);
    }
}
