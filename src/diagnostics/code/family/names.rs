//! Codes L1xx: names, declarations, imports.

codes! {}
