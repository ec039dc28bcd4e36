//! Benchmarks: whole programs side by side with CPython (`src/bin/compare.rs` over `programs/`), and the crates by themselves
//! (`benches/`). Timings are compared only within one run on one machine, as ratios.

pub mod usage;
