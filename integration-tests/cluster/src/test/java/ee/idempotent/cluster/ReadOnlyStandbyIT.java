package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.databases.Replication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose data source is a standby. */
@Tag("long")
class ReadOnlyStandbyIT {

    private static final String NAME = "read-only-standby";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Report report = new Report("read-only standby", "two PostgreSQL", 2)
            .table("call on the server of the standby", "answer", "after, ms");

    @Test
    void answersReplaysAndRejectsTheRest() throws IOException {
        try (Replication pair = new Replication(Path.of("target", NAME), Node.config("postgresql/postgresql.conf"));
                Cluster cluster = Cluster.on(
                        pair,
                        NAME,
                        8,
                        new Application().with(SkewedClock.class),
                        List.of(
                                pair.primary().address("payments"),
                                pair.standby().address("payments")));
                History history = new History(Path.of("target", NAME + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(NAME + "-");
            Node primary = cluster.nodes().get(0);
            Node standby = cluster.nodes().get(1);
            Call payment = calls.payment();
            Call transfer = calls.transfer();
            Call declined = calls.declinedPayment();
            Call failed = calls.failingPayment();
            List.of(payment, transfer, declined, failed).forEach(call -> http.send(primary, call, PATIENCE));
            pair.awaitStandby();

            assertThat(timed(http, standby, "the retry of a payment", payment).replayed())
                    .isTrue();
            assertThat(timed(http, standby, "the retry of a transfer", transfer).kind())
                    .isEqualTo(Kind.SUCCESS);
            assertThat(timed(http, standby, "the retry of a refusal", declined).replayed())
                    .isTrue();
            assertThat(timed(http, standby, "another payment under its key", Calls.other(payment))
                            .kind())
                    .isEqualTo(Kind.REUSED);
            assertRejected(timed(http, standby, "the retry of a failure", failed));
            Call first = calls.payment();
            assertRejected(timed(http, standby, "a first payment", first));
            Call firstTransfer = calls.transfer();
            assertRejected(timed(http, standby, "a first transfer", firstTransfer));

            pair.primary().kill();
            pair.standby().promote();
            for (Call call : List.of(failed, first, firstTransfer)) {
                assertThat(timed(http, standby, "the same after the promotion", call)
                                .kind())
                        .isEqualTo(Kind.SUCCESS);
            }
            assertThat(Checker.check(history.attempts(), cluster.ledger().remains(NAME)))
                    .isEmpty();
        }
        Report.publish("read-only standby", report);
    }

    private static void assertRejected(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("idempotency_store_unavailable");
    }

    private Answer timed(Http http, Node node, String what, Call call) {
        long start = System.nanoTime();
        Answer answer = http.send(node, call, PATIENCE);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        report.row(what, answer.status(), taken.toMillis());
        assertThat(taken).isLessThan(SOON);
        return answer;
    }
}
