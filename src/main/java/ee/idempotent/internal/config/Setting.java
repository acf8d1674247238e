package ee.idempotent.internal.config;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A setting of the configuration. {@code docs/configuration.md} says what each means.
 *
 * @param name its name
 * @param ifNotSet its value if it is not set
 * @param parser reads a value; says in an {@link IllegalArgumentException} what is wrong with it
 */
record Setting<T>(String name, String ifNotSet, Function<String, T> parser) {

    /** What the names of all settings begin with. */
    static final String PREFIX = "idempotent.";

    static final Setting<Boolean> ENABLED =
            new Setting<>("idempotent.enabled", "true", value -> Values.either("true", "false", value));
    static final Setting<String> HEADER = new Setting<>("idempotent.header", "Idempotency-Key", Values::headerName);
    static final Setting<KeyPolicy> KEY = new Setting<>("idempotent.key", "optional", Values::keyPolicy);
    static final Setting<Duration> RETENTION = new Setting<>("idempotent.retention", "PT24H", Values::retention);
    static final Setting<Duration> WAIT_AT_MOST = new Setting<>("idempotent.wait-at-most", "PT0S", Values::waitAtMost);
    static final Setting<Integer> MAX_WAITING = new Setting<>("idempotent.max-waiting", "16", Values::places);
    static final Setting<Integer> MAX_REQUEST = new Setting<>("idempotent.max-request", "1048576", Values::bytes);
    static final Setting<Integer> MAX_RESPONSE = new Setting<>("idempotent.max-response", "16777216", Values::bytes);
    static final Setting<Set<String>> STORED_HEADERS =
            new Setting<>("idempotent.stored-headers", "", Values::storedHeaders);
    static final Setting<Duration> PURGE_INTERVAL =
            new Setting<>("idempotent.purge-interval", "PT15M", Values::purgeInterval);
    static final Setting<Integer> PURGE_BATCH = new Setting<>("idempotent.purge-batch", "500", Values::batch);
    static final Setting<Boolean> ERRORS =
            new Setting<>("idempotent.errors", "envelope", value -> Values.either("problem", "envelope", value));
    static final Setting<String> VIEW_ROLE = new Setting<>("idempotent.view-role", "", Values::role);
    static final Setting<String> VIEW_PATH = new Setting<>("idempotent.view-path", "/idempotent", Values::path);
    static final Setting<Boolean> VIEW_RESPONSES =
            new Setting<>("idempotent.view-responses", "false", value -> Values.either("true", "false", value));

    static final List<Setting<?>> ALL = List.of(
            ENABLED,
            HEADER,
            KEY,
            RETENTION,
            WAIT_AT_MOST,
            MAX_WAITING,
            MAX_REQUEST,
            MAX_RESPONSE,
            STORED_HEADERS,
            PURGE_INTERVAL,
            PURGE_BATCH,
            ERRORS,
            VIEW_ROLE,
            VIEW_PATH,
            VIEW_RESPONSES);
}
