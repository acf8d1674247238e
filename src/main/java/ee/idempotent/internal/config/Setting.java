package ee.idempotent.internal.config;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A setting of the configuration. Everything about it is declared here, except for its row in {@code docs/configuration.md}:
 * {@link Configuration} reads whatever is declared.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

    /** What the names of all settings begin with. */
    static final String PREFIX = "idempotent.";

    private static final List<Setting<?>> DECLARED = new ArrayList<>();

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** What the column of headers has in the scripts, and in a table that a JPA provider generates. */
    private static final int MOST_HEADERS = 65_535;

    private static final String GENERATED_HEADERS = "15000";

    private static final Predicate<String> APPLICATION_NAME =
            Pattern.compile("[0-9A-Za-z._-]{0,64}").asMatchPredicate();

    /** Segments of unreserved characters (RFC 3986 §2.3), none of them hidden. */
    private static final Predicate<String> PATH =
            Pattern.compile("(/[0-9A-Za-z_~-][0-9A-Za-z._~-]*)+").asMatchPredicate();

    /** To a servlet container these mean all roles, and everybody who is authenticated (Servlet 6.0 §13.8). */
    private static final Set<String> EVERYBODY = Set.of("*", "**");

    /** Whether the library does anything at all. */
    public static final Setting<Boolean> ENABLED =
            declare("idempotent.enabled", "true", Format.either("true", true, "false", false));

    /** The name of the application where several share one table; empty for none. */
    public static final Setting<String> APPLICATION = declare(
            "idempotent.application",
            "",
            Format.text(APPLICATION_NAME, "not a name of at most 64 letters, digits, -, . and _"));

    /** The name of the request header with the key. */
    public static final Setting<String> HEADER = declare("idempotent.header", "Idempotency-Key", HeaderNameFormats.ONE);

    /** Whether a key is required where the annotation leaves it open. */
    public static final Setting<KeyPolicy> KEY = declare(
            "idempotent.key",
            "optional",
            Format.either("required", KeyPolicy.REQUIRED, "optional", KeyPolicy.OPTIONAL));

    /** How long responses are remembered where the annotation leaves it open. */
    public static final Setting<Duration> RETENTION =
            declare("idempotent.retention", "PT24H", Format.duration(Duration.ofSeconds(1), Duration.ofDays(366)));

    /** How long a retry waits for the first request where the annotation leaves it open. */
    public static final Setting<Duration> WAIT_AT_MOST =
            declare("idempotent.wait-at-most", "PT0S", Format.duration(Duration.ZERO, Duration.ofMinutes(1)));

    /** The most calls that wait at the same time, on this server. */
    public static final Setting<Integer> MAX_WAITING =
            declare("idempotent.max-waiting", "16", Format.wholeNumber(0, 10_000));

    /** The most bytes of a request body under a key. */
    public static final Setting<Integer> MAX_REQUEST =
            declare("idempotent.max-request", "1048576", Format.wholeNumber(1, MOST_BYTES));

    /** The most bytes of a response body that is stored. */
    public static final Setting<Integer> MAX_RESPONSE =
            declare("idempotent.max-response", "16777216", Format.wholeNumber(1, MOST_BYTES));

    /** The most characters of the response headers that are stored, in the form that the record has. */
    public static final Setting<Integer> MAX_HEADERS =
            declare("idempotent.max-headers", GENERATED_HEADERS, Format.wholeNumber(1, MOST_HEADERS));

    /** The response headers that are stored besides those that always are, in lower case. */
    public static final Setting<Set<String>> STORED_HEADERS =
            declare("idempotent.stored-headers", "", HeaderNameFormats.STORED);

    /** How keys are held while their operations run. */
    public static final Setting<HoldPolicy> HOLD = declare(
            "idempotent.hold", "database", Format.either("database", HoldPolicy.DATABASE, "row", HoldPolicy.ROW));

    /** How long a server that has died blocks the keys of its calls with a lease. */
    public static final Setting<Duration> LEASE =
            declare("idempotent.lease", "PT30S", Format.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

    /** How long after a purge the next one follows, more or less; zero for never. */
    public static final Setting<Duration> PURGE_INTERVAL = declare(
            "idempotent.purge-interval",
            "PT15M",
            Format.duration(Duration.ofSeconds(1), Duration.ofDays(7)).or("off", Duration.ZERO));

    /** The most records that the purge deletes in a transaction. */
    public static final Setting<Integer> PURGE_BATCH =
            declare("idempotent.purge-batch", "500", Format.wholeNumber(1, 10_000));

    /** Whether errors are rendered as RFC 9457 problem details instead of the envelope. */
    public static final Setting<Boolean> PROBLEM_DETAILS =
            declare("idempotent.errors", "envelope", Format.either("problem", true, "envelope", false));

    /** The role that may see the operator's view; empty for nobody, and no view. */
    public static final Setting<String> VIEW_ROLE = declare(
            "idempotent.view-role", "", Format.text(role -> !EVERYBODY.contains(role), "not the name of a role"));

    /** Where in the application the view is. */
    public static final Setting<String> VIEW_PATH =
            declare("idempotent.view-path", "/idempotent", Format.text(PATH, "not a path such as /idempotent"));

    /** Whether the view shows responses. */
    public static final Setting<Boolean> VIEW_RESPONSES =
            declare("idempotent.view-responses", "false", Format.either("true", true, "false", false));

    private final String name;
    private final String defaultValue;
    private final Format<T> format;

    private Setting(String name, String defaultValue, Format<T> format) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.format = format;
    }

    private static <T> Setting<T> declare(String name, String defaultValue, Format<T> format) {
        Setting<T> setting = new Setting<>(name, defaultValue, format);
        DECLARED.add(setting);
        return setting;
    }

    /** All settings, in the order of the document. */
    static List<Setting<?>> all() {
        return Collections.unmodifiableList(DECLARED);
    }

    String name() {
        return name;
    }

    /** What it is if nobody sets it, as it would be written. */
    String defaultValue() {
        return defaultValue;
    }

    Format<T> format() {
        return format;
    }
}
