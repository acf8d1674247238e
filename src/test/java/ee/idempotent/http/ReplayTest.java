package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.CapturedLog;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A retry gets the first response, byte for byte, and nothing is executed. */
class ReplayTest extends HttpTest {

    @ParameterizedTest
    @CsvSource({
        "receipt, 200, application/json",
        "json, 200, application/json",
        "list, 200, application/json",
        "generic-entity, 200, text/x-receipt",
        "bare-generic-entity, 200, text/x-receipt",
        "text, 200, text/plain",
        "latin-1, 200, text/plain;charset=ISO-8859-1",
        "chosen-type, 200, text/plain;charset=ISO-8859-1",
        "empty-text, 200, text/plain",
        "number, 200, text/plain",
        "bytes, 200, application/octet-stream",
        "input-stream, 200, image/png",
        "streaming-output, 200, application/octet-stream",
        "negotiated, 200, application/json",
        "status/200, 200, application/json",
        "status/202, 202, application/json",
        "status/404, 404, application/json",
        "status/502, 502, application/json"
    })
    void replaysEveryKindOfResultByteForByte(String path, int status, String contentType) {
        Response first = assertReplays(() -> request().post("/replies/" + path));

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(first.contentType()).isEqualTo(contentType);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "null", "null-response"})
    void replaysAResponseWithoutContent(String path) {
        Response first = assertReplays(() -> request().post("/replies/" + path));

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(first.asByteArray()).isEmpty();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void replaysAResponseWithoutEntity() {
        Response first = request().post("/replies/without-entity");

        Response replay = request().post("/replies/without-entity");

        assertReplayed(replay, first);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(replay.header("X-Execution")).isNotNull().isEqualTo(first.header("X-Execution"));
    }

    @Test
    void replaysEveryMethod() {
        assertReplays(() -> request().put("/replies/verb"));
        assertReplays(() -> request().patch("/replies/verb"));
        assertReplays(() -> request().delete("/replies/verb"));
        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void writesTheEncodingThatTheResourceChose() {
        byte[] body = request().post("/replies/latin-1").asByteArray();

        assertThat(body).startsWith('G', 'r', 0xfc, 0xdf, 'e');
    }

    @Test
    void writesAListAsWhatItsTypeSays() {
        Response first = assertReplays(() -> request().accept("text/x-receipt").post("/replies/list"));

        assertThat(first.contentType()).isEqualTo("text/x-receipt");
        assertThat(first.header("X-Receipts")).isEqualTo("2");
        assertThat(first.asString())
                .startsWith("Receipt[item=first, ")
                .contains("Receipt[item=second, execution=none]");
    }

    @ParameterizedTest
    @CsvSource({
        "'text/x-receipt', text/x-receipt",
        "'application/json;q=0.1, text/x-receipt', text/x-receipt",
        "'*/*', application/json",
        "'text/*', text/x-receipt"
    })
    void choosesTheMediaTypeThatTheClientAccepts(String accepted, String chosen) {
        Response first = assertReplays(() -> request().accept(accepted).post("/replies/negotiated"));

        assertThat(first.contentType()).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "receipt, application/json",
        "receipt, text/x-receipt",
        "receipt, 'text/x-receipt;q=0.5, application/json'",
        "text, text/plain",
        "text, text/*",
        "text, '*/*'"
    })
    void writesWhatIsUndeclaredAsWithoutAKey(String path, String accepted) {
        Response without = withoutKey().accept(accepted).post("/undeclared/" + path);

        Response first = assertReplays(() -> request().accept(accepted).post("/undeclared/" + path));

        assertThat(first.statusCode()).isEqualTo(without.statusCode()).isEqualTo(200);
        assertThat(first.contentType()).isEqualTo(without.contentType());
    }

    @Test
    void repeatsTheStoredMediaTypeWhateverTheRetryAccepts() {
        Response first = request().accept(ContentType.JSON).post("/replies/negotiated");

        assertReplayed(request().accept("text/x-receipt").post("/replies/negotiated"), first);
    }

    @Test
    void repeatsTheHeadersOfTheResource() {
        Response first = request().post("/replies/headers");

        Response replay = request().post("/replies/headers");

        assertReplayed(replay, first);
        assertThat(first.statusCode()).isEqualTo(201);
        for (Response response : new Response[] {first, replay}) {
            String execution = first.asString();
            assertThat(response.header("Location")).isEqualTo(SERVER.uri() + "/things/" + execution);
            assertThat(response.header("Content-Language")).isEqualTo("de");
            assertThat(response.header("ETag")).isEqualTo('"' + execution + '"');
            assertThat(response.header("Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
            assertThat(response.header("Cache-Control")).contains("private").contains("max-age=60");
            assertThat(response.header("Link")).isEqualTo("<https://example.org/next?a=1,2>; rel=\"next\"");
            assertThat(response.header("Content-Disposition")).isEqualTo("attachment; filename=\"invoice.pdf\"");
            assertThat(response.headers().getValues("X-Commas")).containsExactly("a, b,c");
            assertThat(response.headers().getValues("X-Several")).containsExactly("1, 2", "3");
        }
    }

    @Test
    void repeatsWhatIsConfiguredAndNothingElse() {
        Response first = request().post("/replies/headers");
        assertThat(first.header("Vary")).isEqualTo("Accept");
        assertThat(first.header("Set-Cookie")).isNotNull();
        assertThat(first.header("WWW-Authenticate")).isNotNull();

        Response replay = request().post("/replies/headers");

        assertThat(replay.header("Warning")).isEqualTo("199 - configured");
        assertThat(replay.header("Vary")).isNull();
        assertThat(replay.header("Set-Cookie")).isNull();
        assertThat(replay.header("WWW-Authenticate")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"receipt", "list", "text", "number", "streaming-output", "status/404", "bare-generic-entity"})
    void givesTheStoredBytesToTheApplicationsFilters(String path) {
        Response first = assertReplays(() -> request().post("/replies/" + path));

        assertThat(first.header("X-Entity")).isEqualTo("byte[]");
        assertThat(request().post("/replies/" + path).header("X-Entity")).isEqualTo("byte[]");
    }

    @Test
    void takesAllThatJaxRsHasToKnowFromAGenericInterface() {
        String order = "{\"amount\":2,\"item\":\"tea\"}";

        Response added = assertReplays(
                () -> request().contentType("application/json").body(order).post("/catalogue"));
        Response changed = assertReplays(
                () -> request().contentType("application/json").body(order).put("/catalogue/1"));

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.contentType()).isEqualTo("application/json");
        assertThat(added.asString()).isEqualTo(order);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.asString()).isEqualTo(order);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void sendsWhatAFilterMakesOfTheStoredBytesAndSaysSoOnce() {
        try (CapturedLog log = new CapturedLog("ee.idempotent.internal.rest.ResponseFinisher")) {
            Response first = assertReplays(() -> request().post("/replies/wrapped"));

            assertThat(first.asString()).startsWith("{\"data\":[");
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("IDEM-0146: ")
                    .contains("RepliesResource.wrapped");
        }
    }

    @Test
    void saysNothingOfWhatIsSentAsItWasStored() {
        try (CapturedLog log = new CapturedLog("ee.idempotent.internal.rest.ResponseFinisher")) {
            assertReplays(() -> request().post("/replies/receipt"));
            withoutKey().post("/replies/receipt");

            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void addsWhatFiltersAddAfresh() {
        Response first = request().post("/replies/receipt");

        Response replay = request().post("/replies/receipt");

        assertThat(first.headers().getValues("X-Request-Id")).hasSize(1);
        assertThat(replay.headers().getValues("X-Request-Id")).hasSize(1).doesNotContain(first.header("X-Request-Id"));
    }

    @Test
    void resolvesARelativeLocationAgainstTheBaseOfEachRequest() {
        request().post("/replies/location/relative");

        Response replay = request()
                .baseUri(SERVER.uri().replace("127.0.0.1", "localhost"))
                .header("Host", "example.org")
                .post("/replies/location/relative");

        assertThat(replay.header(REPLAYED)).isEqualTo("true");
        assertThat(replay.header("Location")).isEqualTo("http://example.org/shop/api/replies/1");
    }

    @Test
    void resolvesALocationBeneathTheRootOfTheServerAgainstThatOfEachRequest() {
        request().post("/replies/location/root");

        Response replay = request()
                .baseUri(SERVER.uri().replace("127.0.0.1", "localhost"))
                .header("Host", "example.org")
                .post("/replies/location/root");

        assertThat(replay.header("Location")).isEqualTo("http://example.org/things/1");
    }

    @Test
    void passesOverADeclaredTypeThatNobodyCanWrite() {
        Response first = assertReplays(() -> request().accept("*/*").post("/replies/hardly-writable"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.contentType()).isEqualTo("application/json");
    }

    @Test
    void writesAnEntityAsItsAnnotationsSay() {
        Response first = assertReplays(() -> request().post("/replies/annotated-entity"));

        assertThat(UUID.fromString(first.asString())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "list, text/x-receipt",
        "list, application/json",
        "list, */*",
        "one, text/x-receipt",
        "one, application/json",
        "one, */*"
    })
    void writesWhatOnlyTheResourceClassKnowsTheTypeOf(String path, String accepted) {
        Response without = withoutKey().accept(accepted).post("/receipts/" + path);

        Response first = assertReplays(() -> request().accept(accepted).post("/receipts/" + path));

        assertThat(first.contentType()).isEqualTo(without.contentType());
        assertThat(first.asByteArray()).hasSameSizeAs(without.asByteArray());
    }

    @Test
    void repeatsTheHeadersThatAnOperationSetsPastJaxRs() {
        Response first = request().post("/servlet/headers");
        Response replay = request().post("/servlet/headers");

        assertReplayed(replay, first);
        assertThat(first.header("X-Execution")).isEqualTo(first.asString());
        for (Response response : List.of(first, replay)) {
            assertThat(response.header("X-Execution")).isEqualTo(first.asString());
            assertThat(response.headers().getValues("X-Several")).containsExactly("1", "2", "3");
            assertThat(response.headers().getValues("X-Number")).containsExactly("7");
            assertThat(response.headers().getValues("X-Date"))
                    .containsExactly("Sun, 06 Nov 1994 08:49:37 GMT", "Thu, 01 Jan 1970 00:00:00 GMT");
        }
        assertThat(first.header("Set-Cookie")).isEqualTo("a=b");
        assertThat(replay.header("Set-Cookie")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flush", "body", "writer", "error", "error-message", "redirect"})
    void executesNothingThatSendsAResponsePastJaxRs(String path) {
        assertThat(request().post("/servlet/" + path).statusCode()).isEqualTo(500);
        assertThat(effects()).isZero();
    }

    @Test
    void passesOnWhatAnotherServiceHasAnswered() {
        Response first = assertReplays(() -> request().post("/replies/passed-on"));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.header("X-Upstream")).isEqualTo("1");
        assertThat(first.asString()).startsWith("{\"id\"");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void keepsAnAbsoluteLocation() {
        assertReplays(() -> request().post("/replies/location/absolute"));

        assertThat(request().post("/replies/location/absolute").header("Location"))
                .isEqualTo("https://example.org/things/1");
    }
}
