package ee.idempotent.internal.config;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The configuration, read once when the application is deployed. A value that makes no sense fails the deployment.
 *
 * @param enabled whether the library does anything at all
 * @param header the name of the request header with the key
 * @param keyPolicy whether a key is required where the annotation leaves it open
 * @param retention how long responses are remembered where the annotation leaves it open
 * @param waitAtMost how long a retry waits for the first request where the annotation leaves it open
 * @param maxWaiting the most calls that wait at the same time, on this server
 * @param maxRequest the most bytes of a request body under a key
 * @param maxResponse the most bytes of a response body that is stored
 * @param storedHeaders the response headers that are stored besides those that always are, in lower case
 * @param purgeInterval how long after a purge the next one follows, more or less; zero for never
 * @param purgeBatch the most records that the purge deletes in a transaction
 * @param problemDetails whether errors are rendered as RFC 9457 problem details instead of the envelope
 * @param viewRole the role that may see the operator's view; empty for nobody, and no view
 * @param viewPath where in the application the view is
 * @param viewResponses whether the view shows responses
 */
public record Configuration(
        boolean enabled,
        String header,
        KeyPolicy keyPolicy,
        Duration retention,
        Duration waitAtMost,
        int maxWaiting,
        int maxRequest,
        int maxResponse,
        Set<String> storedHeaders,
        Duration purgeInterval,
        int purgeBatch,
        boolean problemDetails,
        String viewRole,
        String viewPath,
        boolean viewResponses) {

    /**
     * Reads what is configured for the current application, for whoever needs it before CDI is there.
     *
     * @return the configuration
     * @throws IllegalArgumentException if values make no sense, which fails the deployment
     */
    public static Configuration read() {
        return from(ConfigSource::value);
    }

    /**
     * Reads the configuration.
     *
     * @param source gives the value of a name, empty if it is not set
     * @return the configuration, with defaults for what is not set
     * @throws IllegalArgumentException if values make no sense; the message names them and says why
     */
    public static Configuration from(Function<String, Optional<String>> source) {
        Reader reader = new Reader(source);
        Configuration configuration = new Configuration(
                reader.read(Setting.ENABLED),
                reader.read(Setting.HEADER),
                reader.read(Setting.KEY),
                reader.read(Setting.RETENTION),
                reader.read(Setting.WAIT_AT_MOST),
                reader.read(Setting.MAX_WAITING),
                reader.read(Setting.MAX_REQUEST),
                reader.read(Setting.MAX_RESPONSE),
                reader.read(Setting.STORED_HEADERS),
                reader.read(Setting.PURGE_INTERVAL),
                reader.read(Setting.PURGE_BATCH),
                reader.read(Setting.ERRORS),
                reader.read(Setting.VIEW_ROLE),
                reader.read(Setting.VIEW_PATH),
                reader.read(Setting.VIEW_RESPONSES));
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reader.problems));
        }
        return configuration;
    }

    /** Reads values and collects what is wrong with them, so that all of it is told at once. */
    private static final class Reader {

        private final Function<String, Optional<String>> source;
        private final List<String> problems = new ArrayList<>();

        Reader(Function<String, Optional<String>> source) {
            this.source = source;
        }

        <T> T read(Setting<T> setting) {
            String value = source.apply(setting.name()).orElse(setting.ifNotSet());
            try {
                return setting.parser().apply(value.strip());
            } catch (IllegalArgumentException e) {
                problems.add(setting.name() + " = " + value + ": " + e.getMessage());
                return setting.parser().apply(setting.ifNotSet());
            }
        }
    }
}
