package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;

/** The replay of whatever was stored. */
class ReplayFuzzTest {

    private static final URI BASE = URI.create("https://example.org:8443/shop/api/");

    private static final List<String> NAMES = List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_TYPE,
            "content-type",
            "X-Request",
            "x-request");

    private static final List<Integer> STATUSES = List.of(200, 201, 204, 301, 304, 402, 404, 422, 500, 599);

    @FuzzTest(maxDuration = "20s")
    void isWhatTheFirstAnswerWas(FuzzedDataProvider data) {
        StoredResponse stored = stored(data);
        ContainerRequest request = new ContainerRequest(BASE, BASE.resolve("x"), "POST", null, properties(), null);
        ContainerResponse first = new ContainerResponse(
                request, Response.ok("as JAX-RS would send it").build());
        new WrittenResponse(request, first).write(stored);
        ContainerResponse retry = new ContainerResponse(
                request, Response.accepted("another").header("X-Other", "1").build());

        new WrittenResponse(request, retry).replay(stored);

        MultivaluedMap<String, String> headers = retry.getStringHeaders();
        assertThat(headers.remove("Idempotency-Replayed")).containsExactly("true");
        assertThat(headers).isEqualTo(first.getStringHeaders());
        assertThat(headers.keySet()).hasSameSizeAs(stored.headers().keySet());
        stored.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.LOCATION) && !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                assertThat(headers.get(name)).as(name).isEqualTo(values);
            }
        });
        assertThat(retry.getStatus()).isEqualTo(first.getStatus()).isEqualTo(stored.status());
        assertThat(retry.getEntity()).isSameAs(first.getEntity()).isSameAs(stored.body());
    }

    private static MapPropertiesDelegate properties() {
        return new MapPropertiesDelegate(Map.of());
    }

    /** As the serializer makes it: a body has a type, and what there is without a body may come from the servlet. */
    private static StoredResponse stored(FuzzedDataProvider data) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        for (int header = data.consumeInt(0, 4); header > 0; header--) {
            headers.add(data.pickValue(NAMES), value(data));
        }
        int status = data.pickValue(STATUSES);
        byte[] body = data.consumeBoolean() ? data.consumeBytes(16) : null;
        if (body != null) {
            headers.keySet().removeIf(HttpHeaders.CONTENT_TYPE::equalsIgnoreCase);
            headers.putSingle(HttpHeaders.CONTENT_TYPE, mediaType(data));
        }
        return new StoredResponse(status, new StoredHeaders(Set.of(), BASE).of(headers), body);
    }

    private static Object value(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 5)) {
            case 0 -> new EntityTag(data.consumeString(16), data.consumeBoolean());
            case 1 -> Date.from(Instant.ofEpochSecond(data.consumeInt()));
            case 2 -> cacheControl(data);
            case 3 -> Locale.forLanguageTag(data.consumeString(8));
            case 4 -> data.consumeLong();
            default -> data.consumeString(64);
        };
    }

    private static CacheControl cacheControl(FuzzedDataProvider data) {
        CacheControl control = new CacheControl();
        control.setMaxAge(data.consumeInt());
        control.getCacheExtension().put(data.consumeString(8), data.consumeString(8));
        return control;
    }

    private static MediaType mediaType(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            return new MediaType("application", "json", Map.of("profile", data.consumeRemainingAsAsciiString()));
        }
        try {
            return MediaType.valueOf(data.consumeRemainingAsString());
        } catch (IllegalArgumentException malformed) { // the resource gets the exception
            return MediaType.APPLICATION_JSON_TYPE;
        }
    }
}
