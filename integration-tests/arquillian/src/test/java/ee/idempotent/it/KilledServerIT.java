package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.databases.Database;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.servers.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a server that is killed leaves to another one on the same database, which has a data source of another kind. */
@OnPaymentsServer
class KilledServerIT {

    private final PaymentsClient survivor = PaymentsServer.client();

    @Test
    void leavesItsRequestsToAnotherServerAtOnce() throws Exception {
        assumeTrue(Combination.DATABASE == Database.POSTGRESQL, "the locks of PostgreSQL are counted");
        String doneKey = unique("key");
        String done = payment(unique("inv"), "tok_ok");
        String cutOffKey = unique("key");
        String cutOffReference = unique("inv");
        String cutOff = payment(cutOffReference, "tok_slow_3000");

        try (Server server = PaymentsServer.startAnother()) {
            PaymentsClient payments = new PaymentsClient(server.uri("/payments/"));
            Reply answered = payments.pay(doneKey, done).executedWith(201);
            InFlight running = InFlight.start(payments, cutOffKey, cutOff);
            running.refused().rejectedWith(409, Envelopes.IN_PROGRESS);
            survivor.pay(cutOffKey, cutOff).rejectedWith(409, Envelopes.IN_PROGRESS);
            assertThat(heldLocks()).isPositive();

            server.kill();

            await().atMost(Duration.ofSeconds(5)).until(() -> heldLocks() == 0);
            assertThat(running.running()).failsWithin(Duration.ofSeconds(10));
            Reply retry = survivor.pay(cutOffKey, cutOff).executedWith(201);
            survivor.pay(cutOffKey, cutOff).replays(retry);
            assertThat(survivor.count(cutOffReference)).isOne();
            Reply replay = survivor.pay(doneKey, done);
            assertThat(replay.isReplay()).isTrue();
            assertThat(replay.text()).isEqualTo(answered.text());
        }
    }

    /** By which PostgreSQL holds keys. */
    private static long heldLocks() throws SQLException {
        try (Connection connection = PaymentsServer.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select count(*) from pg_locks join pg_database on pg_database.oid = database
                        where locktype = 'advisory' and datname = current_database()
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }
}
