package ee.idempotent.torture;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.testkit.IdempotentEndpoint;
import ee.idempotent.testkit.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a retry gets while the first request is in progress, where it is to wait and where it is not. */
@OnTortureServer
class WaitingIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private Request request = Request.post("held");

    @AfterEach
    void release() {
        request.release();
    }

    @Test
    void rejectsARetryAtOnce() throws Exception {
        endpoint().otherBody("another").held(() -> request::release).assertInProgressRejected();
    }

    @Test
    void keepsWhatIsPromisedWhereARetryMayWait() throws Exception {
        request = Request.post("held/patient");
        IdempotentEndpoint waiting =
                endpoint().promises(Promise.library().waiting()).otherBody("another");
        waiting.held(() -> request::release).assertWaited();
        waiting.assertReplayed();
        waiting.assertExecutedOnce();
        waiting.assertReusedRejected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"held", "held/patient", "held/impatient"})
    void rejectsAnotherBodyAtOnce(String path) {
        CompletableFuture<Reply> owner = sendOwner(Request.post(path));
        Reply refused =
                request.body("another").sendAsync().orTimeout(5, SECONDS).join();
        refused.rejectedWith(409, Envelopes.REUSED);
        request.release();
        owner.join().executedWith(200);
    }

    @Test
    void executesOnceHoweverManyComeAtOnce() {
        request = Request.post("shapes/pojo");
        endpoint().assertExecutedOnce();
    }

    @Test
    void runsToTheEndThoughItsClientIsGone() {
        request = Request.post("held");
        RawHttp.sendAndVanish(RawHttp.post(request) + "Content-Length: 0\r\n\r\n");
        await().until(() -> request.held() == 1);
        request.send().rejectedWith(409, Envelopes.IN_PROGRESS);
        request.release();
        await().until(() -> request.send().isReplay());
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"held/patient", "ejb/held"})
    void waitsForTheFirstResponse(String path) {
        CompletableFuture<Reply> owner = sendOwner(Request.post(path));
        List<CompletableFuture<Reply>> waiters = sendWaiters(3);
        request.release();
        Reply first = owner.join().executedWith(200);
        waiters.forEach(waiter -> waiter.join().replays(first));
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void executesWhenTheFirstRequestHasFailed() {
        CompletableFuture<Reply> owner = sendOwner(Request.post("held/patient-after-failure/500"));
        CompletableFuture<Reply> waiter = sendWaiters(1).get(0);
        request.release();
        owner.join().executedWith(500);
        Reply second = waiter.join().executedWith(200);
        request.send().replays(second);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void executesOnceWhenTheFirstRequestHasFailedUnderSeveralWaiters() {
        CompletableFuture<Reply> owner = sendOwner(Request.post("held/patient-after-failure/500"));
        List<CompletableFuture<Reply>> waiters = sendWaiters(4);
        request.release();
        owner.join().executedWith(500);
        List<Reply> replies = waiters.stream().map(CompletableFuture::join).toList();
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(replies).filteredOn(reply -> !reply.isReplay()).hasSize(1);
        assertThat(request.effects()).isEqualTo(1);
    }

    /** Unless it takes the record after the rollback and before the refusal is remembered, which is not each time. */
    @Test
    void getsTheRefusalThatTheFirstRequestHasLeft() {
        Reply refused;
        Reply waited;
        int takenInBetween = -1;
        do {
            CompletableFuture<Reply> owner = sendOwner(Request.post("held/patient-after-failure/422"));
            CompletableFuture<Reply> waiter = sendWaiters(1).get(0);
            request.release();
            refused = owner.join().executedWith(422);
            waited = waiter.join();
            takenInBetween++;
        } while (waited.status() == 200 && takenInBetween < 5);
        waited.replays(refused);
        assertThat(request.effects()).isZero();
    }

    @Test
    void rejectsInTimeWhenTheFirstRequestTakesLonger() {
        CompletableFuture<Reply> owner = sendOwner(Request.post("held/impatient"));
        long start = System.nanoTime();
        request.send().rejectedWith(409, Envelopes.IN_PROGRESS);
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertThat(waited).isBetween(Duration.ofSeconds(1), AT_ONCE);
        request.release();
        owner.join().executedWith(200);
    }

    @Test
    void waitsAsLongAsConfigured() {
        CompletableFuture<Reply> owner = sendOwner(Request.post("held").on(Variant.TENANTS));
        CompletableFuture<Reply> waiter = sendWaiters(1).get(0);
        request.release();
        waiter.join().replays(owner.join().executedWith(200));
    }

    @Test
    void rejectsAtOnceWhenEnoughWaitAlready() {
        CompletableFuture<Reply> owner = sendOwner(Request.post("held").on(Variant.TENANTS));
        List<CompletableFuture<Reply>> waiters = sendWaiters(2);
        Reply refused = (Reply) CompletableFuture.anyOf(waiters.get(0), waiters.get(1))
                .orTimeout(AT_ONCE.toSeconds(), SECONDS)
                .join();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).isEqualTo("idempotency_key_in_progress (Idempotency-Key)");
        request.release();
        Reply first = owner.join().executedWith(200);
        assertThat(waiters.stream().map(CompletableFuture::join).filter(Reply::isReplay))
                .singleElement()
                .satisfies(replay -> replay.replays(first));
    }

    @Test
    void holdsNoConnectionWhileItWaits() {
        CompletableFuture<Reply> owner = sendOwner(Request.post("held/patient").on(Variant.FRAGILE));
        List<CompletableFuture<Reply>> waiters = sendWaiters(2 * FragileDatabase.CONNECTIONS);
        for (int i = 0; i < 5; i++) {
            Request other = Request.post("policies/optional").on(Variant.FRAGILE);
            other.sendAsync().orTimeout(AT_ONCE.toSeconds(), SECONDS).join().executedWith(200);
        }
        assertThat(waiters).noneMatch(CompletableFuture::isDone);
        request.release();
        Reply first = owner.join().executedWith(200);
        waiters.forEach(waiter -> waiter.join().replays(first));
    }

    /** The request, for the test kit, which has keys of its own. */
    private IdempotentEndpoint endpoint() {
        return IdempotentEndpoint.post(request.uri(), "")
                .header("Effect", request.effect())
                .header("Latch", request.effect())
                .effects(request::effects);
    }

    private CompletableFuture<Reply> sendOwner(Request owned) {
        request = owned;
        CompletableFuture<Reply> owner = request.sendAsync();
        await().until(() -> request.held() == 1);
        return owner;
    }

    private List<CompletableFuture<Reply>> sendWaiters(int count) {
        List<CompletableFuture<Reply>> waiters =
                Stream.generate(request::sendAsync).limit(count).toList();
        await().until(() -> request.arrived() == 1 + count);
        return waiters;
    }
}
