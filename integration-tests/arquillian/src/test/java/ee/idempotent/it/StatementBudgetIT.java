package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertInProgress;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.p6spy.engine.spy.P6SpyDriver;
import ee.idempotent.payara.PayaraMicro;
import ee.idempotent.payara.Payments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a call costs in the database: everything that passes the JDBC driver is written down and counted. */
class StatementBudgetIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path TRAFFIC = MODULE.resolve("target/jdbc.log");

    private static PayaraMicro server;

    private final PaymentsClient payments = new PaymentsClient(server.uri("/"));
    private final String key = unique("key");
    private final String reference = unique("inv");

    @BeforeAll
    static void start() throws InterruptedException {
        server = Payments.launch(MODULE, "jdbc:p6spy:h2:mem:payments;DB_CLOSE_DELAY=-1")
                .property("payments.database.driver", P6SpyDriver.class.getName())
                .property("p6spy.config.appender", "com.p6spy.engine.spy.appender.FileLogger")
                .property("p6spy.config.logfile", TRAFFIC.toString())
                .property("p6spy.config.append", "false")
                .property("p6spy.config.autoflush", "true")
                .property("p6spy.config.logMessageFormat", "com.p6spy.engine.spy.appender.CustomLineFormat")
                .property("p6spy.config.customLogMessageFormat", "%(category) %(sqlSingleLine)")
                .library(PayaraMicro.jarOf(P6SpyDriver.class))
                .start("statement-budget", PayaraMicro.freePort())
                .awaitReady();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void executesAFirstCallWithFourStatementsAndOneCommitOfItsOwn() {
        int before = traffic().size();

        assertExecuted(payments.pay(key, payment(reference, "tok_ok")), 201);

        assertThat(Cost.since(before)).isEqualTo(new Cost(4, Cost.ONE_INSERT, 1 + Cost.THE_BUSINESS_COMMIT));
    }

    @Test
    void replaysWithOneStatement() {
        HttpResponse<String> first = payments.pay(key, payment(reference, "tok_ok"));
        int before = traffic().size();

        assertReplay(payments.pay(key, payment(reference, "tok_ok")), first);

        assertThat(Cost.since(before)).isEqualTo(new Cost(1, 0, 0));
    }

    @Test
    void refusesAReusedKeyWithOneStatement() {
        assertExecuted(payments.pay(key, payment(reference, "tok_ok")), 201);
        int before = traffic().size();

        assertReused(payments.pay(key, payment(unique("inv"), "tok_ok")));

        assertThat(Cost.since(before)).isEqualTo(new Cost(1, 0, 0));
    }

    @Test
    void refusesADuplicateInFlightWithTwoStatements() {
        String body = payment(reference, "tok_slow_5000");
        InFlight first = InFlight.start(payments, key, body);
        await().until(() -> traffic().stream()
                .anyMatch(line -> line.startsWith("statement insert into Payment") && line.contains(reference)));
        int before = traffic().size();

        HttpResponse<String> duplicate = payments.pay(key, body);

        Cost cost = Cost.since(before);
        boolean stillRunning = !first.running().isDone();
        // Before anything can fail: what it has yet to say must not be counted by another test.
        assertExecuted(first.running().join(), 201);
        assertThat(stillRunning).isTrue();
        assertInProgress(duplicate);
        assertThat(cost).isEqualTo(new Cost(2, 0, 0));
    }

    private static List<String> traffic() {
        try {
            return Files.readAllLines(TRAFFIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            List<String> lines = traffic();
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
