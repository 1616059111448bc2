//! Codes L4xx: bands, ranges, rules that cannot matter.

codes! {
    BAND_GAP "L401" "band-gap";
    BAND_OVERLAP "L402" "band-overlap";
    BAND_UNREACHABLE "L403" "band-unreachable";
    IMPOSSIBLE_CONDITION "L404" "impossible-condition";
    ALWAYS_TRUE "L405" "always-true";
    NEVER_REACHED "L406" "never-reached";
    PAID_TWICE "L407" "paid-twice";
    WORTH_NOTHING "L408" "worth-nothing";
    CAP_BELOW_POINTS "L409" "limit-below-points";
}
