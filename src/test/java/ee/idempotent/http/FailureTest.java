package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that throw: what is remembered, and what is executed again. */
class FailureTest extends HttpTest {

    @ParameterizedTest
    @CsvSource({"with-entity, 400", "with-entity, 404", "with-entity, 409", "with-entity, 422", "mapped, 410"})
    void remembersARefusalWhoseEffectsRolledBack(String kind, int status) {
        Response first = assertReplays(() -> request().post("/failures/" + kind + "/" + status));

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(effects()).isZero();
    }

    @Test
    void remembersARefusalThatAnErrorWasMappedTo() {
        Response first = assertReplays(() -> request().post("/failures/mapped-error"));

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(effects()).isZero();
    }

    @Test
    void answersNoSuccessThatWasThrownAndHasRolledBack() {
        assertExecuted(request().post("/failures/with-entity/202"), 500);
        assertExecuted(request().post("/failures/with-entity/202"), 500);

        assertThat(effects()).isZero();
    }

    @Test
    void leavesARedirectionThatWasThrown() {
        assertExecuted(request().redirects().follow(false).post("/failures/with-entity/307"), 307);
        assertThat(effects()).isZero();
    }

    @Test
    void remembersARefusalWithoutEntity() {
        Response first = request().post("/failures/without-entity/422");

        Response retry = request().post("/failures/without-entity/422");

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(retry.statusCode()).isEqualTo(422);
        assertThat(retry.header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void repeatsTheHeadersOfARefusal() {
        Response first = request().post("/failures/with-entity/422");
        assertThat(first.header("Set-Cookie")).isNotNull();

        Response replay = request().post("/failures/with-entity/422");

        assertReplayed(replay, first);
        assertThat(replay.header("X-Reason")).isEqualTo("tested");
        assertThat(replay.header("Set-Cookie")).isNull();
        assertThat(request().post("/failures/mapped/422").header("X-Mapped")).isEqualTo("yes");
    }

    @Test
    void bindsTheKeyOfARefusal() {
        request().body("one").post("/failures/mapped/422");

        assertReused(request().body("two").post("/failures/mapped/422"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407, 408, 425, 429, 500, 502, 503})
    void executesAgainAfterAFailureThatMayPass(int status) {
        assertExecuted(request().post("/failures/mapped-once/" + status), status);
        assertThat(effects()).isZero();

        Response second = request().post("/failures/mapped-once/" + status);

        assertExecuted(second, 200);
        assertReplayed(request().post("/failures/mapped-once/" + status), second);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unmapped-once", "error-once", "writer-once", "commit-once"})
    void executesAgainAfterAnUnexpectedFailure(String path) {
        assertExecuted(request().post("/failures/" + path), 500);
        assertThat(effects()).isZero();

        Response second = request().post("/failures/" + path);

        assertExecuted(second, 200);
        assertReplayed(request().post("/failures/" + path), second);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void executesAgainAfterAConflictWhateverItIsMappedTo() {
        assertExecuted(request().post("/failures/conflict-once"), 409);
        assertThat(effects()).isZero();

        assertExecuted(request().post("/failures/conflict-once"), 200);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void bindsTheKeyOfAFailure() {
        request().body("one").post("/failures/unmapped-once");

        assertReused(request().body("two").post("/failures/unmapped-once"));
        assertExecuted(request().body("one").post("/failures/unmapped-once"), 200);
    }

    @Test
    void rollsBackWhatCannotBeWritten() {
        assertThat(request().post("/failures/no-writer").statusCode()).isEqualTo(500);

        assertThat(effects()).isZero();
    }

    @Test
    void answersNoRefusalThatCannotBeStored() {
        for (String path : List.of("with-long-header", "with-long-header", "with-long-entity", "with-long-entity")) {
            Response answer = request().post("/failures/" + path + "/422");

            assertExecuted(answer, 500);
            assertThat(answer.header("X-Reason")).isNull();
            assertThat(answer.asString()).doesNotContain("xxx");
        }
        assertThat(effects()).isZero();
    }

    @Test
    void rollsBackAResponseThatIsTooLarge() {
        assertThat(request().post("/replies/sized?length=200001").statusCode()).isEqualTo(500);
        assertThat(effects()).isZero();
        assertThat(withoutKey().post("/replies/sized?length=200001").statusCode())
                .isEqualTo(200);

        String longest = "longest-" + name;
        assertThat(withoutKey()
                        .header(KEY, longest)
                        .post("/replies/sized?length=200000")
                        .statusCode())
                .isEqualTo(200);
    }

    /** JTA 2.0 §3.7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures/checked/422",
                "failures/dont-roll-back-on/422",
                "failures/checked/502",
                "failures/kept/422",
                "failures/kept/503"
            })
    void replaysAFailureWhoseEffectsCommit(String path) {
        Response first = assertReplays(() -> request().post("/" + path));

        assertThat(path).endsWith("/" + first.statusCode());
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void executesOnceThoughNothingMapsTheFailure() {
        assertThat(request().post("/failures/checked-unmapped").statusCode()).isEqualTo(500);
        assertThat(request().post("/failures/checked-unmapped").statusCode()).isEqualTo(500);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void replaysAFailureWithoutEntityWhoseEffectsCommit() {
        assertExecuted(request().post("/failures/kept-without-entity/422"), 422);

        Response retry = request().post("/failures/kept-without-entity/422");

        assertThat(retry.statusCode()).isEqualTo(422);
        assertThat(retry.header(REPLAYED)).isEqualTo("true");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rollsBackWhereTheMethodSaysSo() {
        assertReplays(() -> request().post("/failures/roll-back-on/422"));

        assertThat(effects()).isZero();
    }
}
