package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.databases.Database;
import ee.idempotent.databases.Proxy;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long a call waits for a database that has vanished and told nobody, with a data source of the server as the page of the server has
 * it. What is given to Payara is tested with the cluster.
 */
@OnPaymentsServer
class VanishedDatabaseIT {

    /** As the pages of the servers say. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final int CONNECTIONS = 8;

    @Test
    void rejectsALoneCallInTime() throws Exception {
        assumeTrue(Combination.DATABASE == Database.POSTGRESQL, "the proxy stands before PostgreSQL");
        assumeTrue(Combination.SERVER != ServerKind.PAYARA, "the cluster runs on Payara");

        try (Proxy proxy = Proxy.beforePostgresql(PaymentsServer.database());
                Server server = PaymentsServer.startAnother(proxy.address())) {
            PaymentsClient payments = new PaymentsClient(server.uri("/payments/"));
            useConnections(payments);
            assertThat(proxy.links()).hasSizeGreaterThanOrEqualTo(CONNECTIONS);

            proxy.silence();
            String key = unique("key");
            String lone = payment(unique("inv"), "tok_ok");
            assertRejectedInTime(payments, key, lone);
            assertRejectedInTime(payments, key, lone);

            proxy.comeBack();
            await().atMost(BOUND).until(() -> payments.pay(key, lone).status() == 201);
            useConnections(payments);
        }
    }

    /** All at the same time. */
    private static void useConnections(PaymentsClient payments) {
        List<CompletableFuture<Reply>> answers = Stream.generate(() ->
                        Requests.start(() -> payments.pay(unique("key"), payment(unique("inv"), "tok_slow_1500"))))
                .limit(CONNECTIONS)
                .toList();
        assertThat(answers).allSatisfy(answer -> answer.join().executedWith(201));
    }

    private static void assertRejectedInTime(PaymentsClient payments, String key, String body) {
        long start = System.nanoTime();
        Reply answer = payments.pay(key, body);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        answer.rejectedWith(503, Envelopes.UNAVAILABLE);
        assertThat(taken).isLessThan(BOUND);
    }
}
