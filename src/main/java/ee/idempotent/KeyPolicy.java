package ee.idempotent;

/** Whether a call needs an idempotency key. */
public enum KeyPolicy {
    /** A call without a key is rejected: 400 {@code parameter_missing}. */
    REQUIRED,
    /** A call without a key runs unprotected; in a transaction of its own, if none is active and the guard is {@link Guard#TRANSACTION}. */
    OPTIONAL,
    /** Left open: the annotation on the class decides, else the setting {@code idempotent.key}, whose default is {@code optional}. */
    FROM_CONFIG
}
