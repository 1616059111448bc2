//! Codes L5xx: sensors and data files.

codes! {
    NOT_SENSED "L501" "not-sensed";
    SENSOR_OPTION "L551" "option-of-a-sensor";
    SENSOR_FEED "L552" "feed-of-a-sensor";
}
