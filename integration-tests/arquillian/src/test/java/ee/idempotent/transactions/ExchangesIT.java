package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Requests;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each server handles in its own way: it does so with the annotation as without it, with a key and without one. */
@OnTransactionsServer
class ExchangesIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=cut";
    private static final String FIELDS = "a=Gr%C3%BCn&b=1&b=2&c=";
    private static final String PARTS =
            """
            --cut\r
            Content-Disposition: form-data; name="a"\r
            \r
            one\r
            --cut\r
            Content-Disposition: form-data; name="file"; filename="a.txt"\r
            Content-Type: text/plain\r
            \r
            line 1\r
            line 2\r
            --cut--\r
            """;

    private static final Set<String> OF_THE_EXCHANGE =
            Set.of("date", "content-length", "transfer-encoding", "connection", "keep-alive", "idempotency-replayed");

    /** What is seen of an answer. */
    private record Seen(String statusLine, Map<String, List<String>> headers, String body, int effects) {}

    static Stream<Arguments> exchanges() {
        Stream<Arguments> posts = Stream.of(FORM, FORM + ";charset=UTF-8", FORM + ";charset=ISO-8859-1")
                .flatMap(type -> Stream.of(
                                "form-fields",
                                "form-map",
                                "form-entity",
                                "form-text",
                                "form-fields-and-text",
                                "servlet-parameters",
                                "servlet-body")
                        .map(path -> Arguments.of("POST " + path, type, FIELDS)));
        Stream<Arguments> others = Stream.of(
                Arguments.of("PUT form-fields", FORM + ";charset=UTF-8", FIELDS),
                Arguments.of("POST multipart-parts", MULTIPART, PARTS));
        Stream<Arguments> withoutBody = Stream.of(
                        "any-text",
                        "any-bytes",
                        "text",
                        "html",
                        "text-in-a-response",
                        "text-in-latin-1",
                        "text-bytes",
                        "csv",
                        "xml",
                        "json",
                        "refused-text",
                        "reason",
                        "reason-with-entity")
                .map(path -> Arguments.of("POST " + path, null, null));
        return Stream.of(posts, others, withoutBody).flatMap(all -> all);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("exchanges")
    void areTheSameWithTheAnnotationAndWithAKey(String exchange, String type, String body) {
        Seen without = seen("plain-exchanges", exchange, type, body, null, Http.newKey());
        assertThat(seen("annotated-exchanges", exchange, type, body, null, Http.newKey()))
                .as("without a key")
                .isEqualTo(without);

        String key = Http.newKey();
        assertThat(seen("annotated-exchanges", exchange, type, body, key, key))
                .as("with a key")
                .isEqualTo(without);
        assertThat(seen("annotated-exchanges", exchange, type, body, key, key))
                .as("a retry")
                .isEqualTo(without);
    }

    private static Seen seen(String resource, String exchange, String type, String body, String key, String effect) {
        RequestSpecification request = type == null
                ? Requests.empty()
                : Requests.given().header("Content-Type", type).body(body.getBytes(StandardCharsets.UTF_8));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        String[] verbAndPath = exchange.split(" ", 2);
        Response response = request.request(
                verbAndPath[0],
                TransactionsServer.uri(
                        "/" + Applications.TRANSACTIONS + "/" + resource + "/" + verbAndPath[1] + "?effect=" + effect));
        Map<String, List<String>> headers = new TreeMap<>(response.headers().asList().stream()
                .filter(header -> !header.getName().startsWith("io.openliberty.")) // which lets its own ones out
                .filter(header -> !OF_THE_EXCHANGE.contains(header.getName().toLowerCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(
                        Header::getName, Collectors.mapping(Header::getValue, Collectors.toList()))));
        return new Seen(
                response.statusLine(),
                headers,
                new String(response.asByteArray(), StandardCharsets.ISO_8859_1),
                Http.DEFAULT.effects(effect));
    }
}
