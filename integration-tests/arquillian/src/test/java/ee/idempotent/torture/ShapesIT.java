package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an operation returns, the first answer and every replay are the same bytes. */
@OnTortureServer
class ShapesIT {

    @ParameterizedTest
    @ValueSource(strings = {"void", "response-without-entity", "pojo"})
    void replaysPastAMapperForEveryException(String shape) {
        Request request = Request.post("shapes/" + shape).on(Variant.FRAGILE);
        Reply first = request.send();
        assertThat(first.isReplay()).isFalse();
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "response,                202",
        "response-without-entity, 202",
        "response-5xx,            502",
        "pojo,                    200",
        "list,                    200",
        "map,                     200",
        "string,                  200",
        "latin-1,                 200",
        "latin-1-response,        200",
        "bytes,                   200",
        "input-stream,            200",
        "streaming-output,        200",
        "file,                    200",
        "json-object,             200",
        "void,                    204",
        "null,                    204",
        "null-response,           204",
        "empty-list,              200",
        "empty-string,            200",
        "optional,                200",
        "empty-optional,          200",
        "xml-list,                200",
        "json-or-xml,             200",
        "typed-response,          200",
        "own-writer,              200",
        "gzip,                    200",
        "encoded,                 200",
        "number,                  200",
    })
    void replaysEveryShapeByteForByte(String shape, int status) {
        Request request = Request.post("shapes/" + shape);
        Reply first = request.send().executedWith(status);
        request.send().replays(first);
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pojo",
                "list",
                "map",
                "string",
                "latin-1",
                "latin-1-response",
                "bytes",
                "input-stream",
                "streaming-output",
                "file",
                "json-object",
                "empty-list",
                "empty-string",
                "optional",
                "empty-optional",
                "xml-list",
                "json-or-xml",
                "typed-response",
                "own-writer",
                "gzip",
                "response",
                "void",
                "null"
            })
    void answersUnderAKeyAsItDoesWithoutOne(String shape) {
        Request request = Request.post("shapes/" + shape);
        Reply protectedly = request.send();
        Reply plainly = request.withoutKey().send();
        assertThat(protectedly.status()).isEqualTo(plainly.status());
        assertThat(protectedly.header("Content-Type")).isEqualTo(plainly.header("Content-Type"));
        assertThat(protectedly.header("Content-Encoding")).isEqualTo(plainly.header("Content-Encoding"));
        if (!shape.equals("gzip")) {
            assertThat(withoutExecution(protectedly)).isEqualTo(withoutExecution(plainly));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "bytes", "stream", "map", "json-object", "temperature", "response"})
    void findsOutWhatIsProducedWhereNothingIsDeclared(String shape) {
        Request request = Request.post("undeclared/" + shape);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "string,      */*",
        "string,      text/html",
        "string,      'application/json, text/plain;q=0.5'",
        "bytes,       */*",
        "bytes,       image/png",
        "stream,      */*",
        "map,         */*",
        "map,         'text/html, application/json;q=0.9, */*;q=0.1'",
        "json-object, */*",
        "temperature, */*",
        "response,    */*",
        "response,    text/html",
    })
    void findsOutTheSameAsWithoutAKey(String shape, String accept) {
        Request request = Request.post("undeclared/" + shape).header("Accept", accept);
        Reply plainly = request.withoutKey().send();
        assumeTrue(plainly.status() == 200, "RESTEasy writes no map if nobody says as what");
        Reply protectedly = request.send();
        assertThat(protectedly.status()).isEqualTo(plainly.status());
        assertThat(protectedly.header("Content-Type")).isEqualTo(plainly.header("Content-Type"));
    }

    @Test
    void keepsTheEncodingThatTheResourceHasChosen() throws IOException {
        Request request = Request.post("shapes/encoded");
        request.send();
        Reply replay = request.send();
        assertThat(replay.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(replay.body()))) {
            assertThat(unzipped.readAllBytes()).hasSize(36);
        }
    }

    @Test
    void writesBinariesWhole() {
        byte[] body = Request.post("shapes/streaming-output").send().body();
        assertThat(body).hasSize(36 + 256);
        assertThat(body[36]).isEqualTo((byte) 0);
        assertThat(body[36 + 255]).isEqualTo((byte) 255);
    }

    @Test
    void writesTheCharsetThatIsDeclared() {
        Request request = Request.post("shapes/latin-1");
        request.send();
        Reply replay = request.send();
        assertThat(replay.header("Content-Type")).isEqualTo("text/plain;charset=ISO-8859-1");
        assertThat(new String(replay.body(), ISO_8859_1)).startsWith("Grüße, ");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,                         application/json",
        "application/xml,                          application/xml",
        "'application/json;q=0.1,application/xml', application/xml",
        "*/*,                                      application/json",
        "'application/*;q=0.5, application/xml',   application/xml",
    })
    void letsTheAcceptHeaderChoose(String accept, String chosen) {
        Request request = Request.post("shapes/json-or-xml").header("Accept", accept);
        Reply first = request.send().executedWith(200);
        assertThat(first.header("Content-Type"))
                .isEqualTo(chosen.endsWith("xml") ? Combination.SERVER.completed(chosen) : chosen);
        assertThat(first.text()).startsWith(chosen.equals("application/xml") ? "<?xml" : "{");
        request.send().replays(first);
    }

    @Test
    void replaysWhatTheFirstRequestHasAcceptedToARetryThatAcceptsAnother() {
        Request request = Request.post("shapes/json-or-xml");
        Reply first = request.header("Accept", "application/xml").send();
        request.header("Accept", "application/json").send().replays(first);
    }

    @Test
    void leavesWhatNobodyAcceptsToTheContainer() {
        Request request = Request.post("shapes/pojo").header("Accept", "image/png");
        assertThat(request.send().status()).isEqualTo(406);
        assertThat(request.records()).isZero();
    }

    @Test
    void writesGenericEntitiesAsXml() {
        assertThat(Request.post("shapes/xml-list").send().text())
                .startsWith("<?xml")
                .contains("<item>")
                .contains("<name>Grüße</name>");
    }

    @Test
    void writesWithTheApplicationsWriter() {
        Request request = Request.post("shapes/own-writer");
        request.send();
        Reply replay = request.send();
        assertThat(replay.text()).startsWith("21 °C, ");
        assertThat(replay.header("X-Scale")).isEqualTo("Celsius");
        assertThat(replay.header("Content-Type")).isEqualTo(Combination.SERVER.completed("text/x-temperature"));
    }

    @Test
    void compressesOnceAtEachResponse() throws IOException {
        Request request = Request.post("shapes/gzip");
        request.send();
        Reply replay = request.send();
        assertThat(replay.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(replay.body()))) {
            assertThat(new String(unzipped.readAllBytes(), UTF_8))
                    .startsWith("{")
                    .contains("Grüße");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void protectsEveryVerb(String verb) {
        Request request = Request.post("shapes/verb").method(verb);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void takesTheSamePathUnderAnotherVerbForAnotherOperation() {
        Request put = Request.post("shapes/verb").method("PUT");
        put.send().executedWith(200);
        put.method("PATCH").send().executedWith(200);
        assertThat(put.effects()).isEqualTo(2);
    }

    @Test
    void replaysALargeResponse() {
        Request request = Request.post("shapes/sized?length=8000000");
        Reply first = request.send().executedWith(200);
        assertThat(first.body()).hasSize(8_000_000);
        request.send().replays(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class-level/one", // by the annotation on the class
                "class-level/two",
                "descendant/inherited", // by the annotation on the superclass
                "descendant/own",
                "heir/inherited-method", // by the annotation on a method of the superclass
                "unscoped", // a class without scope and transaction
                "ejb/string", // in the container's transaction
                "ejb/requires-new",
                "locator/1/managed", // a sub-resource that is a CDI bean
            })
    void protectsHoweverTheMethodCameByItsAnnotation(String path) {
        Request request = Request.post(path);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
        request.body("another").send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void executesNothingThatNobodyIntercepts() {
        assertThat(Request.post("locator/1/unmanaged").send().status()).isEqualTo(500);
        assertThat(TortureServer.log())
                .contains(
                        "UnmanagedSubResource.unmanaged() has @Idempotent, but neither CDI nor the EJB container has created");
    }

    private static String withoutExecution(Reply reply) {
        return new String(reply.body(), ISO_8859_1).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
    }
}
