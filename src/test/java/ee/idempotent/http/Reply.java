package ee.idempotent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came back. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Headers headers, byte[] body) {

    /** Those that belong to one exchange: the server's own, and what the application's filters add. */
    private static final Set<String> FRESH = Set.of(
            "x-request-id", "idempotency-replayed", "access-control-allow-origin", "server", "date", "connection");

    private static final Set<String> RETRIABLE = Set.of(Envelopes.IN_PROGRESS, Envelopes.UNAVAILABLE);

    public Reply(Response response) {
        this(response.statusCode(), response.headers(), response.asByteArray());
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** All values of a header. */
    public List<String> values(String name) {
        return headers.getValues(name);
    }

    /** The only value of a header, or null if there is none. */
    public String header(String name) {
        assertThat(values(name)).as(name).hasSizeLessThanOrEqualTo(1);
        return headers.getValue(name);
    }

    public boolean isReplay() {
        return headers.hasHeaderWithName("Idempotency-Replayed");
    }

    /** That this is the response to an execution, with this status. */
    public Reply executedWith(int expected) {
        assertThat(status).as(this::toString).isEqualTo(expected);
        assertThat(isReplay()).as("is a replay").isFalse();
        return this;
    }

    /** That this is a replay of a response: same status, same bytes, and no header more or less. */
    public Reply replays(Reply first) {
        assertThat(status).as(this::toString).isEqualTo(first.status);
        assertThat(body).isEqualTo(first.body);
        assertThat(storable()).isEqualTo(first.storable());
        assertThat(header("Idempotency-Replayed")).isEqualTo("true");
        return this;
    }

    /** That this is a rejection by the library, with exactly this body. */
    public Reply rejectedWith(int expected, String envelope) {
        assertThat(text()).isEqualTo(envelope);
        assertThat(status).isEqualTo(expected);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(header("Retry-After")).isEqualTo(RETRIABLE.contains(envelope) ? "1" : null);
        assertThat(isReplay()).as("is a replay").isFalse();
        return this;
    }

    private Map<String, List<String>> storable() {
        Map<String, List<String>> storable = headers.asList().stream()
                .filter(header -> !header.getName().startsWith("io.openliberty.")) // the server's, of an exception
                .collect(Collectors.groupingBy(
                        header -> header.getName(),
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        Collectors.mapping(header -> header.getValue(), Collectors.toList())));
        FRESH.forEach(storable::remove);
        return storable;
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + text();
    }
}
