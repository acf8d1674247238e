package ee.idempotent;

/** What counts as the same request body when a key is sent again. */
public enum Comparison {
    /** The same bytes. */
    BYTES,
    /**
     * The same JSON. The order of members, white space and the spelling of numbers and strings do not matter (RFC 8785, but numbers keep
     * their exact decimal value). A body that is not JSON in UTF-8, has a member twice, or is nested more than 500 deep is compared by its
     * bytes.
     */
    JSON
}
