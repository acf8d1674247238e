package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredHeadersTest {

    private static final StoredHeaders STORED_HEADERS =
            new StoredHeaders(Set.of("vary"), URI.create("http://localhost:8080/api/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type",
                "Content-Language",
                "Content-Encoding",
                "Content-Disposition",
                "Location",
                "ETag",
                "etag",
                "Link",
                "Last-Modified",
                "Cache-Control",
                "X-Request-Cost",
                "x-anything",
                "Vary"
            })
    void storesWhatDescribesTheEntityWhatIsTheApplicationsOwnAndWhatIsConfigured(String name) {
        assertThat(STORED_HEADERS.of(headers(name, "value"))).containsExactly(entry(name, List.of("value")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "set-cookie",
                "Authorization",
                "WWW-Authenticate",
                "Proxy-Authenticate",
                "Proxy-Authorization",
                "Date",
                "Content-Length",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade",
                "Retry-After",
                "Idempotency-Replayed"
            })
    void leavesOutWhatBelongsToOneExchangeOneConnectionOrOneUser(String name) {
        assertThat(STORED_HEADERS.of(headers(name, "value"))).isEmpty();
    }

    static Stream<Arguments> typedValues() {
        return Stream.of(
                arguments(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"), "text/plain;charset=UTF-8"),
                arguments(new EntityTag("v1", true), "W/\"v1\""),
                arguments(Date.from(Instant.parse("2026-11-22T08:49:37Z")), "Sun, 22 Nov 2026 08:49:37 GMT"),
                arguments(new CacheControl(), "no-transform"),
                arguments(URI.create("payments/1"), "payments/1"),
                arguments(Locale.UK, "en-GB"),
                arguments(Link.fromUri("payments?page=2").rel("next").build(), "<payments?page=2>; rel=\"next\""),
                arguments(42L, "42"));
    }

    @ParameterizedTest
    @MethodSource("typedValues")
    void storesAValueAsJaxRsWritesIt(Object value, String text) {
        assertThat(STORED_HEADERS.of(headers("X-Value", value))).containsExactly(entry("X-Value", List.of(text)));
    }

    @Test
    void keepsTheValuesOfAHeaderApartInTheirOrderWithTheirCommas() {
        assertThat(STORED_HEADERS.of(headers("Link", "<a>; rel=\"next\", <b>", "<c>", "<a>")))
                .containsExactly(entry("Link", List.of("<a>; rel=\"next\", <b>", "<c>", "<a>")));
    }

    private static MultivaluedMap<String, Object> headers(String name, Object... values) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        headers.addAll(name, values);
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/api/payments/1, payments/1",
        "http://localhost:8080/api/payments/1?a=b#c, payments/1?a=b#c",
        "http://localhost:8080/other, /other",
        "http://localhost:8080/other?a=b#c, /other?a=b#c",
        "http://localhost:8080/api/, /api/",
        "http://localhost:8080, http://localhost:8080",
        "http://localhost:8080/api/a:b, /api/a:b",
        "http://localhost:8080//other, http://localhost:8080//other",
        "http://localhost:8081/api/payments/1, http://localhost:8081/api/payments/1",
        "https://example.org/api/payments/1, https://example.org/api/payments/1",
        "payments/1, payments/1",
        "/api/payments/1, /api/payments/1",
        "no uri at all, no uri at all"
    })
    void storesALocationOnTheSameServerWithoutTheServer(String location, String stored) {
        assertThat(STORED_HEADERS.of(headers("Location", location)))
                .containsExactly(entry("Location", List.of(stored)));
    }
}
