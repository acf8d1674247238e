package ee.idempotent.internal.intercept;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers of a response are part of what is remembered: those that describe the entity or what was created, and
 * the application's own. Those that belong to one exchange, one connection or one user agent are not.
 */
public final class StoredHeaderNames {

    private static final Set<String> STORED = Set.of("location", "etag", "link", "last-modified", "cache-control");
    private static final List<String> STORED_PREFIXES = List.of("content-", "x-");
    private static final String LENGTH = "content-length";

    private StoredHeaderNames() {}

    /**
     * Whether a header is remembered.
     *
     * @param name its name
     * @param additional which are remembered too, in lower case
     * @return true if so
     */
    public static boolean include(String name, Set<String> additional) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return STORED.contains(lowerCase)
                || (STORED_PREFIXES.stream().anyMatch(lowerCase::startsWith) && !lowerCase.equals(LENGTH))
                || additional.contains(lowerCase);
    }
}
