package ee.idempotent.cdi;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
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
 * @param problemDetails whether errors are rendered as RFC 9457 problem details instead of the envelope
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
        boolean problemDetails) {

    /**
     * Reads the configuration.
     *
     * @param source gives the value of a name, empty if it is not set
     * @return the configuration, with defaults for what is not set
     * @throws IllegalArgumentException if a value makes no sense; the message names it and says why
     */
    static Configuration from(Function<String, Optional<String>> source) {
        return new Configuration(
                read(source, "idempotent.enabled", "true", value -> Values.either("true", "false", value)),
                read(source, "idempotent.header", "Idempotency-Key", Values::headerName),
                read(source, "idempotent.key", "optional", Values::keyPolicy),
                read(source, "idempotent.retention", "PT24H", Values::retention),
                read(source, "idempotent.wait-at-most", "PT0S", Values::waitAtMost),
                read(source, "idempotent.max-waiting", "16", Values::places),
                read(source, "idempotent.max-request", "1048576", Values::bytes),
                read(source, "idempotent.max-response", "16777216", Values::bytes),
                read(source, "idempotent.stored-headers", "", Values::storedHeaders),
                read(source, "idempotent.errors", "envelope", value -> Values.either("problem", "envelope", value)));
    }

    private static <T> T read(
            Function<String, Optional<String>> source, String name, String ifNotSet, Function<String, T> parser) {
        String value = source.apply(name).orElse(ifNotSet);
        try {
            return parser.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " = " + value + ": " + e.getMessage(), e);
        }
    }
}
