package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Database;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a call costs in the database: everything that passes the JDBC driver is written down and counted. */
@OnPaymentsServer
class StatementBudgetIT {

    private static final Pattern INSERT = Pattern.compile("^statement insert into payment ", Pattern.CASE_INSENSITIVE);

    private static final boolean BY_ROW = Combination.DATABASE == Database.H2;

    /** By row it stands outside the transaction; elsewhere that transaction, which did nothing else, commits. */
    private static final Cost A_LOOK_UP = new Cost(Combination.DATABASE == Database.MARIADB ? 2 : 1, 0, BY_ROW ? 0 : 1);

    private final PaymentsClient payments = PaymentsServer.client();
    private final String key = unique("key");
    private final String reference = unique("inv");

    /**
     * Soon after the start the library finds out which database it has, and tries whether its table will do. At last it claims a
     * record, rolls back, and looks whether it is gone.
     */
    @BeforeAll
    static void awaitTheCheckOfTheTable() {
        await().atMost(Duration.ofMinutes(1)).until(() -> PaymentsServer.traffic().stream()
                .anyMatch(line -> line.startsWith("statement select") && line.contains("'rollback-")));
    }

    /** Where the transaction of the effects holds the key by itself, nothing else commits. */
    @Test
    void executesAFirstCallWithTwoStatementsOrByRowWithFourAndACommit() {
        int before = PaymentsServer.traffic().size();

        payments.pay(key, payment(reference, "tok_ok")).executedWith(201);

        assertThat(Cost.since(before))
                .isEqualTo(
                        BY_ROW
                                ? new Cost(4, Cost.ONE_INSERT, 1 + Cost.THE_BUSINESS_COMMIT)
                                : new Cost(2, Cost.ONE_INSERT, Cost.THE_BUSINESS_COMMIT));
    }

    @Test
    void replaysWithOneStatementAndOnMariadbWithTwo() {
        Reply first = payments.pay(key, payment(reference, "tok_ok"));
        int before = PaymentsServer.traffic().size();

        payments.pay(key, payment(reference, "tok_ok")).replays(first);

        assertThat(Cost.since(before)).isEqualTo(A_LOOK_UP);
    }

    @Test
    void refusesAReusedKeyWithOneStatementAndOnMariadbWithTwo() {
        payments.pay(key, payment(reference, "tok_ok")).executedWith(201);
        int before = PaymentsServer.traffic().size();

        payments.pay(key, payment(unique("inv"), "tok_ok")).rejectedWith(409, Envelopes.REUSED);

        assertThat(Cost.since(before)).isEqualTo(A_LOOK_UP);
    }

    @Test
    void refusesADuplicateInFlightWithOneStatementOnPostgresqlAndElsewhereWithTwo() {
        String body = payment(reference, "tok_slow_5000");
        InFlight first = InFlight.start(payments, key, body);
        await().until(() -> PaymentsServer.traffic().stream()
                .anyMatch(line -> INSERT.matcher(line).find() && line.contains(reference)));
        int before = PaymentsServer.traffic().size();

        Reply duplicate = payments.pay(key, body);

        Cost cost = Cost.since(before);
        boolean stillRunning = !first.running().isDone();
        // Before anything can fail: what it has yet to say must not be counted by another test.
        first.running().join().executedWith(201);
        assertThat(stillRunning).isTrue();
        duplicate.rejectedWith(409, Envelopes.IN_PROGRESS);
        boolean byMarks = Combination.DATABASE == Database.POSTGRESQL && !BY_ROW;
        assertThat(cost)
                .as("its transaction, which did nothing else, commits")
                .isEqualTo(new Cost(byMarks ? 1 : 2, 0, 1));
    }

    /**
     * What was said to the database.
     *
     * @param ours statements about the library's table
     * @param others all other statements
     * @param commits of whichever transaction
     */
    private record Cost(long ours, long others, long commits) {

        static final int ONE_INSERT = 1;
        static final int THE_BUSINESS_COMMIT = 1;

        static Cost since(int before) {
            List<String> lines = PaymentsServer.traffic();
            List<String> during = lines.subList(before, lines.size());
            List<String> statements = during.stream()
                    .filter(line -> line.startsWith("statement "))
                    .toList();
            long ours = statements.stream()
                    .filter(line -> line.contains("idempotency_record"))
                    .count();
            long commits =
                    during.stream().filter(line -> line.startsWith("commit")).count();
            return new Cost(ours, statements.size() - ours, commits);
        }
    }
}
