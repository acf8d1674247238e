package ee.idempotent.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** A response, and what it is required to be. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Received(int status, HttpHeaders headers, byte[] body) {

    private static final List<String> STORED = List.of("Content-Type", "Location");

    static Received of(HttpResponse<byte[]> response) {
        return new Received(response.statusCode(), response.headers(), response.body());
    }

    boolean isReplay() {
        return headers.firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
    }

    boolean isExecuted() {
        return status < 300 && !isReplay();
    }

    boolean isRejected(String code) {
        return status == 409 && text().contains('"' + code + '"');
    }

    Received requireExecuted() {
        require(isExecuted(), "Expected an execution: a status below 300 without Idempotency-Replayed");
        return this;
    }

    Received requireReplayOf(Received first) {
        require(isReplay(), "Expected a replay for the duplicate, with Idempotency-Replayed: true");
        equal("status", first.status, status);
        if (!Arrays.equals(first.body, body)) {
            throw new AssertionFailedError(
                    "The body of the replay is not that of the first response, byte for byte.\nfirst:  " + first + "\nreplay: " + this,
                    first.text(),
                    text());
        }
        STORED.forEach(name -> equal(name, first.headers.allValues(name), headers.allValues(name)));
        return this;
    }

    Received requireRejected(String code) {
        require(isRejected(code), "Expected a rejection with 409 " + code);
        return this;
    }

    private void equal(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionFailedError(
                    "The replay has another " + what + " than the first response: expected " + expected + ", got " + this,
                    expected,
                    actual);
        }
    }

    private void require(boolean condition, String expectation) {
        if (!condition) {
            throw new AssertionFailedError(expectation + ", but got " + this);
        }
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** Short enough to be read in a log. */
    @Override
    public String toString() {
        String text = text();
        return status + (isReplay() ? " (replayed) " : " ") + (text.length() > 500 ? text.substring(0, 500) + "…" : text);
    }
}
