//! Codes L5xx: sensors and data files.

codes! {
    NOT_SENSED "L501" "not-sensed";
    COLUMN_MISSING "L502" "column-missing";
    COLUMN_TWICE "L503" "column-twice";
    FILE_UNREADABLE "L504" "file-unreadable";
    SENSOR_OPTION "L551" "option-of-a-sensor";
    SENSOR_FEED "L552" "feed-of-a-sensor";
}
