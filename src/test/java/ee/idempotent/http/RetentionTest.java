package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a key is remembered, by a clock that the tests advance. */
class RetentionTest extends HttpTest {

    @Test
    void forgetsAKeyAfterADay() {
        Response first = request().post("/policies/a-day");
        advance(Duration.ofHours(24).minusSeconds(1));
        assertReplayed(request().post("/policies/a-day"), first);

        advance(Duration.ofSeconds(1));

        assertExecuted(request().post("/policies/a-day"), 200);
        assertThat(effects()).isEqualTo(2);
        assertThat(records()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/policies/an-hour", "/policies/overridden"})
    void forgetsAKeyWhenTheAnnotationOrAnOperatorSaysSo(String path) {
        Response first = request().post(path);
        advance(Duration.ofHours(1).minusSeconds(1));
        assertReplayed(request().post(path), first);

        advance(Duration.ofSeconds(1));

        assertExecuted(request().post(path), 200);
    }

    @Test
    void bindsAnExpiredKeyToAnotherRequest() {
        request().body("one").post("/requests/body");
        advance(Duration.ofHours(24));

        Response second = request().body("other").post("/requests/body");

        assertExecuted(second, 200);
        assertReplayed(request().body("other").post("/requests/body"), second);
        assertReused(request().body("one").post("/requests/body"));
    }

    @Test
    void remembersARefusalAsLong() {
        Response first = request().post("/failures/with-entity/422");
        advance(Duration.ofHours(24).minusSeconds(1));
        assertReplayed(request().post("/failures/with-entity/422"), first);

        advance(Duration.ofSeconds(1));

        assertExecuted(request().post("/failures/with-entity/422"), 422);
    }

    @Test
    void isInProgressBeyondTheRetention() throws Exception {
        InFlight first = new InFlight(gates(), name, () -> request().post("/held"));
        advance(Duration.ofHours(25));

        assertInProgress(request().post("/held"));

        Response response = first.finish();
        assertReplayed(request().post("/held"), response);
    }
}
