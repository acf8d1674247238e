package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.application.Effects;
import ee.idempotent.embedded.application.Variants;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same methods with and without the annotation, with and without a key: a client sees the same, and as many effects. */
class DifferentialTest extends HttpTest {

    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "text/plain",
            "text/x-receipt, application/json;q=0.5",
            "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8");

    /** How a response comes over the wire is none of the operation's business; and what filters see is said to differ. */
    private static final Set<String> ALLOWED = Set.of(
            "date", "content-length", "transfer-encoding", "connection", "keep-alive", "x-request-id", "x-entity");

    /** What is seen of an answer. */
    private record Seen(int status, Map<String, List<String>> headers, String body, long effects) {}

    static Stream<Arguments> calls() {
        return Arrays.stream(Variants.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Path.class))
                .map(method -> method.getAnnotation(Path.class).value())
                .sorted()
                .flatMap(path -> ACCEPTED.stream().map(accepted -> Arguments.of(path, accepted)));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("calls")
    void isTheSameWithTheAnnotationAndWithAKey(String path, String accepted) {
        Seen without =
                seen("plain-variants/" + path, accepted, null, UUID.randomUUID().toString());
        assertThat(seen(
                        "annotated-variants/" + path,
                        accepted,
                        null,
                        UUID.randomUUID().toString()))
                .as("without a key")
                .isEqualTo(without);

        Seen expected = withAKey(path, without);
        Seen first = seen("annotated-variants/" + path, accepted, name, name);
        assertThat(first).as("with a key").isEqualTo(expected == null ? first : expected);
        assertThat(seen("annotated-variants/" + path, accepted, name, name))
                .as("a retry")
                .isEqualTo(first);
    }

    /** What is allowed to differ under a key, as docs/with-a-key.md says; null for what is only the same at each retry. */
    private static @Nullable Seen withAKey(String path, Seen without) {
        if (path.equals("object")) {
            return null; // the first type that can be written; servers choose by their writers
        }
        boolean unwritable = without.status() >= 400 && without.body().isEmpty() && without.effects() == 1;
        return unwritable ? new Seen(without.status(), without.headers(), without.body(), 0) : without;
    }

    private Seen seen(String path, String accepted, String key, String effects) {
        RequestSpecification request = Requests.given()
                .baseUri(SERVER.uri())
                .header(Effects.HEADER, effects)
                .accept(accepted)
                .urlEncodingEnabled(false)
                .header("X-Header", "1")
                .header("X-Header", "2")
                .cookie("crumb", "c");
        if (key != null) {
            request.header(KEY, key);
        }
        if (path.contains("/form")) {
            request.contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .body("a=Gr%C3%BCn&b=1&b=2&c=");
        } else if (path.endsWith("json")) {
            request.contentType("application/json").body("{\"item\":\"tea\",\"amount\":2}");
        } else {
            request.contentType("text/plain; charset=UTF-8").body("body");
        }
        Response response = request.post("/" + path + ";m=1?q=a%20b&n=4");
        Map<String, List<String>> headers = new TreeMap<>(response.headers().asList().stream()
                .filter(header -> !ALLOWED.contains(header.getName().toLowerCase(Locale.ROOT)))
                .filter(header -> !header.getName().equals(REPLAYED))
                .collect(Collectors.groupingBy(
                        Header::getName, Collectors.mapping(Header::getValue, Collectors.toList()))));
        return new Seen(
                response.statusCode(),
                headers,
                isErrorPage(response) ? "" : new String(response.asByteArray(), StandardCharsets.ISO_8859_1),
                effects(effects));
    }

    /** With a stack trace, which the interceptors are part of. */
    private static boolean isErrorPage(Response response) {
        return response.statusCode() >= 400 && response.contentType().startsWith("text/html");
    }
}
