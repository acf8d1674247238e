package ee.idempotent.databases;

import java.nio.charset.StandardCharsets;

/**
 * What passes a {@link Proxy} at once.
 *
 * @param direction which way it goes
 * @param type of PostgreSQL's protocol, such as {@value #EXECUTE} on the way to the database; 0 where a message has none
 * @param text all of it, one character for each byte
 */
public record Message(Proxy.Direction direction, char type, String text) {

    static final char PARSE = 'P';
    static final char BIND = 'B';
    static final char EXECUTE = 'E';

    private static final int STRINGS = 1 + Integer.BYTES;

    Message(Proxy.Direction direction, int type, byte[] bytes) {
        this(direction, (char) type, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Whether it is one of PostgreSQL's to the database. */
    boolean isToDatabase(char wanted) {
        return direction == Proxy.Direction.TO_DATABASE && type == wanted;
    }

    /** One of the strings that it begins with, each of which ends with a zero. */
    String string(int index) {
        return text.substring(STRINGS).split("\0", -1)[index];
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
