package ee.idempotent.internal.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the names of headers are written. */
final class HeaderNameFormats {

    /** A token (RFC 9110 §5.6.2). */
    static final Format<String> ONE =
            Format.text(Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+").asMatchPredicate(), "not the name of a header");

    /** Those of headers that can be stored, separated by commas; in lower case, since their case does not count. */
    static final Format<Set<String>> STORED = text -> Stream.of(text.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(HeaderNameFormats::stored)
            .collect(Collectors.toUnmodifiableSet());

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

    private HeaderNameFormats() {}

    private static String stored(String text) {
        String name = ONE.parse(text).toLowerCase(Locale.ROOT);
        if (NEVER_STORED.contains(name) || name.startsWith("proxy-")) {
            throw new IllegalArgumentException(text + " is never stored: it belongs to one exchange");
        }
        return name;
    }
}
