package ee.idempotent.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.CapturedLog;
import ee.idempotent.embedded.application.LaterResource;
import io.restassured.response.Response;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that outlast their methods. */
class LaterTest extends LeasedTest {

    private InFlight stoppedAtWork(String path) {
        return stoppedAt("working", path);
    }

    @ParameterizedTest
    @CsvSource({
        "/later/stage, 200",
        "/later/dependent, 201",
        "/later/complete, 200",
        "/later/nothing, 204",
        "/later/slips, 200",
        "/later/response, 201",
        "/later/response-at-once, 200",
        "/later/given, 200"
    })
    void areReplayed(String path, int status) {
        Response first = request().post(path);

        assertExecuted(first, status);
        Response retry = request().post(path);
        assertReplayed(retry, first);
        assertThat(retry.header("X-Execution")).isEqualTo(first.header("X-Execution"));
        assertThat(effects()).isEqualTo(1);
        assertReused(request().body("another").post(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/response"})
    void rejectWhoeverComesMeanwhile(String path) throws Exception {
        InFlight first = stoppedAtWork(path);

        assertInProgress(request().post(path));
        assertReused(request().body("another").post(path));

        Response response = first.finish();
        assertThat(response.header(REPLAYED)).isNull();
        assertReplayed(request().post(path), response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/response", "/later/response-at-once"})
    void rememberARefusal(String path) {
        points.refuse(name, "working", 422);

        Response refused = request().post(path);

        assertExecuted(refused, 422);
        assertThat(refused.header("X-Mapped")).isEqualTo("yes");
        assertReplayed(request().post(path), refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/complete", "/later/response"})
    void runAgainAfterAFailure(String path) {
        points.refuse(name, "working", 503);

        assertThat(request().post(path).statusCode()).isEqualTo(503);

        assertFree(path);
    }

    /** JAX-RS makes no response of it, so that no filter sees the end. */
    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/complete", "/later/response"})
    void runAgainAfterAnExceptionThatNobodyMaps(String path) {
        points.fail(name, "working", IllegalStateException::new);

        assertThat(request().post(path).statusCode()).isEqualTo(500);

        assertFree(path);
    }

    /** Their method has thrown, although another thread has the response: what that one gives comes too late. */
    @Test
    void haveEndedWhenTheirMethodThrows() {
        points.stop(name, "working");

        Response refused = request().post("/later/thrown");

        assertExecuted(refused, 422);
        gates().open(name);
        assertReplayed(request().post("/later/thrown"), refused);
    }

    /** The lease is over, and the key bound to its request. */
    private void assertFree(String path) {
        await().until(() -> leasedUntil() == 0); // the client may have its answer first
        assertReused(request().body("another").post(path));
        assertReplays(() -> request().post(path));
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/response"})
    void keepTheirLeaseAsLongAsTheyWork(String path) throws Exception {
        InFlight first = stoppedAtWork(path);
        endLease();

        await().until(() -> leasedUntil() > 1);

        assertInProgress(request().post(path));
        assertThat(first.finish().header(REPLAYED)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/response"})
    void giveTheResponseOfWhoeverHasTakenTheirKeyOver(String path) throws Exception {
        InFlight first = stoppedAtWork(path);
        loseLease();

        Response second = request().post(path);

        assertThat(second.header(REPLAYED)).isNull();
        assertReplayed(first.finish(), second);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void leaveTheirThreadTheClassLoaderThatItHad() throws Exception {
        assertExecuted(stoppedAtWork("/later/foreign").finish(), 200);

        await().until(() -> LaterResource.LEFT.containsKey(name));
        assertThat(LaterResource.LEFT.get(name)).isSameAs(ClassLoader.getPlatformClassLoader());
    }

    /** A writer may ask JAX-RS for the request, whichever thread it writes in. */
    @Test
    void areWrittenAsResponsesToTheirRequest() {
        Response response = request().post("/later/receipt");

        assertExecuted(response, 200);
        assertThat(response.header("X-Of")).isEqualTo("receipt");
        assertReplayed(request().post("/later/receipt"), response);
    }

    /** It would be called again by a retry, with another key. */
    @Test
    void areWarnedOfAStepInACallback() {
        try (CapturedLog log = new CapturedLog("ee.idempotent.internal.steps.StepsOfCalls")) {
            request().post("/later/step-in-callback");
            withoutKey().post("/steps/leased");

            assertThat(log.messages()).singleElement().asString().startsWith("IDEM-0168: Step " + name + "-late ");
        }
    }

    /** Nobody gets a response that no retry would get. */
    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/response"})
    void areNotAnsweredBeforeTheirResponseIsStored(String path) throws Exception {
        InFlight first = stoppedAtWork(path);

        SERVER.database()
                .whileAway(() -> assertThat(first.finish().statusCode()).isGreaterThanOrEqualTo(500));

        await().until(() -> request().post(path), response -> response.statusCode() < 300);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void failIfTheirResultIsStillInTheMaking() {
        assertThat(request().post("/later/stage-of-stage").statusCode()).isEqualTo(500);

        await().until(() -> leasedUntil() == 0);
    }

    @Test
    void runAgainAfterTheyWereCancelled() {
        Response cancelled = request().post("/later/cancelled");

        assertThat(cancelled.statusCode()).isEqualTo(503);
        assertThat(cancelled.header("Retry-After")).isNotNull();
        await().until(() -> leasedUntil() == 0);
        assertThat(request().post("/later/cancelled").header(REPLAYED)).isNull();
    }

    /** Nobody gets the answer, but a retry. */
    @Test
    void areCompletedAlsoAfterTheirTimeIsUp() {
        points.stop(name, "working");

        assertThat(request().post("/later/timed-out").statusCode()).isEqualTo(503);

        assertInProgress(request().post("/later/timed-out"));
        gates().open(name);
        await().until(() -> leasedUntil() == 0);
        Response retry = request().post("/later/timed-out");
        assertThat(retry.header(REPLAYED)).isEqualTo("true");
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(retry.asString()).isEqualTo(retry.header("X-Execution"));
    }

    /** Nobody knows whether they still work. */
    @Test
    void areNotRenewedAfterTheirTimeIsUp() {
        points.stop(name, "working");
        assertThat(request().post("/later/timed-out").statusCode()).isEqualTo(503);

        Response other =
                await().until(() -> request().post("/later/response"), response -> response.statusCode() == 201);
        assertThat(other.header(REPLAYED)).isNull();
    }

    /** It answers the request. The operation has not ended by that, so a retry gets its result. */
    @ParameterizedTest
    @CsvSource({
        "/later/accepted, 202",
        "/later/accepted-elsewhere, 202",
        "/later/given-up, 503",
        "/later/cancelled-late, 503"
    })
    void areCompletedAfterATimeoutHandlerHasAnswered(String path, int status) {
        points.stop(name, "working");

        Response answer = request().post(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertInProgress(request().post(path));
        gates().open(name);
        await().until(() -> leasedUntil() == 0);
        Response retry = request().post(path);
        assertThat(retry.header(REPLAYED)).isEqualTo("true");
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    /** Nobody would ever end the call. */
    @Test
    void failIfTheirStageTellsOfNoEnd() {
        assertThat(request().post("/later/deaf").statusCode()).isEqualTo(500);

        await().until(() -> leasedUntil() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/response"})
    void areCompletedAlsoAfterTheirClientHasGone(String path) throws Exception {
        points.stop(name, "working");
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            client.getOutputStream()
                    .write(("POST /shop/api" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                                    + "Content-Length: 0\r\n" + KEY + ": " + name + "\r\nEffect: " + name + "\r\n\r\n")
                            .getBytes(US_ASCII));
            gates().awaitArrival(name);
            client.setSoLinger(true, 0);
        }
        assertInProgress(request().post(path));

        gates().open(name);

        await().until(() -> leasedUntil() == 0);
        assertThat(request().post(path).header(REPLAYED)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/slips", "/later/response"})
    void simplyRunWithoutAKey(String path) {
        Response one = withoutKey().post(path);
        Response other = withoutKey().post(path);

        assertThat(effects()).isEqualTo(2);
        assertThat(other.statusCode()).isEqualTo(one.statusCode());
        assertThat(request().post(path).statusCode()).isEqualTo(one.statusCode());
    }
}
