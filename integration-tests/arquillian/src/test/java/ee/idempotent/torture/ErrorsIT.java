package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How errors look, and what there is to tell when the database is away. */
@OnTortureServer
class ErrorsIT {

    @Test
    void saysThatTheDatabaseIsAwayAndExecutesNothing() {
        assumeTrue(Combination.SERVER.givesUpBrokenConnections());
        Request fresh = Request.post("policies/optional").on(Variant.FRAGILE);
        Request bound = Request.post("policies/optional").on(Variant.FRAGILE);
        Reply first = bound.send().executedWith(200);
        FragileDatabase.stop();
        try {
            CompletableFuture<Reply> toFresh = fresh.sendAsync();
            CompletableFuture<Reply> toBound = bound.sendAsync();
            toFresh.join().rejectedWith(503, Envelopes.UNAVAILABLE);
            toBound.join().rejectedWith(503, Envelopes.UNAVAILABLE);
        } finally {
            FragileDatabase.start();
        }
        await().until(bound::send, reply -> reply.status() == 200).replays(first);
        Reply executed = await().until(fresh::send, reply -> reply.status() == 200);
        fresh.send().replays(executed);
        assertThat(bound.effects()).isEqualTo(1);
        assertThat(fresh.effects()).isEqualTo(1);
    }

    @Test
    void rollsBackWhenTheDatabaseIsLostBeforeTheCommit() {
        assumeTrue(Combination.SERVER.givesUpBrokenConnections());
        Request request = Request.post("held").on(Variant.FRAGILE);
        CompletableFuture<Reply> owner = request.sendAsync();
        await().until(() -> request.held() == 1);
        FragileDatabase.stop();
        try {
            request.release();
            Reply failed = owner.join();
            assertThat(failed.status()).isBetween(500, 599);
            assertThat(failed.text()).doesNotContain("idempotency_store_unavailable");
        } finally {
            FragileDatabase.start();
        }
        Reply first = await().until(request::send, reply -> reply.status() == 200);
        assertThat(first.isReplay()).isFalse();
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void rendersProblemsWhereConfigured() {
        Request request =
                Request.post("policies/optional").on(Variant.CONFIGURED).body("one");
        request.send().executedWith(200);
        Reply reused = request.body("two").send();
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reused.text())
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Conflict","status":409,\
                        "detail":"An idempotency key was reused with a different body.",\
                        "code":"idempotency_key_reused","param":"X-Request-Key"}""");
        Reply malformed = request.key("\"abc").send();
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(malformed.text())
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Bad Request","status":400,\
                        "detail":"Invalid parameter: X-Request-Key: the quote is not closed.",\
                        "code":"parameter_invalid","param":"X-Request-Key"}""");
    }

    @Test
    void saysAlsoInAProblemWhenToTryAgain() {
        Request request = Request.post("held").on(Variant.CONFIGURED);
        CompletableFuture<Reply> owner = request.sendAsync();
        await().until(() -> request.held() == 1);
        Reply refused = request.send();
        request.release();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("\"code\":\"idempotency_key_in_progress\"");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        owner.join().executedWith(200);
    }

    @Test
    void namesTheHeaderThatIsConfigured() {
        Reply refused = Request.post("policies/required")
                .on(Variant.CONFIGURED)
                .withoutKey()
                .send();
        assertThat(refused.text())
                .contains("Missing required parameter: X-Request-Key.")
                .doesNotContain("Idempotency-Key");
    }

    @Test
    void letsTheApplicationRenderErrors() {
        Request request = Request.post("policies/required").on(Variant.TENANTS).body("one");
        request.send().executedWith(200);
        Reply reused = request.body("two").send();
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.header("Content-Type")).isEqualTo("text/plain");
        assertThat(reused.header("X-Rendered-By")).isEqualTo("the application");
        assertThat(reused.text()).isEqualTo("idempotency_key_reused (Idempotency-Key)");
        Reply missing = request.withoutKey().send();
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.text()).isEqualTo("parameter_missing (Idempotency-Key)");
    }

    @Test
    void limitsRequestsAsConfigured() {
        Request request = Request.post("inputs/stream").on(Variant.CONFIGURED);
        request.body(new byte[1000]).send().executedWith(200);
        Reply refused = request.body(new byte[1001]).send();
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("\"code\":\"payload_too_large\"").contains("1000 bytes");
    }

    @Test
    void rollsBackWhatHasAResponseBeyondTheLimit() {
        Request request = Request.post("shapes/sized?length=1001").on(Variant.CONFIGURED);
        assertThat(request.send().status()).isEqualTo(500);
        assertThat(request.send().status()).isEqualTo(500);
        assertThat(request.effects()).isZero();
        assertThat(TortureServer.log()).contains("idempotent.max-response = 1000");
        Request.post("shapes/sized?length=1000").on(Variant.CONFIGURED).send().executedWith(200);
    }

    @Test
    void writesNothingOfBodiesAndKeysToTheLog() {
        Request request = Request.post("inputs/string").body("text/plain", "secret of " + System.nanoTime());
        String secret = new String(request.body(), UTF_8);
        request.send();
        request.body(secret + " changed").send().rejectedWith(409, Envelopes.REUSED);
        assertThat(TortureServer.log()).doesNotContain(secret);
    }
}
