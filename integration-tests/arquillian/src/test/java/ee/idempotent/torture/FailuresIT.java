package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a retry gets when the first request has failed: what commits is remembered; after a rollback, the operation runs. */
@OnTortureServer
class FailuresIT {

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 405, 406, 409, 410, 412, 413, 415, 422, 423, 451, 499})
    void remembersAThrownRefusal(int status) {
        Request request = Request.post("failures/with-entity/" + status);
        Reply first = request.send().executedWith(status);
        assertThat(first.text()).startsWith("Größe, ");
        assertThat(first.header("X-Reason")).isEqualTo("tested");
        Reply replay = request.send();
        assertThat(replay.status()).isEqualTo(status);
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(replay.isReplay()).isTrue();
        assertThat(replay.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(replay.header("X-Reason")).isEqualTo("tested");
        assertThat(replay.values("Set-Cookie")).isEmpty();
        assertThat(request.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures/without-entity/404",
                "failures/without-entity/422",
                "failures/mapped/422",
                "ejb/refuses"
            })
    void remembersEveryKindOfRefusal(String path) {
        assumeTrue(
                Combination.SERVER != ServerKind.LIBERTY || !path.startsWith("ejb"), "without a key it is a 500, too");
        Request request = Request.post(path);
        Reply first = request.send();
        assertThat(first.isReplay()).isFalse();
        assertThat(first.status()).isIn(404, 422);
        request.send().replays(first);
        request.body("another").send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {303, 408, 425, 429, 500, 501, 502, 503, 504, 599})
    void executesAgainAfterAnyOtherFailure(int status) {
        for (String kind : new String[] {"with-entity", "mapped"}) {
            Request request = Request.post("failures/" + kind + "/" + status);
            Reply first = request.send().executedWith(status);
            Reply second = request.send().executedWith(status);
            assertThat(second.text()).isNotEqualTo(first.text());
            request.body("another").send().rejectedWith(409, Envelopes.REUSED);
            assertThat(request.effects()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures/once/500",
                "failures/once/503",
                "failures/once/429",
                "failures/unmapped-once",
                "failures/error-once",
                "failures/writer-once", // its response cannot be written
                "failures/commit-once", // it cannot commit
                "ejb/unmapped-once"
            })
    void executesTheRetryOfWhatHasFailed(String path) {
        Request request = Request.post(path);
        Reply first = request.send();
        assertThat(first.status()).isGreaterThanOrEqualTo(429);
        assertThat(request.effects()).isZero();
        Reply second = request.send().executedWith(200);
        request.send().replays(second);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void forgetsAnAnswerWhoseEffectsWereRolledBack() {
        Request request = Request.post("failures/mark-rollback");
        request.send();
        assertThat(request.effects()).isZero();
        Reply second = request.send().executedWith(200);
        request.send().replays(second);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures/checked/422",
                "failures/checked/500",
                "failures/dont-roll-back/422",
                "failures/dont-roll-back/503",
                "ejb/checked"
            })
    void remembersAFailureWhoseEffectsCommit(String path) {
        Request request = Request.post(path);
        Reply first = request.send();
        assertThat(first.isReplay()).isFalse();
        assertThat(first.text()).startsWith("Refused");
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void followsWhatTheMethodSaysOfRollingBack() {
        Request refused = Request.post("failures/checked-rollback/422");
        Reply first = refused.send().executedWith(422);
        refused.send().replays(first);
        assertThat(refused.effects()).isZero();
        Request failed = Request.post("failures/checked-rollback/500");
        failed.send().executedWith(500);
        failed.send().executedWith(500);
        assertThat(failed.effects()).isZero();
    }

    @Test
    void neverLeavesAnEffectWithoutItsAnswer() {
        Request request = Request.post("failures/no-writer");
        assertThat(request.send().status()).isEqualTo(500);
        assertThat(request.send().status()).isEqualTo(500);
        assertThat(request.effects()).isZero();
    }
}
