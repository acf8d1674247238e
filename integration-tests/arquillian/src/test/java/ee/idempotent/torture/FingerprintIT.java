package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes two requests under a key the same request. */
@OnTortureServer
class FingerprintIT {

    private static final int LIMIT = 1_048_576;
    private static final String TOO_LARGE =
            """
            {"error":{"type":"invalid_request_error","code":"payload_too_large","message":\
            "The request body is larger than 1048576 bytes, the limit for a request with an idempotency key."}}""";

    @Test
    void rejectsAnotherBody() {
        Request request = Request.post("inputs/stream").body("one");
        Reply first = request.send().executedWith(200);
        request.body("two").send().rejectedWith(409, Envelopes.REUSED);
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void readsTheWholeBody() {
        byte[] body = new byte[900_001];
        Request request = Request.post("inputs/stream").body(body);
        request.send().executedWith(200);
        byte[] other = body.clone();
        other[900_000] = 1;
        request.body(other).send().rejectedWith(409, Envelopes.REUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "inputs/context/1,       inputs/context/2", // the path
        "inputs/context/1,       inputs/context/1/", // a slash at its end
        "inputs/context/1;m=1,   inputs/context/1;m=2", // matrix parameters
        "inputs/context/1;m=1,   inputs/context/1",
        "inputs/context/A,       inputs/context/%41", // undecoded
        "inputs/context/%c3%a4,  inputs/context/%C3%A4",
        "inputs/context/1?q=1,   inputs/context/1?q=2", // the query
        "inputs/context/1?q=1,   inputs/context/1",
        "inputs/context/1?q=1&r, inputs/context/1?r&q=1", // its order
        "inputs/context/1?q=A,   inputs/context/1?q=%41",
        "inputs/context/1?q=a+b, inputs/context/1?q=a%20b",
    })
    void coversPathAndQueryAsSent(String path, String other) {
        Request request = Request.post(path);
        Reply first = request.send().executedWith(200);
        request.path(other).send().rejectedWith(409, Envelopes.REUSED);
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void tellsAnEncodedSlashFromASlash() {
        Request request = Request.post("inputs/context/a%2Fb");
        String raw = RawHttp.post(request) + "Content-Length: 0\r\n\r\n";
        int status = RawHttp.status(RawHttp.send(raw));
        // A container may refuse it, for everybody.
        assertThat(status).isIn(200, 400);
        if (status == 200) {
            request.path("inputs/context/a/b").send().rejectedWith(409, Envelopes.REUSED);
        }
    }

    @Test
    void takesAnEmptyQueryForNone() {
        Request request = Request.post("inputs/context/1");
        String execution = request.send().executedWith(200).text();
        String response = RawHttp.send(RawHttp.post(request.path("inputs/context/1?")) + "Content-Length: 0\r\n\r\n");
        assertThat(response).contains("\r\nIdempotency-Replayed: true\r\n");
        assertThat(RawHttp.body(response)).isEqualTo(execution);
    }

    @ParameterizedTest
    @CsvSource({
        "inputs/context/1?q=1, '',   inputs/context/1,    q=1",
        "inputs/context/1?q=1, '',   inputs/context/1,    ?q=1",
        "inputs/context/1?q=1, 2,    inputs/context/1?q=12, ''",
        "inputs/context/12,    '',   inputs/context/1,    2",
        "inputs/context/1?q=1, '',   inputs/context/1q=1, ''",
        "inputs/context/1?q,   1,    inputs/context/1?q1, ''",
    })
    void neverTakesTwoRequestsForOneByConcatenation(String path, String body, String otherPath, String otherBody) {
        Request request = Request.post(path).body(body);
        request.send().executedWith(200);
        request.path(otherPath).body(otherBody).send().rejectedWith(409, Envelopes.REUSED);
    }

    @Test
    void leavesHeadersOut() {
        Request request = Request.post("inputs/stream").body("text/plain", "same");
        Reply first = request.send().executedWith(200);
        request.header("X-Attempt", "2").header("Accept", "text/*").send().replays(first);
    }

    @Test
    void doesNotCareHowABodyIsTransferred() {
        Request request = Request.post("inputs/stream").body("the same bytes");
        Reply first = request.send().executedWith(200);
        request.chunked().send().replays(first);
    }

    @Test
    void comparesJsonByItsBytesUnlessTold() {
        Request request = Request.post("inputs/item").body("application/json", "{\"name\":\"a\"}");
        request.send().executedWith(200);
        request.body("{\"name\": \"a\"}").send().rejectedWith(409, Envelopes.REUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,\"b\":2}           | {\"b\":2,\"a\":1}", // member order
                "{\"a\":{\"x\":1,\"y\":[1]}} | { \"a\" : { \"y\" : [ 1 ], \"x\" : 1 } }", // at every depth, white space
                "{\"a\":1}                   | {\"a\":1.0}", // spelling of numbers
                "{\"a\":100}                 | {\"a\":1e2}",
                "{\"a\":0.5}                 | {\"a\":5E-1}",
                "{\"a\":\"/\"}               | {\"a\":\"\\/\"}", // spelling of strings
                "{\"a\":\"é\"}               | {\"a\":\"\\u00e9\"}",
                "{\"é\":1,\"z\":2}           | {\"z\":2,\"\\u00E9\":1}",
                "[true,false,null]           | [ true, false, null ]",
                "\"text\"                    | ~ \"te\\u0078t\"~",
            })
    void comparesJsonByContentWhereTold(String json, String same) {
        Request request = Request.post("inputs/json").body("application/json", json);
        Reply first = request.send().executedWith(200);
        request.body(same).send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1}       | {\"a\":2}",
                "{\"a\":1}       | {\"a\":\"1\"}", // another type
                "{\"a\":1}       | {\"a\":1,\"b\":null}", // another member
                "{\"a\":1}       | {\"A\":1}",
                "[1,2]           | [2,1]", // order counts in arrays
                "{\"a\":\"é\"}   | {\"a\":\"e\\u0301\"}", // nothing is normalised
                "{\"a\":[]}      | {\"a\":{}}",
                "{\"a\":true}    | {\"a\":\"true\"}",
                "{\"a\":1}       | {\"a\":1} ]", // no JSON
                "{\"a\":1        | { \"a\":1", // both no JSON
                "{\"a\":1}       | ~~",
                "{\"a\":1,\"a\":2} | {\"a\":2}", // a member twice
                "{\"a\":9007199254740993} | {\"a\":9007199254740992}", // the same only as doubles
                "{\"a\":1e400}   | {\"a\":1e401}",
                "\"\\ud800\"       | \"\\ud801\"", // half a character
            })
    void tellsJsonOfOtherContentApart(String json, String other) {
        Request request = Request.post("inputs/json").body("application/json", json);
        request.send().executedWith(200);
        request.body(other).send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void comparesMalformedJsonByItsBytes() {
        Request request = Request.post("inputs/json").body("application/json", "{\"a\":");
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "1e99999999999",
                "{\"a\":1,\"a\":1}",
                "\"\\ud800\"",
                "\ufeff{}",
                "\u0000",
            })
    void comparesWhatHasNoCanonicalFormByItsBytes(String json) {
        Request request = Request.post("inputs/json").body("application/json", json);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
        request.body(json + " ").send();
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void survivesDeeplyNestedJson() {
        Request request =
                Request.post("inputs/json").body("application/json", "[".repeat(100_000) + "]".repeat(100_000));
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
    }

    @Test
    void comparesJsonThatIsNotInUtf8ByItsBytes() {
        Request request = Request.post("inputs/json").body(new byte[] {'"', (byte) 0xe4, '"'});
        request.send().executedWith(200);
        request.body(new byte[] {'"', (byte) 0xe5, '"'}).send().rejectedWith(409, Envelopes.REUSED);
    }

    @Test
    void handsOnJsonAsItWasSent() {
        Request request = Request.post("inputs/json").body("application/json", "{ \"b\": 1.0, \"a\": 2 }");
        assertThat(request.send().text()).startsWith("20 bytes ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void acceptsABodyUpToTheLimit(boolean chunked) {
        Request request = Request.post("inputs/stream").body(new byte[LIMIT]);
        (chunked ? request.chunked() : request).send().executedWith(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rejectsABodyBeyondTheLimit(boolean chunked) {
        Request request = Request.post("inputs/stream").body(new byte[LIMIT + 1]);
        (chunked ? request.chunked() : request).send().rejectedWith(413, TOO_LARGE);
        assertThat(request.effects()).isZero();
        assertThat(request.records()).isZero();
        request.body("smaller").send().executedWith(200);
    }

    @Test
    void rejectsABodyThatIsAnnouncedBeyondTheLimitWithoutReadingIt() {
        Request request = Request.post("inputs/stream");
        String response = RawHttp.send(RawHttp.post(request) + "Content-Length: 1048577\r\n\r\n");
        assertThat(RawHttp.status(response)).isEqualTo(413);
        assertThat(RawHttp.body(response)).isEqualTo(TOO_LARGE);
    }

    @Test
    void rejectsAnEndlessBody() {
        Request request = Request.post("inputs/stream");
        String response = RawHttp.send(RawHttp.post(request) + "Transfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "x".repeat(65_536) + "\r\n").repeat(17));
        assertThat(RawHttp.status(response)).isEqualTo(413);
        assertThat(RawHttp.body(response)).isEqualTo(TOO_LARGE);
    }

    @Test
    void rejectsABodyBeyondTheLimitUnderABoundKeyToo() {
        Request request = Request.post("inputs/stream").body("small");
        Reply first = request.send().executedWith(200);
        request.body(new byte[LIMIT + 1]).send().rejectedWith(413, TOO_LARGE);
        request.send().replays(first);
    }

    @Test
    void doesNotLimitRequestsWithoutAKey() {
        Reply reply = Request.post("inputs/stream")
                .withoutKey()
                .body(new byte[LIMIT + 1])
                .send()
                .executedWith(200);
        assertThat(reply.text()).startsWith((LIMIT + 1) + " bytes ");
    }
}
