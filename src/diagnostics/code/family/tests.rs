//! Codes L6xx: tests and promises.

codes! {}
