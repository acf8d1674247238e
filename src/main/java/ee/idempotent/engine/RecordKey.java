package ee.idempotent.engine;

import java.nio.charset.StandardCharsets;

/**
 * What a record is found by: a key belongs to one caller and one operation.
 *
 * <p>A caller or operation longer than {@value #MAX_LENGTH} characters stands as its hash, and so does what looks like
 * such a hash, so that nobody can take the place of somebody else.
 *
 * @param caller who makes the call; empty for everyone who is not authenticated
 * @param operation what is called
 * @param key the idempotency key, 1 to 255 characters
 */
public record RecordKey(String caller, String operation, String key) {

    /** The most characters of each part. */
    public static final int MAX_LENGTH = 255;

    private static final String HASHED = "sha256:";

    public RecordKey {
        if (key.isEmpty() || key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A key has 1 to " + MAX_LENGTH + " characters, not " + key.length());
        }
        caller = bounded(caller);
        operation = bounded(operation);
    }

    private static String bounded(String part) {
        return part.length() > MAX_LENGTH || part.startsWith(HASHED)
                ? HASHED + Fingerprint.of(part.getBytes(StandardCharsets.UTF_8))
                : part;
    }

    /** Leaves the key out, which belongs in debug logs only. */
    @Override
    public String toString() {
        return operation;
    }
}
