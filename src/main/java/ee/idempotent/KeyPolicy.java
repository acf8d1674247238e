package ee.idempotent;

/** Whether a call has to bring an idempotency key. */
public enum KeyPolicy {
    /** A call without a key is refused: 400 {@code parameter_missing}. */
    REQUIRED,
    /** A call without a key runs as if the operation were not annotated. */
    OPTIONAL,
    /** The configuration decides: {@code idempotent.key}, which is {@code optional} if not set. */
    FROM_CONFIG
}
