package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.application.Guarded;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every other interceptor has its say before anything of a key is shown or bound. */
class InterceptorTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/intercepted/guarded", "/intercepted/guarded-without-transaction"})
    void showsNoReplayToWhomAnInterceptorRefuses(String path) {
        Response first = request().post(path);

        Response refused = request().header(Guarded.RIGHTS, "none").post(path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.header(REPLAYED)).isNull();
        assertThat(refused.asString()).doesNotContain(first.asString());
        assertReplayed(request().post(path), first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/intercepted/guarded", "/intercepted/guarded-without-transaction"})
    void remembersNothingOfWhatAnInterceptorRefuses(String path) {
        assertThat(request()
                        .header(Guarded.RIGHTS, "none")
                        .body("one")
                        .post(path)
                        .statusCode())
                .isEqualTo(403);
        assertThat(records()).isZero();

        assertExecuted(request().body("other").post(path), 200);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void remembersWhatTheOtherInterceptorsHaveMadeOfASecondAttempt() {
        Response first = assertReplays(() -> request().post("/intercepted/insistent"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.asString()).startsWith("seen ").doesNotContain("seen seen");
        assertThat(effects()).isEqualTo(1);
    }

    /** What it calls under the key of the request is the same call again. */
    @Test
    void countsTheCallsOfASecondAttemptAnew() {
        assertReplays(() -> request().post("/intercepted/insistent-after-a-call"));

        assertThat(effects()).isEqualTo(1);
    }

    /** It says nothing about the operation, which a retry runs. */
    @ParameterizedTest
    @ValueSource(strings = {"/intercepted/rescued", "/intercepted/rescued-with-effects"})
    void remembersNoRefusalThatAnInterceptorOutsideOfTheTransactionReturns(String path) {
        assertExecuted(request().post(path), 422);
        assertThat(effects()).isZero();

        Response second = request().post(path);

        assertExecuted(second, 200);
        assertReplayed(request().post(path), second);
    }

    @Test
    void replaysThoughAnInterceptorFailsWithoutAResult() {
        Response first = assertReplays(() -> request().post("/intercepted/measured"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertReused(request().body("other").post("/intercepted/measured"));
        assertThat(effects()).isEqualTo(1);
    }
}
