package ee.idempotent;

/** Whether a call needs an idempotency key. */
public enum KeyPolicy {
    /** A call without a key is rejected: 400 {@code parameter_missing}. */
    REQUIRED,
    /** A call without a key runs as if the operation were not annotated. */
    OPTIONAL,
    /** The setting {@code idempotent.key} decides; its default is {@code optional}. */
    FROM_CONFIG
}
