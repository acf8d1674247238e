package ee.idempotent.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a key as its header's value: bare where that can be, else as an RFC 8941 string (§3.3.3). */
final class SentKey {

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");
    private static final Pattern STRING = Pattern.compile("\"([\\x20-\\x7E&&[^\"\\\\]]|\\\\[\"\\\\]){1,255}\"");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private SentKey() {}

    /**
     * The header's value.
     *
     * @param key bare or as a string, as servers take it too
     * @throws IllegalArgumentException if no server would accept it as a key
     */
    static String of(@Nullable String key) {
        if (key == null) {
            throw new IllegalArgumentException("IDEM-0414: The idempotency key is null.");
        }
        if (STRING.matcher(key).matches()) {
            return key;
        }
        if (!KEY.matcher(key).matches() || key.isBlank()) {
            throw new IllegalArgumentException(
                    "IDEM-0403: An idempotency key has 1 to 255 printable ASCII characters, and not only blanks.");
        }
        boolean isBare = key.indexOf('"') < 0 && key.equals(key.strip());
        return isBare ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Whether two values of the header are the same key, bare or as a string. */
    static boolean isSame(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String value) {
        return STRING.matcher(value).matches()
                ? ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
                : value.strip();
    }
}
