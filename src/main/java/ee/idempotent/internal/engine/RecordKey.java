package ee.idempotent.internal.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Identifies a record: a key belongs to one caller and one operation.
 *
 * <p>The constructor takes the parts as they are stored, and {@link #of} those of a call.
 *
 * <p>A caller or operation longer than {@value #MAX_LENGTH} characters, or with one that not every database stores, stands as its
 * hash; so does what looks like such a hash, so that nobody can take the place of somebody else.
 *
 * @param caller who makes the call; empty for everyone who is not authenticated
 * @param operation what is called
 * @param key the idempotency key, 1 to {@value #MAX_LENGTH} characters of printable ASCII, not all of them blank
 */
public record RecordKey(String caller, String operation, String key) {

    /** The most characters of each part. */
    public static final int MAX_LENGTH = 255;

    private static final String HASHED = "sha256:";

    /**
     * The key of a call's record.
     *
     * @param caller who makes the call
     * @param operation what is called
     * @param key the idempotency key
     * @return where its record is
     * @throws IllegalArgumentException if the key is malformed
     */
    public static RecordKey of(String caller, String operation, String key) {
        return new RecordKey(bounded(caller), bounded(operation), requireWellFormed(key));
    }

    /**
     * Checks a key.
     *
     * @param key the key, without quotes and escapes
     * @return the key
     * @throws IllegalArgumentException if it is malformed; the message says how, and ends without a full stop
     */
    public static String requireWellFormed(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("the key is blank, 1 to " + MAX_LENGTH + " characters are needed");
        }
        if (key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the key has " + key.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        if (!isPrintableAscii(key)) {
            throw new IllegalArgumentException("the key has a character that is not printable ASCII (0x20 to 0x7E)");
        }
        return key;
    }

    private static String bounded(String part) {
        boolean storable = part.length() <= MAX_LENGTH && part.indexOf('\0') < 0 && isWellFormed(part);
        return storable && !part.startsWith(HASHED) ? part : HASHED + Fingerprint.of(codeUnits(part));
    }

    private static boolean isPrintableAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < 0x20 || text.charAt(index) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWellFormed(String part) {
        return isPrintableAscii(part) || StandardCharsets.UTF_8.newEncoder().canEncode(part);
    }

    private static byte[] codeUnits(String part) {
        ByteBuffer bytes = ByteBuffer.allocate(part.length() * Character.BYTES);
        bytes.asCharBuffer().put(part);
        return bytes.array();
    }

    /**
     * A hash of the key and of more. It names locks, steps and pages, and tells nothing of what it is made of. It is the same in each release,
     * as servers with different ones run at the same time.
     *
     * @param more what else is hashed
     * @return the hash
     */
    public Fingerprint hash(byte[]... more) {
        List<byte[]> fields = new ArrayList<>();
        for (String part : List.of(caller, operation, key)) {
            fields.add(part.getBytes(StandardCharsets.UTF_8));
        }
        fields.addAll(List.of(more));
        return Fingerprint.of(fields.toArray(byte[][]::new));
    }

    /** Leaves the key out, which belongs in debug logs only. */
    @Override
    public String toString() {
        return operation;
    }
}
