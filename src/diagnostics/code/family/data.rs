//! Codes L5xx: sensors and data files.

codes! {
    NOT_SENSED "L501" "not-sensed";
}
