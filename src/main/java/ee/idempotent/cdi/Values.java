package ee.idempotent.cdi;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the values of configuration and annotation are read, and within which bounds they make sense. */
final class Values {

    private static final Duration MIN_RETENTION = Duration.ofSeconds(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(366);
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Values() {}

    static Duration retention(String text) {
        return between(MIN_RETENTION, duration(text), MAX_RETENTION);
    }

    static Duration waitAtMost(String text) {
        return between(Duration.ZERO, duration(text), MAX_WAIT);
    }

    static int bytes(String text) {
        int bytes = wholeNumber(text);
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("not from 1 to " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    static String headerName(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a header");
        }
        return text;
    }

    static KeyPolicy keyPolicy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "required" -> KeyPolicy.REQUIRED;
            case "optional" -> KeyPolicy.OPTIONAL;
            default -> throw new IllegalArgumentException("neither required nor optional");
        };
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an ISO-8601 duration such as PT24H or PT5S", e);
        }
    }

    private static Duration between(Duration least, Duration value, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("not from " + least + " to " + most);
        }
        return value;
    }
}
