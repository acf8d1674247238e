package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.Truncation;
import ee.idempotent.embedded.application.Shortened;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, or do not arrive whole. */
class BodyTest extends HttpTest {

    @Test
    void rejectsABodyThatIsTooLarge() {
        assertTooLarge(request().body(new byte[100_001]).post("/requests/body"));

        assertThat(records()).isZero();
        assertExecuted(request().body(new byte[100_000]).post("/requests/body"), 200);
    }

    @Test
    void rejectsOneThatDoesNotAnnounceItsLength() {
        assertTooLarge(
                request().body(new ByteArrayInputStream(new byte[100_001])).post("/requests/body"));

        assertExecuted(
                request().body(new ByteArrayInputStream(new byte[100_000])).post("/requests/body"), 200);
    }

    @Test
    void rejectsOneUnderAKeyThatIsBound() {
        request().body("small").post("/requests/body");

        assertTooLarge(request().body(new byte[100_001]).post("/requests/body"));
    }

    @Test
    void takesOneOfAnySizeWithoutAKey() {
        assertThat(withoutKey().body(new byte[100_001]).post("/requests/body").asString())
                .isEqualTo("100001 bytes");
    }

    /** Tomcat answers by itself then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 10\n\nhalf",
                "Transfer-Encoding: chunked\n\n4\nhalf\nZZ\n",
                "Transfer-Encoding: chunked\n\n4\nhalf\n"
            })
    void executesNothingThatDoesNotArriveWhole(String rest) {
        assertThat(send(rest)).startsWith("HTTP/1.1 400");

        assertNothingDone();
    }

    @Test
    void rejectsOneThatEndsBeforeItsAnnouncedLength() {
        Response refused =
                request().header(Truncation.HEADER, "3").body("whole").post("/requests/body");

        assertIncomplete(refused, "3 of the 5 bytes");
    }

    @Test
    void rejectsOneThatEndsEarlyAndThatAFilterHasMadeShorter() {
        Response refused = request()
                .header(Truncation.HEADER, "3")
                .header(Shortened.HEADER, "2")
                .body("whole")
                .post("/requests/body");

        assertIncomplete(refused, "2 of the 5 bytes");
    }

    @Test
    void takesOneThatAFilterHasMadeShorter() {
        Response first = assertReplays(
                () -> request().header(Shortened.HEADER, "3").body("whole").post("/requests/body"));

        assertThat(first.asString()).isEqualTo("3 bytes");
    }

    @Test
    void takesOneThatAServletFilterHasMadeShorter() {
        Response first = assertReplays(() ->
                request().header(Truncation.FILTERED_HEADER, "3").body("whole").post("/requests/body"));

        assertThat(first.asString()).isEqualTo("3 bytes");
        assertThat(withoutKey()
                        .header(Truncation.FILTERED_HEADER, "3")
                        .body("whole")
                        .post("/requests/body")
                        .asString())
                .isEqualTo("3 bytes");
    }

    @Test
    void rejectsOneThatBreaksOff() {
        Response refused =
                request().header(Shortened.HEADER, "broken").body("whole").post("/requests/body");

        assertIncomplete(refused, "could not be read to its end");
    }

    @Test
    void rejectsAFormThatSomebodyElseHasRead() {
        Response refused = request()
                .header(Shortened.HEADER, "0")
                .contentType("application/x-www-form-urlencoded")
                .body("item=tea")
                .post("/requests/form");

        assertIncomplete(refused, "a form that a servlet filter has read");
    }

    @Test
    void takesAnEmptyBodyForWhole() {
        assertExecuted(request().post("/requests/body"), 200);
        assertThat(request().body("").post("/requests/body").header(REPLAYED)).isEqualTo("true");
    }

    /** A filter that decodes changes the length. */
    @Test
    void believesNoLengthOfWhatWasEncoded() {
        Response response = request()
                .header(Shortened.HEADER, "3")
                .header("Content-Encoding", "x-short")
                .body("whole")
                .post("/requests/body");

        assertThat(response.asString()).isEqualTo("3 bytes");
    }

    private void assertTooLarge(Response response) {
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.asString())
                .startsWith(
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"payload_too_large\",\"message\":\"")
                .contains("100000")
                .doesNotContain("param");
    }

    private String send(String rest) {
        return RawRequest.send(
                SERVER.port(),
                """
                POST /shop/api/requests/body HTTP/1.1
                Host: 127.0.0.1
                Connection: close
                Content-Type: application/octet-stream
                Effect: %s
                Idempotency-Key: %s
                """
                                .formatted(name, name)
                        + rest);
    }

    private void assertIncomplete(Response response, String problem) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString())
                .startsWith(
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"invalid_request\",\"message\":\"")
                .contains(problem)
                .doesNotContain("\"param\"");
        assertNothingDone();
    }

    private void assertNothingDone() {
        assertThat(effects()).isZero();
        assertThat(records()).isZero();
    }
}
