package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.embedded.EmbeddedServer;
import ee.idempotent.embedded.application.Effects;
import ee.idempotent.embedded.application.Gates;
import ee.idempotent.embedded.application.Provided;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Sends requests to the embedded server. Each test has a name of its own, for its key and its effects. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class HttpTest {

    static final EmbeddedServer SERVER = EmbeddedServer.running();

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    final String name = UUID.randomUUID().toString();

    /** What a test leaves behind would trouble the next one. */
    @AfterEach
    void leaveNoTransaction() {
        gates().open(name);
        await().pollDelay(Duration.ZERO)
                .untilAsserted(
                        () -> assertThat(SERVER.database().connectionsInUse()).isZero());
    }

    /** A request without a key. */
    RequestSpecification withoutKey() {
        return Requests.given()
                .baseUri(SERVER.uri())
                .header(Effects.HEADER, name)
                .contentType("text/plain");
    }

    /** A request with the key of this test. */
    RequestSpecification request() {
        return withoutKey().header(KEY, name);
    }

    RequestSpecification as(String user) {
        return request().header("User", user);
    }

    /** The server of this test's call hangs for longer than its lease, as far as others can see. */
    void loseLease() throws SQLException {
        execute("update idempotency_record set lease_until = 1, lease_token = 'nobody' where idempotency_key = ?");
    }

    /** Changes the record of this test's key, past the library. */
    void execute(String sql) throws SQLException {
        try (Connection connection = SERVER.database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** How often an operation of this test was executed, and has committed. */
    long effects() {
        return effects(name);
    }

    static long effects(String name) {
        return SERVER.database().count("select count(*) from effect where name = ?", name);
    }

    /** How many records the key of this test has. */
    long records() {
        return SERVER.database().count("select count(*) from idempotency_record where idempotency_key = ?", name);
    }

    static Gates gates() {
        return SERVER.bean(Gates.class);
    }

    static void advance(Duration time) {
        SERVER.bean(Provided.class).settableClock().advance(time);
    }

    /** Asserts that a retry gets what the first response was. */
    static void assertReplayed(Response replay, Response first) {
        assertThat(replay.header(REPLAYED)).isEqualTo("true");
        assertThat(replay.statusCode()).isEqualTo(first.statusCode());
        assertThat(replay.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(replay.contentType()).isEqualTo(first.contentType());
    }

    static void assertExecuted(Response response, int status) {
        new Reply(response).executedWith(status);
    }

    /** Asserts that two requests with this test's key are one operation, and returns the first response. */
    Response assertReplays(Supplier<Response> call) {
        Response first = call.get();
        assertThat(first.header(REPLAYED)).isNull();
        assertReplayed(call.get(), first);
        return first;
    }

    static void assertRejected(Response response, int status, String body) {
        new Reply(response).rejectedWith(status, body);
    }

    static void assertReused(Response response) {
        assertRejected(response, 409, Envelopes.REUSED);
    }

    static void assertInProgress(Response response) {
        assertRejected(response, 409, Envelopes.IN_PROGRESS);
    }
}
