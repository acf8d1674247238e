package ee.idempotent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.idempotent.embedded.Operators;
import ee.idempotent.embedded.application.Points;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of the calls of this test, and does to their records. */
class ViewTest extends HttpTest {

    private static final Pattern LOCATION = Pattern.compile("\r\nLocation: (\\S+)\r\n");

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

        for (String member : List.of("state", "createdAt", "completedAt", "expiresAt", "fingerprint")) {
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

    /** Whoever deletes is told that it took too long, and then nothing is deleted behind his back. */
    @Test
    void deletesNothingAnyMoreOnceItTookTooLong() throws Exception {
        assertExecuted(request().post("/policies/required"), 200);
        JsonObject seen = found();
        String slow = "create trigger slow before delete on idempotency_record for each row call '%s'";
        try (Connection connection = SERVER.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(slow.formatted(SlowDatabase.class.getName()));
            try {
                Response late = post("/delete", confirmed(seen));
                assertThat(json(late).getJsonObject("error").getString("code")).isEqualTo("too_slow");
                assertThat(late.asString()).contains("Look the key up again");
            } finally {
                SlowDatabase.GOES_ON.countDown();
                await().until(() -> SERVER.database().connectionsInUse() == 0);
                statement.execute("drop trigger slow");
            }
        }

        assertThat(records()).isEqualTo(1);
    }

    /** Deletes nothing before it may. */
    public static final class SlowDatabase implements Trigger {

        private static final CountDownLatch GOES_ON = new CountDownLatch(1);

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            try {
                GOES_ON.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void answersInTimeAlsoIfNoConnectionIsFree() throws Exception {
        assertExecuted(request().post("/policies/required"), 200);
        JsonObject seen = found();

        SERVER.database().whileExhausted(() -> {
            assertNoConnection(() -> send("GET", "/overview"));
            assertNoConnection(() -> send("GET", "/overview"));
            assertNoConnection(() -> post("/delete", confirmed(seen)).asString());
        });

        assertThat(records()).isEqualTo(1);
        assertThat(found().getString("key")).isEqualTo(name);
    }

    @Test
    void deletesNothingWithoutAReasonAndTellsTheLastOnes() {
        assertExecuted(request().post("/policies/required"), 200);
        JsonObject record = found();
        for (String reason : List.of("", " ", "x".repeat(201))) {
            JsonObject without = Json.createObjectBuilder(confirmed(record))
                    .add("reason", reason)
                    .build();
            assertThat(post("/delete", without).statusCode()).isEqualTo(400);
        }
        assertThat(records()).isEqualTo(1);

        post("/delete", confirmed(record));

        JsonObject last = json(get("/server")).getJsonArray("deletions").getJsonObject(0);
        assertThat(last.getString("operator")).isEqualTo("olga");
        assertThat(last.getString("reason")).isEqualTo("charged twice");
        assertThat(last.getJsonObject("record").getString("key")).isEqualTo(name);
    }

    @Test
    void searchesInPages() {
        int all = 60;
        for (int i = 0; i < all; i++) {
            assertExecuted(
                    withoutKey().header("User", name).header(KEY, name + i).post("/callers"), 200);
        }
        JsonObject question = Json.createObjectBuilder()
                .add("caller", name)
                .add("status", "2xx")
                .build();

        JsonObject first = json(post("/search", question));
        List<JsonObject> found = records(first);
        JsonObject second = json(post(
                "/search",
                Json.createObjectBuilder(question)
                        .add("after", found.get(found.size() - 1))
                        .build()));

        assertThat(first.getBoolean("more")).isTrue();
        assertThat(second.getBoolean("more")).isFalse();
        assertThat(Stream.concat(found.stream(), records(second).stream()).map(record -> record.getString("key")))
                .doesNotHaveDuplicates()
                .hasSize(all);
        assertThat(records(json(post("/search", with(question, "status", "5xx")))))
                .isEmpty();
        for (String status : List.of("", "abc", "600", "2x1")) {
            assertThat(post("/search", with(question, "status", status)).statusCode())
                    .isEqualTo(400);
        }
        for (String instant : List.of("yesterday", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z")) {
            assertThat(post("/search", with(question, "from", instant)).statusCode())
                    .isEqualTo(400);
        }
        assertThat(post("/search", with(question, "state", "lost")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void findsARecordByALinkThatHasNeitherKeyNorCaller() {
        assertExecuted(as("alice").post("/callers"), 200);
        JsonObject record = found();
        String link = record.getString("link");
        assertThat(link).matches("\\d+-[0-9a-f]{12}");

        assertThat(records(json(post("/find", with(Json.createObjectBuilder().build(), "link", link)))))
                .containsExactly(record);
        assertThat(post("/find", with(Json.createObjectBuilder().build(), "link", "k"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void saysWhichServerAnswersAndHowItIs() throws Exception {
        InFlight running = new InFlight(gates(), name, () -> request().post("/held"));
        JsonObject server = json(get("/server"));

        assertThat(server.getInt("runningHere")).isEqualTo(1);
        assertThat(server.getString("application")).isEqualTo("shop");
        assertThat(server.getString("contextPath")).isEqualTo("/shop");
        assertThat(server.getString("server")).endsWith(":" + SERVER.port());
        assertThat(server.getBoolean("startedMayRun")).isTrue();
        assertThat(server.getInt("waitingForPurge")).isNotNegative();
        assertThat(server.getJsonObject("settings").getString("idempotent.retention"))
                .isEqualTo("PT24H");
        assertExecuted(running.finish(), 200);
        assertThat(json(get("/server")).getInt("runningHere")).isZero();
    }

    @Test
    void showsTheLeaseOfARunningCallWithoutItsToken() throws Exception {
        InFlight running = leasedStoppedAt("charged");

        JsonObject lease = found().getJsonObject("lease");

        assertThat(lease.keySet()).containsExactlyInAnyOrder("until", "lasts");
        assertThat(lease.getBoolean("lasts")).isTrue();
        JsonObject owner = json(post("/owner", located()));
        assertThat(owner.getBoolean("alive")).isTrue();
        assertThat(owner.getBoolean("here")).isTrue();
        assertThat(json(get("/server")).getInt("runningHere")).isPositive();
        assertThat(json(get("/server")).getBoolean("startedMayRun")).isTrue();
        assertExecuted(running.finish(), 200);
        assertThat(found()).doesNotContainKey("lease");
        assertThat(json(post("/owner", located())).getBoolean("alive")).isFalse();
    }

    /** Its server is gone, or hangs for longer than its lease. */
    @Test
    void showsALeaseThatIsOverAndDeletesItsRecordWithItsSteps() throws Exception {
        InFlight running = leasedStoppedAt("charged");
        loseLease();

        JsonObject record = found();

        assertThat(record.getJsonObject("lease").getBoolean("lasts")).isFalse();
        assertThat(json(post("/owner", located())).getBoolean("alive")).isFalse();
        assertThat(post("/delete", confirmed(record)).statusCode()).isEqualTo(200);
        assertThat(records()).isZero();
        assertThat(steps()).isZero();
        assertInProgress(running.finish());
    }

    @Test
    void deletesNothingThatIsLeased() throws Exception {
        InFlight running = leasedStoppedAt("charged");

        Response refused = post("/delete", confirmed(found()));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).getJsonObject("error").getString("code")).isEqualTo("in_progress");
        assertExecuted(running.finish(), 200);
        assertThat(steps()).isEqualTo(3);
    }

    @Test
    void showsTheStepsOfARecord() throws Exception {
        InFlight running = leasedStoppedAt("charging");

        List<JsonObject> steps = found().getJsonArray("steps").getValuesAs(JsonValue::asJsonObject);

        assertThat(steps).extracting(step -> step.getString("name")).containsExactly("order", "charge");
        assertThat(steps).extracting(step -> step.getString("state")).containsExactly("returned", "started");
        assertThat(steps.get(0)).containsKeys("type", "createdAt", "completedAt", "expiresAt", "fingerprint");
        assertThat(steps.get(1)).doesNotContainKeys("completedAt", "resultBytes");
        assertThat(json(get("/overview"))).containsKey("oldestSteps");
        JsonObject result = with(located(), "step", "order");
        assertThat(post("/result", result).statusCode())
                .as("idempotent.view-responses is not set")
                .isEqualTo(404);
        assertExecuted(running.finish(), 200);
    }

    /** As a server leaves them that dies in the first call, where no record binds the key before it ends. */
    @Test
    void showsTheStepsOfAKeyWithoutARecord() throws Exception {
        Points points = SERVER.bean(Points.class);
        points.fail(name, "charging", () -> new IllegalStateException("as told"));
        request().post("/steps/held");
        execute("delete from idempotency_record" + OF_KEY);

        JsonObject found = json(post("/find", key().build()));

        assertThat(records(found)).isEmpty();
        JsonObject unrecorded = found.getJsonArray("unrecorded").getJsonObject(0);
        assertThat(unrecorded.getString("key")).isEqualTo(name);
        assertThat(unrecorded.getString("operation")).isEqualTo("shop: POST /steps/held");
        assertThat(unrecorded.getJsonArray("steps")).hasSize(2);
        await().untilAsserted(() -> assertThat(
                        json(get("/overview")).getJsonArray("oldestSteps").getValuesAs(JsonValue::asJsonObject))
                .anySatisfy(step -> assertThat(step.getString("name")).isEqualTo("charge")));
    }

    private InFlight leasedStoppedAt(String point) {
        SERVER.bean(Points.class).stop(name, point);
        return new InFlight(gates(), name, () -> request().post("/steps/leased"));
    }

    private JsonObject located() {
        return key().add("caller", "")
                .add("operation", "shop: POST /steps/leased")
                .build();
    }

    private long steps() {
        return SERVER.database().count("select count(*) from idempotency_step" + OF_KEY, name);
    }

    @Test
    void showsTheLastHourByMinutesAndStatuses() {
        assertExecuted(request().post("/policies/required"), 200);

        JsonObject hour = json(get("/last-hour"));

        assertThat(hour.getJsonArray("statuses").getValuesAs(JsonValue::asJsonObject))
                .allSatisfy(
                        status -> assertThat(status.getJsonArray("minutely")).hasSize(60));
    }

    @Test
    void showsWhatIsKnownOfABodyWithoutTheBody() {
        assertExecuted(request().post("/policies/required"), 200);

        JsonObject record = found();

        assertThat(record.getString("fingerprint")).matches("[0-9a-f]{8}");
        assertThat(record.getInt("bodyBytes")).isPositive();
        assertThat(record.getString("contentType")).startsWith("text/plain");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /overview, 'GET, HEAD'",
        "POST, /overview, 'GET, HEAD'",
        "POST, /view.js, 'GET, HEAD'",
        "GET, /delete, POST",
        "DELETE, /delete, POST"
    })
    void saysWhichMethodsAreAllowed(String method, String path, String allowed) {
        assertThat(send(method, path)).startsWith("HTTP/1.1 405").contains("\r\nAllow: " + allowed + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";a=b", ";a=/b", ";a=b/", "/"})
    void leadsToThePage(String suffix) {
        String found = send("GET", suffix);
        Matcher location = LOCATION.matcher(found);
        if (location.find()) {
            URI place = URI.create(SERVER.view() + suffix).resolve(location.group(1));
            assertThat(place.getPath()).isEqualTo("/shop/idempotent/");
        } else {
            assertThat(suffix).contains("/");
            assertThat(found).containsPattern("^HTTP/1.1 (200|404)");
        }
    }

    /** In Turkish, REST Assured takes no GET whose answer is an error. */
    private static String send(String method, String path) {
        return RawRequest.send(
                SERVER.port(),
                method + " /shop/idempotent" + path + " HTTP/1.1\nHost: localhost\nOperator: olga\nContent-Length: 0\n"
                        + "Connection: close\n\n");
    }

    private static List<JsonObject> records(JsonObject found) {
        return found.getJsonArray("records").getValuesAs(JsonValue::asJsonObject);
    }

    private static JsonObject with(JsonObject question, String name, String value) {
        return Json.createObjectBuilder(question).add(name, value).build();
    }

    private static void assertNoConnection(Supplier<String> question) {
        long start = System.nanoTime();

        assertThat(question.get()).contains("\"code\":\"no_connection\"");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
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
