package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.application.Effects;
import ee.idempotent.testkit.IdempotentEndpoint;
import ee.idempotent.testkit.Promise;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that come while the first one is running. */
class InFlightTest extends HttpTest {

    @Test
    void rejectsARetryAtOnce() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held"));

        assertInProgress(request().post("/held"));
        assertInProgress(request().post("/held"));

        Response response = first.finish();
        assertExecuted(response, 200);
        assertReplayed(request().post("/held"), response);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rejectsAnotherRequestAtOnce() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().body("one").post("/held"));

        assertReused(request().body("two").post("/held"));
        assertReused(request().body("one").post("/held?q=1"));

        assertExecuted(first.finish(), 200);
    }

    @Test
    void leavesOtherKeysAlone() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held"));

        assertExecuted(withoutKey().header(KEY, "other-" + name).post("/policies/required"), 200);

        assertExecuted(first.finish(), 200);
    }

    @Test
    void waitsForTheFirstWhereTheOperationAllowsIt() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held/patient"));
        CompletableFuture<Response> retry = InFlight.background(() -> request().post("/held/patient"));

        Response response = first.finish();

        assertReplayed(retry.get(30, TimeUnit.SECONDS), response);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rejectsARetryThatHasWaitedLongEnough() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held/impatient"));

        assertInProgress(request().post("/held/impatient"));

        assertExecuted(first.finish(), 200);
    }

    @Test
    void executesTheRetryThatHasWaitedForAFailure() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held/patient-after-failure/503"));
        CompletableFuture<Response> retry =
                InFlight.background(() -> request().post("/held/patient-after-failure/503"));

        assertExecuted(first.finish(), 503);

        assertExecuted(retry.get(30, TimeUnit.SECONDS), 200);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/held/patient"})
    void executesOneOfManyThatComeAtOnce(String path) throws Exception {
        gates().open(name);
        List<CompletableFuture<Response>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(InFlight.background(() -> request().post(path)));
        }

        int executed = 0;
        for (CompletableFuture<Response> one : all) {
            Response response = one.get(30, TimeUnit.SECONDS);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.asString()).isEqualTo(all.get(0).get().asString());
            executed += response.header(REPLAYED) == null ? 1 : 0;
        }
        assertThat(executed).isEqualTo(1);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void keepsWhatIsPromised() throws Exception {
        IdempotentEndpoint endpoint = endpoint("/held");

        endpoint.held(() -> () -> gates().open(name)).assertInProgressRejected();

        endpoint.assertReplayed();
        endpoint.assertExecutedOnce();
        endpoint.assertReusedRejected();
    }

    @Test
    void keepsWhatIsPromisedWhereARetryMayWait() throws Exception {
        IdempotentEndpoint endpoint =
                endpoint("/held/patient").promises(Promise.library().waiting());

        endpoint.held(() -> () -> gates().open(name)).assertWaited();

        endpoint.assertReplayed();
        endpoint.assertExecutedOnce();
        endpoint.assertReusedRejected();
    }

    /** For the test kit, which has keys of its own. */
    private IdempotentEndpoint endpoint(String path) {
        return IdempotentEndpoint.post(URI.create(SERVER.uri() + path), "one")
                .header("Content-Type", "text/plain")
                .header(Effects.HEADER, name)
                .otherBody("two")
                .effects(this::effects);
    }

    @Test
    void letsCallersRunAtOnceUnderTheSameKey() throws Exception {
        InFlight alice = new InFlight(gates(), name, () -> as("alice").post("/held"));
        gates().open(name);

        assertExecuted(as("bob").post("/held"), 200);
        assertExecuted(alice.finish(), 200);
        assertThat(effects()).isEqualTo(2);
    }
}
