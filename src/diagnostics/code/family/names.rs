//! Codes L1xx: names, and the files that bring them in.

codes! {
    UNKNOWN_NAME "L101" "unknown-name";
    DUPLICATE_NAME "L102" "duplicate-name";
    RESERVED_NAME "L103" "reserved-name";
    WRONG_KIND "L104" "wrong-kind-of-name";
    OTHER_RECORD "L105" "field-of-another-record";
    UNKNOWN_LABEL "L106" "unknown-label";
    CIRCLE "L107" "circular-reading";
    UNUSED "L108" "unused-name";
    AMBIGUOUS "L109" "ambiguous-name";
    LONG_PATH "L110" "path-too-long";
    MODEL_BLOCK "L111" "model-block";
    UNQUOTED_TEXT "L112" "text-without-quotes";
    UNUSABLE_FILE "L150" "unusable-file";
    FILE_OUTSIDE "L151" "file-outside";
    CIRCULAR_USE "L152" "circular-use";
}
