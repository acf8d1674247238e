package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** The database cannot be reached. */
class StoreAwayTest extends HttpTest {

    @Test
    void rejectsWithoutExecuting() {
        SERVER.database().whileAway(() -> {
            Response refused = request().post("/without-transaction");

            assertRejected(refused, 503, Envelopes.UNAVAILABLE);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        });
        assertThat(effects()).isZero();

        assertExecuted(request().post("/without-transaction"), 200);
    }

    @Test
    void rejectsARetry() {
        Response first = request().post("/policies/required");

        SERVER.database()
                .whileAway(() -> assertRejected(request().post("/policies/required"), 503, Envelopes.UNAVAILABLE));

        assertReplayed(request().post("/policies/required"), first);
    }

    @Test
    void rejectsAMalformedKeyAllTheSame() {
        SERVER.database().whileAway(() -> assertThat(withoutKey()
                        .header(KEY, "\"open")
                        .post("/policies/required")
                        .statusCode())
                .isEqualTo(400));
    }
}
