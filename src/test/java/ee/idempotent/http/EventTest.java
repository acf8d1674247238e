package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.idempotent.IdempotencyEvent.Executed;
import ee.idempotent.IdempotencyEvent.InProgress;
import ee.idempotent.IdempotencyEvent.LeaseLost;
import ee.idempotent.IdempotencyEvent.OfCall;
import ee.idempotent.IdempotencyEvent.Released;
import ee.idempotent.IdempotencyEvent.Replayed;
import ee.idempotent.IdempotencyEvent.Reused;
import ee.idempotent.IdempotencyEvent.StepUnfinished;
import ee.idempotent.IdempotencyEvent.TakenOver;
import ee.idempotent.embedded.application.Branch;
import ee.idempotent.embedded.application.Ledger;
import ee.idempotent.embedded.application.Order;
import ee.idempotent.embedded.application.Points;
import ee.idempotent.embedded.application.RecordedEvents;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application is told. */
class EventTest extends HttpTest {

    private final RecordedEvents events = SERVER.bean(RecordedEvents.class);

    @BeforeEach
    @AfterEach
    void forget() {
        events.failing(false);
        events.clear();
    }

    @Test
    void tellsOfAnExecutionAndItsReplay() {
        request().post("/policies/required");
        request().post("/policies/required");

        assertEvents(Executed.class, Replayed.class);
        assertThat(events.all()).allSatisfy(event -> {
            assertThat(((OfCall) event).operation()).isEqualTo("shop: POST /policies/required");
            assertThat(event.duration()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
        });
        assertThat(attempts()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/response"})
    void tellsOfAnExecutionThatOutlastsItsMethod(String path) {
        request().post(path);
        request().post(path);

        assertEvents(Executed.class, Replayed.class);
    }

    @Test
    void tellsOfRejections() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held"));
        request().post("/held");
        request().body("other").post("/held");
        first.finish();

        assertEvents(InProgress.class, Reused.class, Executed.class);
    }

    @Test
    void tellsOfAFailureAndTheExecutionThatTakesOver() {
        request().post("/failures/unmapped-once");
        request().post("/failures/unmapped-once");

        assertEvents(Released.class, TakenOver.class, Executed.class);
        assertThat(attempts()).containsExactly(1, 2, 2);
    }

    @Test
    void tellsOfARefusalAsOfAnExecution() {
        request().post("/failures/with-entity/422");
        request().post("/failures/with-entity/422");

        assertEvents(Executed.class, Replayed.class);
    }

    @Test
    void tellsOfAFailureWhoseEffectsCommit() {
        request().post("/failures/checked/422");
        request().post("/failures/checked/422");

        assertEvents(Executed.class, Replayed.class);
    }

    @Test
    void tellsOfAFailureThatTheTransactionOfTheCallerTakesBack() {
        Branch branch = SERVER.bean(Branch.class);

        assertThatThrownBy(() -> branch.declineAndFail(name, name)).isInstanceOf(IllegalStateException.class);

        assertEvents(Released.class);
    }

    /** An observer that fails in a transaction would roll it back. */
    @ParameterizedTest
    @ValueSource(strings = {"unmapped-once", "mark-once", "commit-once", "checked/422"})
    void tellsOutsideOfTransactions(String path) {
        request().post("/failures/" + path);
        request().post("/failures/" + path);

        assertThat(events.all()).hasSizeGreaterThan(1);
        assertThat(events.areAllOutsideOfTransactions()).isTrue();
    }

    @Test
    void tellsOfAFailureOfTheCommit() {
        request().post("/failures/commit-once");

        assertEvents(Released.class);
    }

    @Test
    void tellsOfAMarkedTransaction() {
        request().post("/failures/mark-once");

        assertEvents(Released.class);
    }

    @Test
    void tellsOfWhatTheTransactionOfTheCallerTakesBack() {
        Branch branch = SERVER.bean(Branch.class);

        assertThatThrownBy(() -> branch.postAndFail(name, name, new Order("tea", 1)))
                .isInstanceOf(IllegalStateException.class);

        assertEvents(Released.class);
    }

    /** The second call takes the key over while the first one hangs. */
    @ParameterizedTest
    @ValueSource(strings = {"ordered", "paid"})
    void tellsOnceOfALostLease(String point) throws Exception {
        SERVER.bean(Points.class).stop(name, point);
        InFlight first = new InFlight(gates(), name, () -> request().post("/steps/leased"));
        loseLease();
        request().post("/steps/leased");

        first.finish();

        assertEvents(TakenOver.class, Executed.class, LeaseLost.class, Replayed.class);
        assertThat(attempts()).containsExactly(2, 2, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {422, 500})
    void tellsOfALostLeaseOfAFailure(int status) throws Exception {
        Points points = SERVER.bean(Points.class);
        points.stop(name, "paid");
        points.refuse(name, "paid", status);
        InFlight first = new InFlight(gates(), name, () -> request().post("/steps/leased"));
        loseLease();

        first.finish();

        assertEvents(LeaseLost.class, Released.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/steps/leased", "/steps/held"})
    void tellsOfAStepThatHasBegunAndNotEnded(String path) {
        SERVER.bean(Points.class).fail(name, "charging", () -> new IllegalStateException("as told"));
        request().post(path);

        assertEvents(StepUnfinished.class, Released.class);
        assertThat(events.all().get(0))
                .isInstanceOfSatisfying(StepUnfinished.class, unfinished -> assertThat(unfinished.step())
                        .isEqualTo("charge"));
        events.clear();
        request().post(path);
        assertEvents(TakenOver.class, Executed.class);
    }

    @Test
    void tellsNothingOfAStepWhoseFailureIsRemembered() {
        request().header("decline", "yes").post("/steps/leased");

        assertEvents(Released.class);
    }

    @Test
    void tellsNothingOfCallsWithoutAKey() {
        withoutKey().post("/policies/optional");
        request().post("/policies/optional");

        assertEvents(Executed.class);
    }

    @Test
    void tellsOfAMethodByItsName() {
        SERVER.bean(Ledger.class).post(name, name, new Order("tea", 1));

        assertThat(events.all()).singleElement().satisfies(event -> assertThat(((OfCall) event).operation())
                .isEqualTo("shop: Ledger.post"));
    }

    @Test
    void isNotTroubledByAnObserver() {
        events.failing(true);

        Response first = request().post("/policies/required");

        assertExecuted(first, 200);
        assertReplayed(request().post("/policies/required"), first);
        assertThat(effects()).isEqualTo(1);
    }

    private Iterable<Integer> attempts() {
        return events.all().stream().map(event -> ((OfCall) event).attempt()).toList();
    }

    private void assertEvents(Class<?>... expected) {
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        assertThat(events.all()).extracting(Object::getClass).isEqualTo(List.of(expected)));
    }
}
