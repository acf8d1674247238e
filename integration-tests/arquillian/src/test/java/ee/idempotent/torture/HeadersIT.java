package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers a replay carries, and which it does not. */
@OnTortureServer
class HeadersIT {

    private final Request all = Request.post("headers/all");

    @Test
    void replaysWhatBelongsToTheResponse() {
        Reply first = all.send().executedWith(201);
        Reply replay = all.send();
        String execution = first.text();
        assertThat(replay.isReplay()).isTrue();
        assertThat(replay.text()).isEqualTo(execution);
        assertThat(replay.header("Content-Type")).isEqualTo(Combination.SERVER.completed("text/plain"));
        assertThat(replay.header("Content-Language")).isEqualTo("de");
        assertThat(replay.header("ETag")).isEqualTo('"' + execution + '"');
        assertThat(replay.header("Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(replay.header("Cache-Control")).satisfies(value -> assertThat(value.split(", "))
                .containsExactlyInAnyOrder("private", "no-transform", "max-age=60"));
        assertThat(replay.header("X-Execution")).isEqualTo(execution);
        assertThat(replay.header("X-Number")).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type", "Content-Language", "Content-Disposition", "ETag", "Last-Modified", "Cache-Control",
                "Link", "Location", "X-Commas", "X-Several", "X-Number", "X-Execution"
            })
    void replaysAHeaderWithAllItsValues(String name) {
        Reply first = all.send();
        Reply replay = all.send();
        assertThat(first.values(name)).isNotEmpty();
        if (name.equals("Cache-Control") && Combination.SERVER == ServerKind.LIBERTY) {
            // It adds that caches must not keep a cookie, which a replay does not have.
            assertThat(first.header(name).split(", "))
                    .contains(replay.header(name).split(", "));
        } else {
            assertThat(replay.values(name)).isEqualTo(first.values(name));
        }
    }

    @Test
    void keepsCommasAndTheNumberOfValues() {
        all.send();
        Reply replay = all.send();
        assertThat(replay.values("X-Commas")).containsExactly("a, b,c");
        assertThat(replay.values("X-Several")).containsExactly("1, 2", "3");
        assertThat(replay.values("Link"))
                .containsExactly(
                        "<https://example.org/next?a=1,2>; rel=\"next\"",
                        "<https://example.org/previous>; rel=\"prev\"");
    }

    @Test
    void keepsCharactersBeyondAscii() {
        String request = RawHttp.post(all) + "Content-Length: 0\r\n\r\n";
        String first = line(RawHttp.send(request), "Content-Disposition");
        assertThat(first).startsWith("Content-Disposition: attachment; filename=\"Rechnung Gr");
        assertThat(line(RawHttp.send(request), "Content-Disposition")).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "Authorization",
                "WWW-Authenticate",
                "Proxy-Authenticate",
                "Proxy-Authorization",
                "Deprecation",
                "Retry-After"
            })
    void doesNotReplayWhatBelongsToOneExchange(String name) {
        assertThat(all.send().header(name)).isNotEmpty();
        assertThat(all.send().values(name)).isEmpty();
    }

    @Test
    void resolvesARelativeLocationEachTimeTheSame() {
        Reply first = all.send();
        String absolute = TortureServer.uri("/default/things/" + first.text()).toString();
        assertThat(first.header("Location")).isEqualTo(absolute);
        assertThat(all.send().header("Location")).isEqualTo(absolute);
    }

    @Test
    void resolvesARelativeLocationAgainstTheBaseOfEachRequest() {
        String execution = all.send().text();
        String response = RawHttp.send(
                (RawHttp.post(all) + "Content-Length: 0\r\n\r\n").replace("Host: localhost", "Host: api.example.org"));
        assertThat(line(response, "Location"))
                .isEqualTo("Location: http://api.example.org/default/things/" + execution);
    }

    @Test
    void keepsAnAbsoluteLocation() {
        Request request = Request.post("headers/absolute-location");
        Reply first = request.send().executedWith(303);
        assertThat(first.header("Location")).startsWith("https://example.org/");
        request.send().replays(first);
    }

    @Test
    void addsWhatFiltersAddToEachResponseAfresh() {
        Reply first = all.header("Origin", "https://one.example").send();
        Reply replay = all.header("Origin", "https://two.example").send();
        assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("https://one.example");
        assertThat(replay.header("Access-Control-Allow-Origin")).isEqualTo("https://two.example");
        assertThat(replay.header("X-Request-Id")).isNotNull().isNotEqualTo(first.header("X-Request-Id"));
    }

    @Test
    void letsAFilterReplaceWhatTheResourceHasSet() {
        Request request = Request.post("headers/own-request-id");
        Reply first = request.send();
        assertThat(request.send().header("X-Request-Id"))
                .isNotEqualTo("from the resource")
                .isNotEqualTo(first.header("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes/bytes", "shapes/string", "shapes/empty-string", "shapes/streaming-output"})
    void saysTheLengthInBytes(String path) {
        Request request = Request.post(path);
        request.send();
        Reply replay = request.send();
        assertThat(replay.header("Content-Length")).isEqualTo(Integer.toString(replay.body().length));
    }

    @Test
    void marksOnlyReplays() {
        assertThat(all.send().header("Idempotency-Replayed")).isNull();
        assertThat(all.send().header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(all.withoutKey().send().header("Idempotency-Replayed")).isNull();
    }

    @Test
    void replaysAConditionalRequestAlthoughItsConditionNoLongerHolds() {
        Request put = Request.post("headers/documents/" + all.effect())
                .method("PUT")
                .header("If-Match", "\"v0\"")
                .body("text/plain", "Größe");
        Reply first = put.send().executedWith(200);
        assertThat(first.header("ETag")).isEqualTo("\"v1\"");
        put.send().replays(first);
        assertThat(put.effects()).isEqualTo(1);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "server.language",
            matches = "tr|az",
            disabledReason = "Jersey finds no If-Match there")
    void remembersThatAConditionDidNotHold() {
        Request put = Request.post("headers/documents/" + all.effect())
                .method("PUT")
                .header("If-Match", "\"v7\"")
                .body("text/plain", "text");
        Reply first = put.send().executedWith(412);
        put.send().replays(first);
        put.withoutKey().send().executedWith(412);
        assertThat(put.effects()).isZero();
    }

    @Test
    void storesWhatTheConfigurationAdds() {
        Request request = all.on(Variant.CONFIGURED);
        Reply first = request.send().executedWith(201);
        Reply replay = request.send();
        assertThat(replay.header("Deprecation")).isEqualTo(first.text());
        assertThat(replay.header("Retry-After")).isEqualTo("120");
        assertThat(replay.header("X-Execution")).isEqualTo(first.text());
        assertThat(replay.values("Set-Cookie")).isEmpty();
    }

    private static String line(String response, String header) {
        assertThat(response).contains("\r\n" + header + ": ");
        return response.lines()
                .filter(line -> line.startsWith(header + ":"))
                .findFirst()
                .orElseThrow();
    }
}
