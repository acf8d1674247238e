package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that outlast their methods: their response is stored before anybody gets it, in whichever thread. */
@OnTortureServer
class LaterIT {

    @ParameterizedTest
    @CsvSource({
        "stage, 200",
        "response-stage, 201",
        "list-stage, 200",
        "empty-stage, 204",
        "complete-stage, 200",
        "refused-stage/422, 422",
        "suspended, 201",
        "resumed-at-once, 201",
    })
    void replaysByteForByte(String path, int status) {
        Request request = Request.post("later/" + path);
        Reply first = request.send().executedWith(status);
        Reply replay = request.send();
        replay.replays(first);
        assertThat(replay.header("X-Execution")).isEqualTo(first.header("X-Execution"));
        request.body("another").send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "response-stage", "list-stage", "complete-stage", "suspended", "resumed-at-once"})
    void answersUnderAKeyAsItDoesWithoutOne(String path) {
        Request request = Request.post("later/" + path);
        Reply protectedly = request.send();
        Reply plainly = request.withoutKey().send();
        assertThat(protectedly.status()).isEqualTo(plainly.status());
        assertThat(protectedly.header("Content-Type")).isEqualTo(plainly.header("Content-Type"));
        assertThat(protectedly.body()).hasSameSizeAs(plainly.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "response-stage", "suspended"})
    void rejectsWhoeverComesMeanwhile(String path) {
        Request request = Request.post("later/" + path);
        Request held = request.header("Held", request.effect());
        CompletableFuture<Reply> owner = held.sendAsync();
        await().until(() -> held.held() == 1);

        held.send().rejectedWith(409, Envelopes.IN_PROGRESS);
        held.body("another").send().rejectedWith(409, Envelopes.REUSED);

        held.release();
        Reply first = owner.join();
        held.send().replays(first);
        assertThat(held.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed-stage-once", "suspended-failing-once"})
    void executesTheRetryOfWhatHasFailed(String path) {
        Request request = Request.post("later/" + path);
        request.send().executedWith(500);
        Reply second = await().until(request::send, reply -> reply.status() != 409);
        assertThat(second.status()).isIn(200, 201);
        request.send().replays(second);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void executesTheRetryOfWhatWasCancelled() {
        Request request = Request.post("later/cancelled");
        Reply cancelled = request.send().executedWith(503);
        assertThat(cancelled.header("Retry-After")).isNotNull();
        await().until(request::send, reply -> reply.status() != 409).executedWith(503);
        assertThat(request.effects()).isEqualTo(2);
    }

    /** A client that has been told so by JAX-RS. */
    @Test
    void completesAlsoAfterTheTimeIsUp() {
        Request request = Request.post("later/timed-out");
        Request held = request.header("Held", request.effect());
        held.send().executedWith(503);
        held.send().rejectedWith(409, Envelopes.IN_PROGRESS);
        held.release();
        Reply replay = await().until(held::send, reply -> reply.status() != 409);
        assertThat(replay.isReplay()).isTrue();
        assertThat(replay.text()).startsWith("Größe, ");
        assertThat(held.effects()).isEqualTo(1);
    }
}
