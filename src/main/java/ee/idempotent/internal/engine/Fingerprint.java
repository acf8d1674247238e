package ee.idempotent.internal.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 over the fields of a request: two requests with the same fingerprint are the same request. */
public final class Fingerprint {

    private static final int LENGTH = 32;

    private final byte[] hash;

    private Fingerprint(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Hashes fields. Each is preceded by its length, so that no two different lists of fields meet.
     *
     * @param fields the fields, in order
     * @return their fingerprint
     */
    public static Fingerprint of(byte[]... fields) {
        MessageDigest digest = sha256();
        for (byte[] field : fields) {
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
            digest.update(field);
        }
        return new Fingerprint(digest.digest());
    }

    /**
     * Takes a fingerprint that was stored.
     *
     * @param hash what {@link #toBytes} gave
     * @return the fingerprint
     * @throws IllegalArgumentException if it is no SHA-256
     */
    public static Fingerprint fromBytes(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("IDEM-0118: A fingerprint has " + LENGTH + " bytes, not " + hash.length);
        }
        return new Fingerprint(hash.clone());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("IDEM-0119: This Java platform has no SHA-256", e);
        }
    }

    /**
     * The hash itself.
     *
     * @return its 32 bytes
     */
    public byte[] toBytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** The hash in hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
