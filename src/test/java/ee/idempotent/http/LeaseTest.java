package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.embedded.application.Charges;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations whose keys are held by a lease. */
class LeaseTest extends LeasedTest {

    private static final String PATH = "/steps/leased";

    private InFlight stoppedAt(String point) {
        return stoppedAt(point, PATH);
    }

    @Test
    void rejectWhoeverComesMeanwhile() throws Exception {
        InFlight first = stoppedAt("charged");

        assertInProgress(request().post(PATH));
        assertReused(request().body("another").post(PATH));
        assertThat(SERVER.database().connectionsInUse()).isZero();

        Response response = first.finish();
        assertExecuted(response, 200);
        assertReplayed(request().post(PATH), response);
        assertReused(request().body("another").post(PATH));
        assertThat(leasedUntil()).isZero();
    }

    @Test
    void areRenewedAsLongAsTheirOperationRuns() throws Exception {
        InFlight first = stoppedAt("charged");
        endLease();

        await().until(() -> leasedUntil() > 1);

        assertInProgress(request().post(PATH));
        assertExecuted(first.finish(), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "charging", "charged", "paid"})
    void areTakenOverWhenTheyAreOver(String point) throws Exception {
        InFlight first = stoppedAt(point);
        loseLease();

        Response second = request().post(PATH);

        assertExecuted(second, 200);
        assertReplayed(first.finish(), second);
        assertThat(SERVER.bean(Charges.class).keys(name).stream().distinct()).hasSize(1);
        assertThat(effects(name + "-order")).isEqualTo(1);
        assertThat(effects(name + "-paid")).isEqualTo(1);
    }

    /** A step that has locked the record cannot lose its lease. */
    @ParameterizedTest
    @ValueSource(strings = {"ordering", "paying"})
    void areNotTakenOverDuringATransaction(String point) throws Exception {
        InFlight first = stoppedAt(point);

        assertInProgress(request().post(PATH));

        assertExecuted(first.finish(), 200);
        assertThat(effects(name + "-order")).isEqualTo(1);
        assertThat(effects(name + "-paid")).isEqualTo(1);
    }

    @Test
    void endWithAFailure() {
        points.refuse(name, "charged", 500);

        assertThat(request().post(PATH).statusCode()).isEqualTo(500);

        assertThat(leasedUntil()).isZero();
        assertReused(request().body("another").post(PATH));
        assertExecuted(request().post(PATH), 200);
    }

    @Test
    void endWithARefusalThatIsRemembered() {
        points.refuse(name, "charged", 422);

        Response refused = request().post(PATH);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertReplayed(request().post(PATH), refused);
        assertThat(effects(name + "-paid")).isZero();
    }

    @Test
    void areNotTakenWhileTheStoreIsAway() throws Exception {
        SERVER.database()
                .whileAway(() -> assertThat(request().post(PATH).statusCode()).isEqualTo(503));

        assertExecuted(request().post(PATH), 200);
    }
}
