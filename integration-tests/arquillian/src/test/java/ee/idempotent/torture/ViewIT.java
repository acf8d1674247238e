package ee.idempotent.torture;

import static ee.idempotent.torture.View.confirmed;
import static ee.idempotent.torture.View.json;
import static ee.idempotent.torture.View.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Database;
import ee.idempotent.http.Reply;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.it.Combination;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's view as JSON, and who gets to see it. */
@OnTortureServer
class ViewIT {

    private static final View NOBODYS = View.of(Variant.CONFIGURED, "/operator/records");
    private static final View VIEW = NOBODYS.as("olga operator");

    @Test
    @Tag("once")
    void isOffByDefault() {
        View view = View.of(Variant.DEFAULT, "/idempotent").as("olga operator");

        assertThat(view.get("").status()).isEqualTo(404);
        assertThat(view.get("/").status()).isEqualTo(404);
        assertThat(view.get("/overview").status()).isEqualTo(404);
    }

    @Test
    @Tag("once")
    void isAbsentWithoutItsJarAndTheLogSaysSo() {
        assertThat(View.of(Variant.TENANTS, "/idempotent").get("/").status()).isEqualTo(404);
        assertThat(TortureServer.log().lines().filter(line -> line.contains("idempotent.view-role is set")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/view.js", "/overview", "/last-hour", "/server", "/nothing"})
    @Tag("once")
    void showsNothingToThoseWhoAreNotInTheRole(String path) {
        assertHidden(NOBODYS.get(path), 401);
        assertHidden(NOBODYS.as("carl clerk").get(path), 403);
        assertHidden(NOBODYS.as("carl").get(path), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/find", "/search", "/owner", "/response", "/delete", "/nothing"})
    @Tag("once")
    void doesNothingForThoseWhoAreNotInTheRole(String path) {
        RecordKey key = executed();

        assertHidden(NOBODYS.post(path, confirmed(key)), 401);
        assertHidden(NOBODYS.as("carl clerk").post(path, confirmed(key)), 403);

        assertThat(found(key)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "ODD"})
    @Tag("once")
    void isHiddenWhateverTheMethod(String method) {
        assertThat(NOBODYS.send(method, "/overview").status()).isEqualTo(401);
        assertThat(NOBODYS.as("carl clerk").send(method, "/overview").status()).isEqualTo(403);
    }

    @Test
    @Tag("once")
    void servesThePageWithNothingFromElsewhere() {
        assertThat(VIEW.get("").header("Location")).isEqualTo("records/");
        assertThat(VIEW.get(";a=b").header("Location")).isEqualTo("records/");
        Reply page = VIEW.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text())
                .contains("<title>Idempotency records</title>")
                .doesNotContain("//", "style=", "onclick");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(VIEW.get("/view.css").header("Content-Type")).startsWith("text/css");
        assertThat(VIEW.get("/icon.svg").header("Content-Type")).startsWith("image/svg+xml");
        assertThat(VIEW.get("/ViewServlet.class").status()).isEqualTo(404);
        assertThat(VIEW.get("/../view.html").status()).isIn(400, 404);
    }

    @Test
    void showsACompletedRecord() {
        RecordKey key = executed();

        JsonObject record = found(key).get(0);

        assertThat(record.getString("caller")).isEqualTo("alice");
        assertThat(record.getString("operation")).isEqualTo("POST /callers/anybody");
        assertThat(record.getString("key")).isEqualTo(key.key());
        assertThat(record.getString("state")).isEqualTo("completed");
        assertThat(record.getInt("status")).isEqualTo(200);
        assertThat(record.getInt("attemptsAtLeast")).isEqualTo(1);
        assertThat(record.getBoolean("expired")).isFalse();
        assertThat(record).containsKeys("createdAt", "completedAt", "expiresAt", "ageSeconds");
    }

    @Test
    void findsAKeyWithAndWithoutCallerAndOperation() {
        RecordKey key = executed();

        assertThat(found(Json.createObjectBuilder().add("key", key.key()).build()))
                .hasSize(1);
        assertThat(found(
                        Json.createObjectBuilder(question(key)).remove("caller").build()))
                .hasSize(1);
        assertThat(found(Json.createObjectBuilder(question(key))
                        .add("caller", "")
                        .build()))
                .isEmpty();
        assertThat(found(Json.createObjectBuilder(question(key))
                        .add("caller", "bob")
                        .build()))
                .isEmpty();
    }

    @Test
    void countsRecordsByOperationStateAndHour() {
        executed();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonObject overview = json(VIEW.get("/overview"));
            assertThat(overview.getJsonArray("records").getValuesAs(JsonObject.class))
                    .filteredOn(tally -> tally.getString("operation").equals("POST /callers/anybody"))
                    .anySatisfy(tally -> {
                        assertThat(tally.getString("state")).isEqualTo("completed");
                        assertThat(tally.getInt("count")).isPositive();
                        assertThat(tally.getJsonArray("hourly")).hasSize(24);
                    });
        });
    }

    @Test
    void showsTheResponseWhereThatIsConfigured() {
        Request request = Request.post("callers/anybody").on(Variant.CONFIGURED).as("alice");
        Reply first = request.send().executedWith(200);

        JsonObject response = json(VIEW.post("/response", question(keyOf(request))));

        assertThat(response.getInt("status")).isEqualTo(200);
        assertThat(response.getString("body")).isEqualTo(first.text());
        assertThat(response.getBoolean("cutOff")).isFalse();
        assertThat(response.getJsonObject("headers")).containsKey("Content-Type");
        assertLogged(
                "olga read the response of an idempotency record of operation POST /callers/anybody, of caller alice");
    }

    @Test
    void deletesARecordAndLogsWhoDidIt() {
        Request request = Request.post("callers/anybody").on(Variant.CONFIGURED).as("alice");
        request.send().executedWith(200);

        assertThat(VIEW.post("/delete", confirmed(found(keyOf(request)).get(0))).status())
                .isEqualTo(200);

        assertThat(request.records()).isZero();
        assertLogged(
                "olga deleted an idempotency record of operation POST /callers/anybody, of caller alice. The reason:"
                        + " charged twice");
        assertThat(TortureServer.log().lines().filter(line -> line.contains("olga deleted")))
                .noneMatch(line -> line.contains(request.key()));
        assertThat(VIEW.post("/delete", confirmed(keyOf(request))).status()).isEqualTo(404);
        request.send().executedWith(200);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void deletesNothingWithoutTheSecondConfirmation() {
        RecordKey key = executed();

        assertThat(VIEW.post("/delete", question(key)).status()).isEqualTo(400);
        assertThat(VIEW.post(
                                "/delete",
                                Json.createObjectBuilder(question(key))
                                        .add("confirmation", "yes")
                                        .build())
                        .status())
                .isEqualTo(400);

        assertThat(found(key)).hasSize(1);
    }

    @Test
    void leavesTheRecordOfARunningCallAlone() {
        Request request = Request.post("held").on(Variant.CONFIGURED).as("alice");
        CompletableFuture<Reply> running = request.sendAsync();
        await().until(() -> request.held() == 1);
        RecordKey key = new RecordKey("alice", "POST /held", request.key());
        try {
            assertThat(json(VIEW.post("/owner", question(key))).getBoolean("alive"))
                    .isTrue();
            if (Combination.DATABASE == Database.H2) {
                Reply refused = VIEW.post("/delete", confirmed(found(key).get(0)));
                assertThat(refused.status()).isEqualTo(409);
                assertThat(json(refused).getJsonObject("error").getString("code"))
                        .isEqualTo("in_progress");
                assertThat(found(key).get(0).getString("state")).isEqualTo("started");
            } else { // it has no record yet that anybody could see
                assertThat(VIEW.post("/delete", confirmed(key)).status()).isEqualTo(404);
                assertThat(found(key)).isEmpty();
            }
        } finally {
            request.release();
        }

        Reply first = running.join().executedWith(200);
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
        assertThat(json(VIEW.post("/owner", question(key))).getBoolean("alive")).isFalse();
    }

    @Test
    void saysThatAFailedCallDoesNotRunAndDeletesItsRecord() {
        Request request =
                Request.post("failures/once/500").on(Variant.CONFIGURED).as("alice");
        request.send().executedWith(500);
        RecordKey key = new RecordKey("alice", "POST /failures/once/{status}", request.key());

        assertThat(json(VIEW.post("/owner", question(key))).getBoolean("alive")).isFalse();
        assertThat(VIEW.post("/delete", confirmed(found(key).get(0))).status()).isEqualTo(200);

        assertThat(request.records()).isZero();
    }

    @Test
    void answersWhatAnOperatorAsks() {
        RecordKey key = executed();

        JsonObject record = json(VIEW.post(
                        "/search",
                        Json.createObjectBuilder()
                                .add("caller", "alice")
                                .add("status", "2xx")
                                .build()))
                .getJsonArray("records")
                .getJsonObject(0);
        assertThat(record.getString("key")).isEqualTo(key.key());
        assertThat(json(VIEW.get("/server")).getInt("runningHere")).isZero();
        assertThat(json(VIEW.get("/last-hour")).getJsonArray("statuses")).isNotNull();
    }

    @Test
    @Tag("once")
    void takesNoRequestThatAnotherSiteCouldSend() {
        RecordKey key = executed();
        String body = confirmed(key).toString();
        View own = VIEW.header("Idempotent-View", "test");

        assertThat(VIEW.header("Content-Type", "application/json")
                        .postText("/delete", body)
                        .status())
                .isEqualTo(403);
        assertThat(own.header("Content-Type", "text/plain")
                        .postText("/delete", body)
                        .status())
                .isEqualTo(400);
        assertThat(own.header("Content-Type", "application/json")
                        .header("Sec-Fetch-Site", "cross-site")
                        .postText("/delete", body)
                        .status())
                .isEqualTo(403);

        assertThat(found(key)).hasSize(1);
        assertThat(VIEW.header("Sec-Fetch-Site", "cross-site").get("/overview").status())
                .isEqualTo(403);
        assertThat(VIEW.header("Sec-Fetch-Site", "cross-site").get("/").status())
                .as("who follows a link gets the page")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"key\":7}",
                "{\"key\":\"\"}",
                "{\"key\":\"\\u0000\"}",
                "{\"key\":\"k\",\"caller\":{}}"
            })
    @Tag("once")
    void refusesWhatItDoesNotUnderstand(String body) {
        View view = VIEW.header("Idempotent-View", "test").header("Content-Type", "application/json");

        assertThat(view.postText("/find", body).status()).isEqualTo(400);
        assertThat(view.postText("/delete", body).status()).isEqualTo(400);
    }

    @Test
    @Tag("once")
    void findsNothingOfWhatNobodyCanHaveStored() {
        JsonObject odd = Json.createObjectBuilder()
                .add("caller", "\u0000'; drop table idempotency_record; --")
                .add("operation", "x".repeat(300))
                .add("key", "' or '1'='1")
                .build();

        assertThat(found(odd)).isEmpty();
        assertThat(VIEW.postText("/find", "x".repeat(20_000)).status()).isEqualTo(403);
    }

    private static RecordKey executed() {
        Request request = Request.post("callers/anybody").on(Variant.CONFIGURED).as("alice");
        request.send().executedWith(200);
        return keyOf(request);
    }

    private static RecordKey keyOf(Request request) {
        return new RecordKey("alice", "POST /callers/anybody", request.key());
    }

    private static List<JsonObject> found(RecordKey key) {
        return found(question(key));
    }

    private static List<JsonObject> found(JsonObject question) {
        Reply reply = VIEW.post("/find", question);
        assertThat(reply.status()).as(reply::toString).isEqualTo(200);
        return json(reply).getJsonArray("records").getValuesAs(JsonValue::asJsonObject);
    }

    private static void assertLogged(String line) {
        await().untilAsserted(() -> assertThat(TortureServer.log()).contains(line));
    }

    private static void assertHidden(Reply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain("Idempotency records", "asOf", "\"records\"");
    }
}
