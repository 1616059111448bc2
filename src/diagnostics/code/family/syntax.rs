//! Codes L0xx: writing and layout.

codes! {
    UNREADABLE "L001" "cannot-be-read";
    UNCLOSED_BRACKET "L002" "bracket-not-closed";
    STRAY_BRACKET "L003" "bracket-closes-nothing";
    UNCLOSED_TEXT "L004" "text-not-closed";
    TYPOGRAPHIC_QUOTES "L005" "typographic-quotes";
    ODD_SPACE "L006" "invisible-space";
    HIDDEN_CHARACTER "L007" "hidden-character";
    LOOK_ALIKE "L008" "look-alike-letter";
    TURNED_SIGN "L009" "typographic-sign";
    MERGE_CONFLICT "L010" "merge-conflict";
    TOO_DEEP "L011" "nested-too-deeply";
    FILE_TOO_LARGE "L012" "file-too-large";
    WRONG_ENCODING "L013" "wrong-encoding";
    FOREIGN_COMMENT "L014" "comment-sign";
    NUMBER_TOO_LARGE "L020" "number-too-large";
    NUMBER_TOO_FINE "L021" "too-many-decimals";
    NO_SUCH_DATE "L019" "no-such-date";
    UNKNOWN_ITEM "L027" "unknown-first-word";
    TWO_TESTS "L030" "two-tests-on-one-value";
    MIXED_AND_OR "L032" "and-before-or";
    WINDOW_AFTER_WHERE "L039" "period-after-where";
    CLAUSE_TWICE "L046" "said-twice";
    EVENT_WITHOUT_DATE "L047" "event-without-date";
    TEST_ON_EVENTS "L049" "test-on-yes-or-no";
    DATE_WITHOUT_TEST "L050" "date-without-test";
    DOES_NOT_FOLLOW "L051" "cannot-follow";
}
