//! Codes L4xx: bands, ranges, rules that cannot matter.

codes! {}
