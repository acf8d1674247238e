package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server does by itself, with a key as without one. No library can mend it, so the server's page in {@code docs} says it. */
@OnTortureServer
class OfTheServerIT {

    private static final int BEYOND_TEN_MEBIBYTES = 10_485_761;

    /** A chunk whose size is no number, as a client may send it that goes wrong: the rest of the body is missing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mayTakeABrokenChunkForTheLast(boolean hasKey) {
        Request request = hasKey
                ? Request.post("inputs/stream")
                : Request.post("inputs/stream").withoutKey();

        String response = RawHttp.sendAndEnd(
                RawHttp.post(request) + "Transfer-Encoding: chunked\r\n\r\n5\r\nfive.\r\nnone\r\n\r\n");

        boolean isTaken = Combination.SERVER.takesABrokenChunkForTheLast();
        assertThat(RawHttp.status(response) == 200).as(response).isEqualTo(isTaken);
        assertThat(request.effects()).isEqualTo(isTaken ? 1 : 0);
    }

    /** Elsewhere the library refuses it under a key, and says why. */
    @Test
    void mayRefuseALargeBodyWithoutAWord() {
        String response = RawHttp.send(
                RawHttp.post(Request.post("inputs/stream")) + "Content-Length: " + BEYOND_TEN_MEBIBYTES + "\r\n\r\n");

        boolean isMute = Combination.SERVER.refusesLargeBodies();
        assertThat(RawHttp.status(response)).isEqualTo(isMute ? 400 : 413);
        assertThat(RawHttp.body(response).isEmpty()).isEqualTo(isMute);
    }

    /** Pipelined: the next one is there before the first one is read. */
    @ParameterizedTest
    @CsvSource({"'', true", "'', false", "body, true", "body, false"})
    void answersEachOfSeveralRequestsOnOneConnection(String body, boolean haveKeys) {
        List<Request> requests = Stream.generate(() -> Request.post("policies/optional"))
                .map(request -> haveKeys ? request : request.withoutKey())
                .limit(3)
                .toList();

        String answers = RawHttp.sendAll(requests, body);

        assertThat(answers.split("HTTP/1.1 200", -1)).as(answers).hasSize(4);
        assertThat(requests).allSatisfy(request -> assertThat(request.effects()).isEqualTo(1));
    }

    /** Without a key, and where no application answers: what follows the unread body is not taken for the next request. */
    @Test
    void mayMisreadWhatFollowsARejection() {
        List<Request> requests = Stream.generate(() -> Request.post("nowhere").withoutKey())
                .limit(3)
                .toList();

        String answers = RawHttp.sendAll(requests, "x".repeat(400));

        assertThat(answers).contains("HTTP/1.1 404");
        assertThat(Pattern.compile("HTTP/1\\.1 (?!404)").matcher(answers).find())
                .as(answers)
                .isEqualTo(Combination.SERVER.misreadsWhatFollowsARejection());
    }

    /** Then the client has to send its next request on another one. */
    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void mayCloseTheConnectionAfterARejection(int status) {
        Request first = Request.post("policies/optional");
        first.send().executedWith(200);
        Request rejected = status == 409 ? first.path("policies/optional?another") : first.key("\"unclosed");

        String answer = RawHttp.send(RawHttp.postAndStay(rejected) + "Content-Length: 0\r\n\r\n");

        assertThat(RawHttp.status(answer)).isEqualTo(status);
        assertThat(answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"))
                .isEqualTo(Combination.SERVER.closesConnectionsAfter(status));
    }

    /** Which an {@code ExceptionMapper} of the application is called with. */
    @Test
    void hasItsOwnExceptionForMalformedJson() {
        Reply malformed = Request.post("policies/valid")
                .on(Variant.FRAGILE)
                .body("application/json", "{")
                .send();

        assertThat(malformed.text()).startsWith("caught " + Combination.SERVER.exceptionForMalformedJson());
    }
}
