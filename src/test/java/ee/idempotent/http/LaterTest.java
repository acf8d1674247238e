package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.application.Points;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that outlast their methods. */
class LaterTest extends HttpTest {

    private final Points points = SERVER.bean(Points.class);

    private InFlight stoppedAtWork(String path) {
        points.stop(name, "working");
        return new InFlight(gates(), name, () -> request().post(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/later/stage, 200",
        "/later/dependent, 201",
        "/later/complete, 200",
        "/later/nothing, 204",
        "/later/slips, 200",
        "/later/response, 201",
        "/later/response-at-once, 200"
    })
    void areReplayed(String path, int status) {
        Response first = request().post(path);

        assertExecuted(first, status);
        Response retry = request().post(path);
        assertReplayed(retry, first);
        assertThat(retry.header("X-Execution")).isEqualTo(first.header("X-Execution"));
        assertThat(effects()).isEqualTo(1);
        assertReused(request().body("another").post(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/stage", "/later/dependent", "/later/response"})
    void rejectWhoeverComesMeanwhile(String path) throws Exception {
        InFlight first = stoppedAtWork(path);

        assertInProgress(request().post(path));
        assertReused(request().body("another").post(path));

        Response response = first.finish();
        assertThat(response.header(REPLAYED)).isNull();
        assertReplayed(request().post(path), response);
    }
}
