package ee.idempotent.internal.config;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the values of configuration and annotation are read, and within which bounds they make sense. */
final class Values {

    private static final Duration MIN_RETENTION = Duration.ofSeconds(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(366);
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    private static final Duration MIN_PURGE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_PURGE_INTERVAL = Duration.ofDays(7);
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_PLACES = 10_000;
    private static final int MAX_BATCH = 10_000;

    /** What belongs to one exchange, one connection or one user agent (RFC 9110 §7.6.1). */
    private static final Set<String> NEVER_STORED = Set.of(
            "set-cookie",
            "authorization",
            "www-authenticate",
            "date",
            "content-length",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Segments of unreserved characters (RFC 3986 §2.3), none of them hidden. */
    private static final Pattern PATH = Pattern.compile("(/[0-9A-Za-z_~-][0-9A-Za-z._~-]*)+");

    /** To a servlet container these mean all roles, and everybody who is authenticated (Servlet 6.0 §13.8). */
    private static final Set<String> EVERYBODY = Set.of("*", "**");

    private Values() {}

    static Duration retention(String text) {
        return between(MIN_RETENTION, duration(text), MAX_RETENTION);
    }

    static Duration waitAtMost(String text) {
        return between(Duration.ZERO, duration(text), MAX_WAIT);
    }

    /** Zero for "off". */
    static Duration purgeInterval(String text) {
        return text.equals("off") ? Duration.ZERO : between(MIN_PURGE_INTERVAL, duration(text), MAX_PURGE_INTERVAL);
    }

    static int batch(String text) {
        return wholeNumber(text, 1, MAX_BATCH);
    }

    static int bytes(String text) {
        return wholeNumber(text, 1, MAX_BYTES);
    }

    static int places(String text) {
        return wholeNumber(text, 0, MAX_PLACES);
    }

    static String headerName(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a header");
        }
        return text;
    }

    static KeyPolicy keyPolicy(String text) {
        return either("required", "optional", text) ? KeyPolicy.REQUIRED : KeyPolicy.OPTIONAL;
    }

    /** True for the one word, false for the other. */
    static boolean either(String one, String other, String text) {
        if (!text.equals(one) && !text.equals(other)) {
            throw new IllegalArgumentException("neither " + one + " nor " + other);
        }
        return text.equals(one);
    }

    /** Header names, separated by commas. */
    static Set<String> storedHeaders(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Values::storedHeader)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String storedHeader(String text) {
        String name = headerName(text).toLowerCase(Locale.ROOT);
        if (NEVER_STORED.contains(name) || name.startsWith("proxy-")) {
            throw new IllegalArgumentException(text + " is never stored: it belongs to one exchange");
        }
        return name;
    }

    static String role(String text) {
        if (EVERYBODY.contains(text)) {
            throw new IllegalArgumentException("not the name of a role");
        }
        return text;
    }

    static String path(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("not a path such as /idempotent");
        }
        return text;
    }

    private static int wholeNumber(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of bounds.
        }
        throw new IllegalArgumentException("not a whole number from " + least + " to " + most);
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
