//! Codes L3xx: time and events.

codes! {
    EVENT_AS_VALUE "L301" "event-needs-any-no-or-count";
    WINDOW "L302" "window-does-not-fit";
    NEEDS_EVENTS "L303" "decay-needs-events";
    DURATION "L304" "duration-does-not-fit";
    ZONE "L306" "time-zone";
    EVENT_OF_OTHER "L307" "event-of-another-record";
    CHANGE "L308" "change-of-a-score";
    SUBSET "L309" "subset-takes-where-only";
    NOT_AN_EVENT "L310" "not-an-event";
    EVENT_COUNT "L311" "number-of-events";
    DATE_EXPECTED "L312" "date-expected";
    TAILS "L313" "two-of-one-kind";
}
