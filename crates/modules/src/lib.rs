//! Native modules.

pub mod math;
