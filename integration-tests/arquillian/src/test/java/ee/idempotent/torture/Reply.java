package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.it.Envelopes;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came back. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, HttpHeaders headers, byte[] body) {

    /** Those that belong to one exchange: the server's own, and what the application's filters add. */
    private static final Set<String> FRESH = Set.of(
            "x-request-id", "idempotency-replayed", "access-control-allow-origin", "server", "date", "connection");

    private static final Set<String> RETRIABLE = Set.of(Envelopes.IN_PROGRESS, Envelopes.UNAVAILABLE);

    String text() {
        return new String(body, UTF_8);
    }

    /** The only value of a header, or null if there is none. */
    String header(String name) {
        List<String> values = headers.allValues(name);
        assertThat(values).as(name).hasSizeLessThanOrEqualTo(1);
        return values.isEmpty() ? null : values.get(0);
    }

    boolean isReplay() {
        return !headers.allValues("Idempotency-Replayed").isEmpty();
    }

    /** That this is the response to an execution, with this status. */
    Reply executedWith(int expected) {
        assertThat(status).as(this::toString).isEqualTo(expected);
        assertThat(isReplay()).as("is a replay").isFalse();
        return this;
    }

    /** That this is a replay of a response: same status, same bytes, and no header more or less. */
    Reply replays(Reply first) {
        assertThat(status).as(this::toString).isEqualTo(first.status);
        assertThat(body).isEqualTo(first.body);
        assertThat(storable()).isEqualTo(first.storable());
        assertThat(header("Idempotency-Replayed")).isEqualTo("true");
        return this;
    }

    /** That this is a refusal by the library, with exactly this body. */
    Reply refuses(int expected, String envelope) {
        assertThat(text()).isEqualTo(envelope);
        assertThat(status).isEqualTo(expected);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(header("Retry-After")).isEqualTo(RETRIABLE.contains(envelope) ? "1" : null);
        assertThat(isReplay()).as("is a replay").isFalse();
        return this;
    }

    private Map<String, List<String>> storable() {
        Map<String, List<String>> storable = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        storable.putAll(headers.map());
        FRESH.forEach(storable::remove);
        return storable;
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + "\n" + text();
    }
}
