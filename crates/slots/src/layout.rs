//! Layout rules.
