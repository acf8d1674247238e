package ee.idempotent;

/** What counts as the same request body when a key is sent again. */
public enum Comparison {
    /** The same bytes. */
    BYTES,
    /**
     * The same JSON. The order of members, white space and the spelling of numbers and strings do not matter (RFC 8785).
     * A body that is not JSON is compared by its bytes.
     */
    JSON
}
