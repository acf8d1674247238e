package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.RecordKey;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/**
 * Reads a key from its header: bare, or as an RFC 8941 string (§3.3.3). The two spellings of a key are the same key.
 */
final class KeyHeader {

    private static final char QUOTE = '"';
    private static final char ESCAPE = '\\';

    private KeyHeader() {}

    /**
     * The values of a header, one for each time it was sent. Not as JAX-RS looks it up: Jersey takes the lower case of the
     * JVM's own language, and that of {@code I} is {@code ı} in Turkish.
     *
     * @param headers all headers of the request
     * @param name the name of the header
     */
    static List<String> values(MultivaluedMap<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    /**
     * Whether there is nothing in the header: it is absent, or blank.
     *
     * @param values the values of the header, one for each time it was sent
     */
    static boolean isBlank(List<String> values) {
        return values.stream().allMatch(String::isBlank);
    }

    /**
     * The key that the header holds.
     *
     * @param values the values of the header, one for each time it was sent
     * @throws IllegalArgumentException if it is malformed; the message says how, and ends without a full stop
     */
    static String parse(List<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("the header was sent " + values.size() + " times, once is allowed");
        }
        String value = trimmed(values.get(0));
        return RecordKey.requireWellFormed(value.startsWith("\"") ? quoted(value) : bare(value));
    }

    /** Without the blanks and tabs that may stand around the value of any header (RFC 9110 §5.6.3). */
    private static String trimmed(String value) {
        int begin = 0;
        int end = value.length();
        while (begin < end && isBlankOrTab(value.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlankOrTab(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(begin, end);
    }

    private static boolean isBlankOrTab(char character) {
        return character == ' ' || character == '\t';
    }

    private static String bare(String value) {
        if (value.indexOf(QUOTE) >= 0) {
            throw new IllegalArgumentException("a key with a quote in it has to be quoted, and the quote escaped");
        }
        return value;
    }

    private static String quoted(String value) {
        StringBuilder key = new StringBuilder(value.length());
        for (int i = 1; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == QUOTE) {
                if (i < value.length() - 1) {
                    throw new IllegalArgumentException("there is something after the closing quote");
                }
                return key.toString();
            }
            if (character == ESCAPE) {
                i++;
                if (i == value.length() || (value.charAt(i) != QUOTE && value.charAt(i) != ESCAPE)) {
                    throw new IllegalArgumentException("a backslash escapes only a quote or a backslash");
                }
                character = value.charAt(i);
            }
            key.append(character);
        }
        throw new IllegalArgumentException("the quote is not closed");
    }
}
