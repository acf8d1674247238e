package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Target;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.UnreliableWay.Fault;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Payments;
import ee.idempotent.servers.Server;
import ee.idempotent.testkit.IdempotentEndpoint;
import ee.idempotent.testkit.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The checkouts of the packaged application, and the packaged gateway that charges their cards: on one server, as in the demo. */
@Tag("once")
class CheckoutsIT {

    private static final String CHARGE =
            """
            \\{"id":"[-0-9a-f]{36}","amount":1999,"currency":"GBP","reference":"%s","status":"captured"}""";

    private static final String PAID =
            """
            \\{"id":"[-0-9a-f]{36}","chargeId":"%s","reference":"%s","status":"paid"}""";

    private static final int PORT = Launch.freePort();

    @TempDir
    private static Path directory;

    /** The application's way to the gateway. */
    private static UnreliableWay way;

    private static Server server;

    private final String key = unique("key");
    private final String reference = unique("inv");

    @BeforeAll
    static void start() throws InterruptedException {
        way = new UnreliableWay(PORT);
        server = start("before-the-crash");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        way.close();
    }

    private static Server start(String name) throws InterruptedException {
        String database = "jdbc:h2:file:" + directory.resolve("payments") + ";WRITE_DELAY=0";
        Launch payments = Payments.launch(
                PayaraMicro.JAR, Path.of("").toAbsolutePath(), Target.of("checkouts"), PaymentsWar.FILE, database);
        return Payments.withGateway(payments, PaymentsWar.GATEWAY, way.port())
                .property("http.keepAlive", "false") // a connection for each request, which is what the way loses
                .property("idempotent.lease", "PT5S")
                .start(name, PORT)
                .awaitReady();
    }

    @TestFactory
    Stream<DynamicTest> checksOutOnce() {
        return IdempotentEndpoint.post(checkouts().checkouts(), payment(reference, "tok_ok"))
                .otherBody(payment(reference, "tok_slow_1"))
                .effects(() -> Math.max(
                        checkouts().orders(reference).size(),
                        checkouts().charges(reference).size()))
                .promises(Promise.library().keyRequired())
                .contract();
    }

    @TestFactory
    Stream<DynamicTest> chargesOnce() {
        return IdempotentEndpoint.post(checkouts().charges(), payment(reference, "tok_ok"))
                .otherBody(payment(reference, "tok_slow_1"))
                .effects(() -> checkouts().charges(reference).size())
                .promises(Promise.library().keyRequired())
                .contract();
    }

    @Test
    void answersWithTheChargeOfTheGateway() {
        Reply first = checkouts().checkOut(key, payment(reference, "tok_ok")).executedWith(201);

        assertThat(checkouts().charges(reference)).hasSize(1);
        assertThat(first.text())
                .matches(PAID.formatted(checkouts().charges(reference).get(0), reference));
        assertThat(checkouts().orders(reference)).containsExactly("paid");
        checkouts().checkOut(key, payment(reference, "tok_ok")).replays(first);
        checkouts().checkOut(key, payment(reference, "tok_ok")).replays(first);
        assertThat(checkouts().charges(reference)).hasSize(1);
    }

    @Test
    void cancelsAnOrderWhoseCardIsDeclined() {
        Reply first = checkouts().checkOut(key, payment(reference, "tok_declined"));

        first.rejectedWith(402, FailureContract.DECLINED);
        assertThat(checkouts().orders(reference)).containsExactly("cancelled");
        checkouts().checkOut(key, payment(reference, "tok_declined")).replays(first);
        assertThat(checkouts().orders(reference)).containsExactly("cancelled");
        assertThat(checkouts().charges(reference)).isEmpty();
    }

    @Test
    void goesOnWithItsOrderAfterTheGatewayHasFailed() {
        String body = payment(reference, "tok_error_once");

        checkouts().checkOut(key, body).rejectedWith(500, FailureContract.FAILED);
        assertThat(checkouts().orders(reference)).containsExactly("open");
        assertThat(checkouts().charges(reference)).isEmpty();

        Reply retry = checkouts().checkOut(key, body).executedWith(201);

        checkouts().checkOut(key, body).replays(retry);
        assertThat(checkouts().orders(reference)).containsExactly("paid");
        assertThat(checkouts().charges(reference)).hasSize(1);
    }

