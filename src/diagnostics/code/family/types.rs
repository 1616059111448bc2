//! Codes L2xx: types and units.

codes! {}
