//! Codes L6xx: tests and promises.

codes! {
    NO_AS_OF "L601" "test-without-as-of";
    NO_ROW "L602" "no-such-row-in-test";
    WHOSE "L604" "whose-event-or-expectation";
    TEST_VALUE "L605" "value-does-not-fit";
    EXPECTS_NOTHING "L606" "test-expects-nothing";
    PROMISE "L607" "promise-about-what";
}
