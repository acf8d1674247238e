package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.IdempotencyException;
import ee.idempotent.embedded.application.Ledger;
import io.restassured.response.Response;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The database cannot be reached. */
class StoreAwayTest extends HttpTest {

    /** The first time only. */
    private static final String REFUSED = "/held/patient-after-failure/422";

    @Test
    void rejectsWithoutExecuting() throws Exception {
        SERVER.database().whileAway(() -> {
            Response refused = request().post("/without-transaction");

            assertRejected(refused, 503, Envelopes.UNAVAILABLE);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        });
        assertThat(effects()).isZero();

        assertExecuted(request().post("/without-transaction"), 200);
    }

    @Test
    void rejectsARetry() throws Exception {
        Response first = request().post("/policies/required");

        SERVER.database()
                .whileAway(() -> assertRejected(request().post("/policies/required"), 503, Envelopes.UNAVAILABLE));

        assertReplayed(request().post("/policies/required"), first);
    }

    /** Else a client would hold an answer that its retry might not get. */
    @Test
    void answersNoRefusalThatItCannotRemember() throws Exception {
        InFlight refused = new InFlight(gates(), name, () -> request().post(REFUSED));

        SERVER.database().whileAway(() -> assertRejected(refused.finish(), 503, Envelopes.UNAVAILABLE));

        assertThat(records()).isEqualTo(1); // bound to its request, and without an answer
        assertExecuted(request().post(REFUSED), 200);
    }

    @Test
    void throwsNoRefusalThatItCannotRemember() throws Exception {
        Ledger ledger = SERVER.bean(Ledger.class);
        CompletableFuture<WebApplicationException> refused =
                InFlight.background(() -> MethodCallTest.refusal(() -> ledger.refuseOnce(name, name)));
        gates().awaitArrival(name);

        SERVER.database().whileAway(() -> {
            gates().open(name);
            assertThat(refused.get(30, TimeUnit.SECONDS)).isInstanceOf(IdempotencyException.StoreUnavailable.class);
        });

        assertThat(ledger.refuseOnce(name, name)).isEqualTo(ledger.refuseOnce(name, name));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rejectsAMalformedKeyAllTheSame() throws Exception {
        SERVER.database().whileAway(() -> assertThat(withoutKey()
                        .header(KEY, "\"open")
                        .post("/policies/required")
                        .statusCode())
                .isEqualTo(400));
    }
}
