//! Codes L2xx: types and units.

codes! {
    MISMATCH "L201" "types-do-not-match";
    MONEY_WITHOUT_CURRENCY "L202" "money-without-currency";
    NO_RATE "L203" "no-exchange-rate";
    PERCENT_OR_POINTS "L204" "percent-or-points";
    TOO_PRECISE "L205" "finer-than-its-score";
    NUMBER_IN_QUOTES "L207" "number-in-quotes";
    NUMBER_TEST_ON_TEXT "L208" "number-test-on-text";
    DURATION_OR_NUMBER "L209" "duration-or-number";
    YES_NO_SPELLING "L210" "yes-or-no-in-quotes";
    EMPTY_TEXT "L211" "empty-text-for-blank";
    BARE_NEGATIVE "L212" "negative-says-nothing-of-blank";
    NO_ORDER "L213" "no-order";
    DIVISION_BY_ZERO "L214" "division-by-zero";
    WEIGHTS "L215" "weights-are-not-100-percent";
    PERSONAL "L216" "points-by-personal-data";
    LIMITS "L217" "limits-out-of-order";
    UNKNOWN_UNIT "L218" "unknown-currency-or-country";
    NO_CURRENCY "L219" "no-model-currency";
    ARGUMENTS "L220" "wrong-arguments";
    UNKNOWN_TYPE "L221" "unknown-type";
    CONDITION_EXPECTED "L222" "condition-expected";
    CONSTANT_EXPECTED "L225" "constant-expected";
    MATRIX "L226" "grid-incomplete";
    NO_OTHERWISE "L227" "otherwise-missing";
    BANDS "L228" "bands-do-not-fit";
    NO_COLUMN "L229" "no-such-column";
    TABLE "L230" "table-rows-do-not-fit";
    FIELD "L231" "field-cannot-be-this";
    CALCULATION "L232" "cannot-calculate";
    POINTS_EXPECTED "L233" "points-expected";
    CELL_NAMED_ONCE "L234" "cell-named-once";
}
