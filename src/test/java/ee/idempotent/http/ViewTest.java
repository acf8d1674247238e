package ee.idempotent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.embedded.Operators;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an operator sees of the calls of this test, and does to their records. */
class ViewTest extends HttpTest {

    private static final String OF_KEY = " where idempotency_key = ?";

    @Test
    void deletesTheRecordThatWasSeen() {
        assertExecuted(request().post("/policies/required"), 200);

        assertThat(post("/delete", confirmed(found())).statusCode()).isEqualTo(200);

        assertThat(records()).isZero();
    }

    @Test
    void deletesNothingThatHasChangedSinceItWasSeenAndShowsWhatItIsNow() {
        request().post("/failures/unmapped-once");
        JsonObject failed = found();
        assertThat(failed.getString("state")).isEqualTo("started");
        assertExecuted(request().post("/failures/unmapped-once"), 200);

        Response refused = post("/delete", confirmed(failed));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).getJsonObject("error").getString("code")).isEqualTo("changed");
        assertThat(json(refused).getJsonObject("record").getString("state")).isEqualTo("completed");
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void deletesNothingUnlessItIsSaidWhatWasSeen() {
        assertExecuted(request().post("/policies/required"), 200);
        JsonObject record = found();

        for (String member : List.of("state", "createdAt", "completedAt", "expiresAt")) {
            JsonObject less =
                    Json.createObjectBuilder(confirmed(record)).remove(member).build();
            assertThat(post("/delete", less).statusCode()).as(member).isIn(400, 409);
        }
        JsonObject odd = Json.createObjectBuilder(confirmed(record))
                .add("createdAt", "yesterday")
                .build();
        assertThat(post("/delete", odd).statusCode()).isEqualTo(400);

        assertThat(records()).isEqualTo(1);
    }

    /** The first operator's deletion is about to commit. */
    @Test
    void tellsTheSlowerOneOfTwoOperatorsThatTheRecordIsGone() throws Exception {
        assertExecuted(request().post("/policies/required"), 200);
        JsonObject seen = found();
        try (Connection first = SERVER.database().connect()) {
            first.setAutoCommit(false);
            delete(first);
            CompletableFuture<Response> slower = InFlight.background(() -> post("/delete", confirmed(seen)));
            assertThatThrownBy(() -> slower.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            first.commit();

            Response gone = slower.get(20, TimeUnit.SECONDS);
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(json(gone).getJsonObject("error").getString("code")).isEqualTo("not_found");
        }
    }

    @Test
    void deletesNothingThatRuns() throws Exception {
        InFlight running = new InFlight(gates(), name, () -> request().post("/held"));
        JsonObject seen = found();

        Response refused = post("/delete", confirmed(seen));

        assertThat(json(refused).getJsonObject("error").getString("code")).isEqualTo("in_progress");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertExecuted(running.finish(), 200);
    }

    @Test
    void answersInTimeAlsoIfNoConnectionIsFree() throws Exception {
        assertExecuted(request().post("/policies/required"), 200);
        JsonObject seen = found();

        SERVER.database().whileExhausted(() -> {
            assertNoConnection(() -> get("/overview"));
            assertNoConnection(() -> get("/overview"));
            assertNoConnection(() -> post("/delete", confirmed(seen)));
        });

        assertThat(records()).isEqualTo(1);
        assertThat(found().getString("key")).isEqualTo(name);
    }

    private static void assertNoConnection(Supplier<Response> question) {
        long start = System.nanoTime();
        Response refused = question.get();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).getJsonObject("error").getString("code")).isEqualTo("no_connection");
    }

    private JsonObject found() {
        Response found = post("/find", key().build());
        assertThat(found.statusCode()).as(found::asString).isEqualTo(200);
        List<JsonObject> records = json(found).getJsonArray("records").getValuesAs(JsonValue::asJsonObject);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private JsonObjectBuilder key() {
        return Json.createObjectBuilder().add("key", name);
    }

    private JsonObject confirmed(JsonObject record) {
        return Json.createObjectBuilder(record)
                .add("confirmation", name)
                .add("reason", "charged twice")
                .build();
    }

    private void delete(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from idempotency_record" + OF_KEY)) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
    }

    private static Response post(String path, JsonObject question) {
        return operator(Requests.given())
                .header("Idempotent-View", "test")
                .contentType("application/json")
                .body(question.toString().getBytes(UTF_8))
                .post(path);
    }

    private static Response get(String path) {
        return operator(Requests.empty()).get(path);
    }

    private static RequestSpecification operator(RequestSpecification request) {
        return request.baseUri(SERVER.view()).header(Operators.HEADER, "olga");
    }

    private static JsonObject json(Response response) {
        return Json.createReader(new StringReader(response.asString())).readObject();
    }
}
