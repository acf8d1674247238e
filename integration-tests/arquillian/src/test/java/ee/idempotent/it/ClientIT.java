package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.client.IdempotencyFilter;
import ee.idempotent.client.RejectedException;
import ee.idempotent.client.Retries;
import ee.idempotent.client.RetriesExhaustedException;
import ee.idempotent.client.Unhurried;
import ee.idempotent.databases.Line;
import ee.idempotent.http.Envelopes;
import ee.idempotent.it.UnreliableWay.Fault;
import ee.idempotent.servers.Launch;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library's client and the payments application, over a way that loses things. */
@Tag("once")
@OnPaymentsServer
class ClientIT {

    private static final int MILLISECONDS_TO_ANSWER = 3_000;

    private final Client client = ClientBuilder.newBuilder()
            .readTimeout(MILLISECONDS_TO_ANSWER, TimeUnit.MILLISECONDS)
            .register(IdempotencyFilter.class)
            .build();
    private final Unhurried unhurried = new Unhurried(() -> {});
    private final Retries retries = unhurried.retries();
    private final String reference = unique("inv");

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void paysOnceThoughSomethingIsLost(Fault fault) throws Exception {
        try (UnreliableWay way = new UnreliableWay(port()).loses(fault)) {
            String answer = retries.call(() -> pay(way.port(), "tok_ok"));

            assertThat(answer).contains(reference).endsWith("}");
            assertThat(way.connections()).isGreaterThan(1);
            assertThat(unhurried.waits()).isNotEmpty();
        }
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    void paysThoughTheServerIsAwayAtFirst() {
        Line line = new Line(port());
        line.cut();
        Unhurried untilItIsBack = new Unhurried(line::mend);

        assertThat(untilItIsBack.retries().call(() -> pay(line.port(), "tok_ok")))
                .contains(reference);

        line.cut();
        assertThat(untilItIsBack.waits()).hasSize(1);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    void paysThoughTheServerFailsAtFirst() {
        assertThat(retries.call(() -> pay(port(), "tok_error_once"))).contains(reference);

        assertThat(unhurried.waits()).hasSize(1);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    void waitsForTheAnswerOfAnAttemptThatStillRuns() {
        String key = unique("key");
        InFlight first = InFlight.start(payments(), key, payment(reference, "tok_slow_3000"));
        Unhurried untilItIsDone = new Unhurried(() -> first.running().join());

        String answer = untilItIsDone.retries().call(key, () -> pay(port(), "tok_slow_3000"));

        assertThat(answer).isEqualTo(first.running().join().text());
        assertThat(untilItIsDone.waits()).containsExactly(Duration.ofSeconds(1));
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    void neverRetriesAReusedKey() {
        String key = unique("key");
        retries.call(key, () -> pay(port(), "tok_ok"));

        assertThatThrownBy(() -> retries.call(key, () -> pay(port(), "tok_slow_1")))
                .isInstanceOfSatisfying(RejectedException.KeyReused.class, reused -> {
                    assertThat(reused.code()).isEqualTo("idempotency_key_reused");
                    assertThat(reused.param()).hasValue("Idempotency-Key");
                    assertThat(reused.getResponse().getEntity()).isEqualTo(Envelopes.REUSED);
                });
        assertThat(unhurried.waits()).isEmpty();
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    void leavesADeclinedCardToTheApplication() {
        assertThatThrownBy(() -> retries.call(() -> pay(port(), "tok_declined")))
                .isExactlyInstanceOf(ClientErrorException.class)
                .isInstanceOfSatisfying(ClientErrorException.class, declined -> assertThat(
                                declined.getResponse().readEntity(String.class))
                        .contains("card_declined"));
        assertThat(unhurried.waits()).isEmpty();
    }

    @Test
    void saysThatAKeyIsMissingWhereItIsNotRegistered() {
        try (Client plain = ClientBuilder.newClient()) {
            assertThatThrownBy(() -> retries.call(() -> plain.target(uri(port()))
                            .request()
                            .post(Entity.json(payment(reference, "tok_ok")), String.class)))
                    .isInstanceOf(ClientErrorException.class)
                    .isNotInstanceOf(RejectedException.class);
        }
    }

    @Test
    void givesUpAtItsLimitWithTheLastFailureAndTheKey() {
        int nobody = Launch.freePort();

        assertThatThrownBy(() -> retries.attempts(3).call("mine", () -> pay(nobody, "tok_ok")))
                .isInstanceOfSatisfying(RetriesExhaustedException.class, exhausted -> {
                    assertThat(exhausted).hasRootCauseInstanceOf(ConnectException.class);
                    assertThat(exhausted.attempts()).isEqualTo(3);
                    assertThat(exhausted.key()).hasValue("mine");
                });
        assertThat(unhurried.waits()).hasSize(2);
    }

    @Test
    void givesUpOnAnAttemptThatRunsTooLong() {
        String key = unique("key");
        InFlight first = InFlight.start(payments(), key, payment(reference, "tok_slow_3000"));

        assertThatThrownBy(() -> retries.attempts(2).call(key, () -> pay(port(), "tok_slow_3000")))
                .isInstanceOf(RetriesExhaustedException.class)
                .hasCauseInstanceOf(RejectedException.KeyInProgress.class);

        assertThat(first.running().join().status()).isEqualTo(201);
    }

    private String pay(int port, String card) {
        return client.target(uri(port)).request().post(Entity.json(payment(reference, card)), String.class);
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + "/api/payments");
    }

    private static int port() {
        return payments().uri().getPort();
    }

    private static PaymentsClient payments() {
        return PaymentsServer.client();
    }
}
