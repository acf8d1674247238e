package ee.idempotent.tomee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Database;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library does on TomEE. Each database is a subclass. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TomeeContract {

    private static final int AT_ONCE = 16;

    private final Database kind;
    private ShopOnTomee tomee;

    TomeeContract(Database kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() throws Exception {
        tomee = ShopOnTomee.start(kind);
    }

    @AfterAll
    void stop() {
        if (tomee != null) {
            tomee.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "session-orders"})
    void executesARequestOnceAndReplaysItsResponse(String resource) {
        String item = unique();

        Reply first = post(resource, item, item).executedWith(201);
        post(resource, item, item).replays(first);
        post(resource, item, item).replays(first);

        assertThat(count(item)).isEqualTo(1);
    }

    @Test
    void rejectsAnotherRequestUnderTheKey() {
        String item = unique();

        post("orders", item, item).executedWith(201);
        post("orders", item, item + "!").rejectedWith(409, Envelopes.REUSED);

        assertThat(count(item + "!")).isZero();
    }

    @Test
    void rejectsARequestWithoutAKey() {
        String item = unique();

        new Reply(with(item).post(uri("orders"))).rejectedWith(400, Envelopes.MISSING);

        assertThat(count(item)).isZero();
    }

    @Test
    void rejectsAMalformedKey() {
        assertThat(post("orders", "a\"b", unique()).status()).isEqualTo(400);
    }

    @Test
    void tellsARetryThatTheFirstRequestIsInProgress() {
        String item = unique();
        CompletableFuture<Reply> first = Requests.start(() -> post("orders/held", item, item));
        try {
            await().until(() -> get("orders/held/waits").equals("true"));

            post("orders/held", item, item).rejectedWith(409, Envelopes.IN_PROGRESS);
            post("orders/held", item, item + "!").rejectedWith(409, Envelopes.REUSED);
        } finally {
            Requests.empty().post(uri("orders/held/release"));
        }

        Reply executed = first.join().executedWith(201);
        post("orders/held", item, item).replays(executed);
        assertThat(count(item)).isEqualTo(1);
    }

    @Test
    void executesOneOfManyRequestsAtOnce() {
        String item = unique();

        List<CompletableFuture<Reply>> sent = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> Requests.start(() -> post("orders", item, item)))
                .toList();
        List<Reply> replies = sent.stream().map(CompletableFuture::join).toList();

        assertThat(count(item)).isEqualTo(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 201 && !reply.isReplay())
                .hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 201)
                .allSatisfy(reply -> reply.rejectedWith(409, Envelopes.IN_PROGRESS));
    }

    @Test
    void remembersARefusalWithoutItsEffects() {
        String item = unique();

        Reply first = post("orders/refused", item, item).executedWith(422);
        post("orders/refused", item, item).replays(first);

        assertThat(count(item)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders/failing-once", "orders/error-once"})
    void leavesNothingOfAFailureAndExecutesTheRetry(String path) {
        String item = unique();

        post(path, item, item).executedWith(500);
        assertThat(count(item)).isZero();
        Reply second = post(path, item, item).executedWith(201);
        post(path, item, item).replays(second);

        assertThat(count(item)).isEqualTo(1);
    }

    /** Another method that is called with the same key and another item is rejected, too. */
    @ParameterizedTest
    @ValueSource(strings = {"by-bean", "by-session-bean"})
    void executesAMethodOnceForItsKey(String caller) {
        String item = unique();

        Reply first = new Reply(with(item).post(uri("orders/" + caller + "?key=" + item))).executedWith(200);
        Reply second = new Reply(with(item).post(uri("orders/" + caller + "?key=" + item))).executedWith(200);
        new Reply(with(item + "!").post(uri("orders/" + caller + "?key=" + item))).rejectedWith(409, Envelopes.REUSED);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(count(item)).isEqualTo(1);
        assertThat(count(item + "!")).isZero();
    }

    /** Also beneath a resource that is not annotated. */
    @ParameterizedTest
    @ValueSource(strings = {"orders", "session-orders", "orders/by-bean?key=", "orders/by-session-bean?key="})
    void keepsTheKeysOfTwoPrincipalsApart(String path) {
        String item = unique();

        Reply ofAda = postAs("ada", path, item);
        Reply ofBob = postAs("bob", path, item);

        assertThat(ofBob.body()).isNotEqualTo(ofAda.body());
        assertThat(postAs("ada", path, item).body()).isEqualTo(ofAda.body());
        assertThat(postAs("bob", path, item).body()).isEqualTo(ofBob.body());
        assertThat(count(item)).isEqualTo(2);
    }

    private Reply postAs(String user, String path, String item) {
        Reply reply = new Reply(with(item)
                .header("Idempotency-Key", item)
                .header("User", user)
                .post(uri(path.endsWith("=") ? path + item : path)));
        assertThat(reply.status()).as(reply::toString).isBetween(200, 201);
        return reply;
    }

    @Test
    void showsARecordAndItsResponseToAnOperator() {
        String item = unique();
        Reply first = post("orders", item, item).executedWith(201);
        String record = "{\"key\":\"" + item + "\",\"caller\":\"\",\"operation\":\"POST /orders\"}";

        assertThat(ask("find", "{\"key\":\"" + item + "\"}")).contains("\"state\":\"completed\"");
        assertThat(ask("response", record)).contains(first.text().replace("\"", "\\\""));
        assertThat(new Reply(Requests.empty().get(tomee.server.uri("/shop/idempotent/overview"))).status())
                .isEqualTo(401);
    }

    private String ask(String question, String body) {
        return new Reply(Requests.given()
                        .auth()
                        .preemptive()
                        .basic("olga", "secret")
                        .header("Idempotent-View", "test")
                        .contentType("application/json")
                        .body(body.getBytes(UTF_8))
                        .post(tomee.server.uri("/shop/idempotent/" + question)))
                .text();
    }

    @Test
    void checksAndPurgesTheTable() {
        String item = unique();
        post("orders", item, item).executedWith(201);
        tomee.database.execute("update idempotency_record set expires_at = 1 where idempotency_key = '" + item + "'");

        await().atMost(Duration.ofMinutes(1)).until(() -> records(item) == 0);
        assertThat(tomee.server.log()).doesNotContain("IDEM-02");
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private Reply post(String path, String key, String item) {
        return new Reply(with(item).header("Idempotency-Key", key).post(uri(path)));
    }

    private static RequestSpecification with(String item) {
        return Requests.given().contentType("text/plain").body(item.getBytes(UTF_8));
    }

    private String get(String path) {
        return Requests.get(uri(path));
    }

    private URI uri(String path) {
        return tomee.server.uri("/shop/api/" + path);
    }

    private int count(String item) {
        return Integer.parseInt(get("orders/" + item));
    }

    private int records(String key) throws SQLException {
        try (Connection connection = tomee.database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from idempotency_record where idempotency_key = '" + key + "'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
