package ee.idempotent.testkit;

/** Why an endpoint turns a request away, and the code that this library has for it. */
enum Rejection {
    KEY_MISSING("a missing key", "parameter_missing"),
    KEY_REUSED("a reused key", "idempotency_key_reused"),
    IN_PROGRESS("in progress", "idempotency_key_in_progress");

    final String words;
    final String code;

    Rejection(String words, String code) {
        this.words = words;
        this.code = code;
    }
}
