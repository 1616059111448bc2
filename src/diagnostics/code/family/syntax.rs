//! Codes L0xx: writing and layout.

codes! {}