    /** The gateway has charged the card, and the application does not know it: only the key of the step can tell. */
    @Test
    void chargesOnceAlthoughTheAnswerOfTheGatewayIsLost() {
        String body = payment(reference, "tok_ok");
        way.loses(Fault.HALF_OF_THE_ANSWER);

        checkouts().checkOut(key, body).rejectedWith(500, FailureContract.FAILED);
        assertThat(checkouts().orders(reference)).containsExactly("open");
        assertThat(checkouts().charges(reference)).hasSize(1);

        Reply retry = checkouts().checkOut(key, body).executedWith(201);

        assertThat(checkouts().charges(reference)).hasSize(1);
        assertThat(retry.text())
                .matches(PAID.formatted(checkouts().charges(reference).get(0), reference));
        assertThat(checkouts().orders(reference)).containsExactly("paid");
    }

    @Test
    void isInProgressWhileTheGatewayCharges() {
        String body = payment(reference, "tok_slow_3000");
        String other = unique("inv");

        CompletableFuture<Reply> first = startCharging(body);

        checkouts().checkOut(key, body).rejectedWith(409, Envelopes.IN_PROGRESS);
        checkouts().checkOut(key, payment(other, "tok_ok")).rejectedWith(409, Envelopes.REUSED);
        assertThat(first).isNotDone();
        first.join().executedWith(201);
        checkouts().checkOut(key, body).replays(first.join());
        checkouts().checkOut(key, payment(other, "tok_ok")).rejectedWith(409, Envelopes.REUSED);
        assertThat(checkouts().orders(reference)).containsExactly("paid");
        assertThat(checkouts().charges(reference)).hasSize(1);
        assertThat(checkouts().orders(other)).isEmpty();
        assertThat(checkouts().charges(other)).isEmpty();
    }

    @Test
    void goesOnWithItsOrderAfterTheServerHasDied() throws Exception {
        String body = payment(reference, "tok_slow_5000");
        String other = unique("inv");
        CompletableFuture<Reply> first = startCharging(body);

        server.kill();

        assertThat(first).failsWithin(Duration.ofSeconds(10));
        server = start("after-the-crash");
        assertThat(checkouts().orders(reference)).containsExactly("open");
        assertThat(checkouts().charges(reference)).isEmpty();
        checkouts().checkOut(key, payment(other, "tok_ok")).rejectedWith(409, Envelopes.REUSED);
        Reply retry = await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> checkouts().checkOut(key, body), reply -> reply.status() != 409);
        retry.executedWith(201);
        checkouts().checkOut(key, body).replays(retry);
        assertThat(checkouts().orders(reference)).containsExactly("paid");
        assertThat(checkouts().charges(reference)).hasSize(1);
        assertThat(checkouts().orders(other)).isEmpty();
    }

    @Test
    void showsWhatTheGatewayHasCharged() {
        checkouts().chargeWithoutKey(payment(reference, "tok_ok")).rejectedWith(400, Envelopes.MISSING);
        checkouts()
                .charge(unique("key"), payment(reference, "tok_declined"))
                .rejectedWith(402, FailureContract.DECLINED);
        assertThat(checkouts().charge(key, payment(reference, "tok_error_once")).status())
                .isEqualTo(503);
        assertThat(checkouts().charges(reference)).isEmpty();

        Reply charge =
                checkouts().charge(key, payment(reference, "tok_error_once")).executedWith(201);

        assertThat(charge.text()).matches(CHARGE.formatted(reference));
        assertThat(checkouts().charges(reference)).hasSize(1);
    }

    /** Returns when the application has sent its request to the gateway. */
    private CompletableFuture<Reply> startCharging(String body) {
        int before = way.connections();
        CompletableFuture<Reply> checkout = Requests.start(() -> checkouts().checkOut(key, body));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> way.connections() > before);
        return checkout;
    }

    private static CheckoutsClient checkouts() {
        return new CheckoutsClient(server.uri("/"));
    }
}
