//! Codes L5xx: sensors and data files.

codes! {}
