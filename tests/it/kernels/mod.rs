//! Kernels: generated code against plain Rust, the checks, the text form.

mod both;
mod execute;
mod memory;
mod random;
mod refused;
mod same;
mod text;
