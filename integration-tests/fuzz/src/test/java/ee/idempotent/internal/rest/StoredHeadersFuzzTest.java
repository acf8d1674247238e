package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A location that is stored relative to the server. */
class StoredHeadersFuzzTest {

    private static final List<URI> BASES = List.of(
            URI.create("http://localhost/"),
            URI.create("https://example.org:8443/shop/api/"),
            URI.create("http://[::1]:8080/a%20b/"));

    @FuzzTest(maxDuration = "20s")
    void isResolvedToWhereItWas(FuzzedDataProvider data) {
        URI base = data.pickValue(BASES);
        String location = (data.consumeBoolean() ? base.toString() : "") + data.consumeRemainingAsString();
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        headers.add("Location", location);

        Map<String, List<String>> stored = new StoredHeaders(Set.of(), base).of(headers);

        String text = stored.get("Location").get(0);
        if (!text.equals(location)) {
            assertThat(base.resolve(text)).isEqualTo(URI.create(location));
        }
    }
}
