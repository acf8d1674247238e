package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.embedded.application.Charges;
import ee.idempotent.embedded.application.Points;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations in steps: what one of them has done is not done again. */
class StepsTest extends HttpTest {

    private static final Pattern UUID_8 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final Points points = SERVER.bean(Points.class);

    private List<String> charges() {
        return SERVER.bean(Charges.class).keys(name);
    }

    private long steps() {
        return SERVER.database().count("select count(*) from idempotency_step where idempotency_key = ?", name);
    }

    private void fail(String point) {
        points.fail(name, point, () -> new IllegalStateException("as told"));
    }

    /** The server's exception is a checked one, which by itself would not roll back what the method has done besides. */
    @Test
    void rollTheMethodBackIfTheyCannotCommit() {
        assertThat(request().post("/steps/vetoed").statusCode()).isEqualTo(500);
        assertThat(effects()).isZero();

        assertExecuted(request().post("/steps/vetoed"), 200);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/steps/leased", "/steps/held"})
    void runOnce(String path) {
        Response first = request().post(path);

        assertExecuted(first, 200);
        assertReplayed(request().post(path), first);
        assertThat(charges()).hasSize(1).allMatch(UUID_8.asMatchPredicate());
        assertThat(effects(name + "-order")).isEqualTo(1);
        assertThat(effects(name + "-paid")).isEqualTo(1);
        assertThat(steps()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "/steps/leased, ordering, 1",
        "/steps/leased, ordered, 1",
        "/steps/leased, charged, 1",
        "/steps/leased, paying, 1",
        "/steps/leased, paid, 1",
        "/steps/held, ordering, 1",
        "/steps/held, ordered, 1",
        "/steps/held, charged, 1",
        "/steps/held, paying, 1",
        "/steps/held, paid, 1",
        "/steps/leased, charging, 2",
        "/steps/held, charging, 2"
    })
    void goOnWhereTheLastAttemptStopped(String path, String point, int calls) {
        fail(point);

        assertThat(request().post(path).statusCode()).isEqualTo(500);
        Response retry = request().post(path);

        assertExecuted(retry, 200);
        assertReplayed(request().post(path), retry);
        assertThat(charges()).hasSize(calls);
        assertThat(charges().stream().distinct()).hasSize(1);
        assertThat(effects(name + "-order")).isEqualTo(1);
        assertThat(effects(name + "-paid")).isEqualTo(1);
        assertThat(effects()).isEqualTo(path.endsWith("held") ? 1 : 0);
    }

    /** An interceptor tries again, within one request: as one attempt that goes on, or as another one, to which the first leaves its lease. */
    @ParameterizedTest
    @ValueSource(strings = {"/steps/insisting", "/steps/tried-again"})
    void goOnWithinTheRequest(String path) {
        fail("charged");

        Response response = request().post(path);

        assertExecuted(response, 200);
        assertReplayed(request().post(path), response);
        assertThat(charges()).hasSize(1);
        assertThat(effects(name + "-order")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/steps/leased", "/steps/held"})
    void rememberARefusalThatIsFinal(String path) {
        assertThat(request().header("decline", "yes").post(path).statusCode()).isEqualTo(500);

        assertThat(request().post(path).statusCode()).isEqualTo(500);

        assertThat(charges()).hasSize(1);
        assertThat(effects(name + "-paid")).isZero();
    }

    /** As after a crash: a server that dies leaves no record. */
    @ParameterizedTest
    @ValueSource(strings = {"/steps/leased", "/steps/held"})
    void refuseAnotherRequestAlsoWithoutARecord(String path) throws Exception {
        fail("charged");
        assertThat(request().body("one").post(path).statusCode()).isEqualTo(500);
        forgetRecord();

        assertReused(request().body("two").post(path));

        assertThat(charges()).hasSize(1);
        assertThat(effects()).isZero();
        assertExecuted(request().body("one").post(path), 200);
        assertThat(charges()).hasSize(1);
    }

    private void forgetRecord() throws Exception {
        execute("delete from idempotency_record where idempotency_key = ?");
    }

    /** 503 would say that nothing was done. */
    @ParameterizedTest
    @ValueSource(strings = {"/steps/leased", "/steps/held"})
    void areNotDeniedIfTheStoreFailsToRememberARefusalAfterThem(String path) throws Exception {
        points.refuse(name, "paid", 422);
        points.stop(name, "paid");
        InFlight first = new InFlight(gates(), name, () -> request().post(path));

        SERVER.database()
                .whileAway(() -> assertThat(first.finish().statusCode()).isEqualTo(500));

        assertThat(effects(name + "-paid")).isEqualTo(1);
        await().untilAsserted(() -> assertExecuted(request().post(path), 200)); // when the lease is over
        assertThat(charges()).hasSize(1);
        assertThat(effects(name + "-paid")).isEqualTo(1);
    }

    /** Nothing rolls back what a method with a lease has done outside of steps, either. */
    @Test
    void areNotNeededForThat() throws Exception {
        points.refuse(name, "charged", 422);
        points.stop(name, "charged");
        InFlight first = new InFlight(gates(), name, () -> request().post("/steps/outside"));

        SERVER.database()
                .whileAway(() -> assertThat(first.finish().statusCode()).isEqualTo(500));

        assertThat(charges()).hasSize(1);
    }

    @Test
    void haveAKeyOfTheirOwnInEachCall() {
        assertExecuted(request().post("/steps/leased"), 200);
        assertExecuted(withoutKey().header(KEY, "other-" + name).post("/steps/leased"), 200);
        assertExecuted(request().post("/steps/held"), 200);

        assertThat(charges()).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/steps/leased", "/steps/held"})
    void simplyRunWithoutAKey(String path) {
        assertExecuted(withoutKey().post(path), 200);
        assertExecuted(withoutKey().post(path), 200);

        assertThat(charges()).hasSize(2).doesNotHaveDuplicates();
        assertThat(effects(name + "-order")).isEqualTo(2);
        fail("paying");
        assertThat(withoutKey().post(path).statusCode()).isEqualTo(500);
        assertThat(effects(name + "-paid")).isEqualTo(2);
        assertThat(effects(name + "-order")).isEqualTo(3);
    }

    @Test
    void giveListsAndNothing() {
        fail("end");
        assertThat(request().post("/steps/generic").statusCode()).isEqualTo(500);

        Response retry = request().post("/steps/generic");

        assertExecuted(retry, 200);
        assertThat(retry.asString())
                .contains("null")
                .endsWith(
                        charges().isEmpty()
                                ? "?"
                                : retry.asString().substring(retry.asString().length() - 36));
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/steps/twice, 1", "/steps/within, 0", "/steps/nameless, 0", "/steps/unmemorable, 0"})
    void failWithoutDoingAnythingIfTheyAreMisused(String path, int calls) {
        assertThat(request().post(path).statusCode()).isEqualTo(500);

        assertThat(charges()).hasSize(calls);
    }

    /** A step that is remembered makes none of its calls. */
    @Test
    void numberTheCallsWithinEachByItself() {
        fail("between");
        assertThat(request().post("/steps/calling").statusCode()).isEqualTo(500);

        assertExecuted(request().post("/steps/calling"), 200);

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void failIfTheirTypeHasChanged() {
        fail("end");
        assertThat(request().post("/steps/changed").statusCode()).isEqualTo(500);

        assertThat(request().post("/steps/changed").statusCode()).isEqualTo(500);

        assertThat(charges()).hasSize(1);
    }
}
