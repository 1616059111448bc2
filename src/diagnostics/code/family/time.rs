//! Codes L3xx: time, windows, events.

codes! {}
