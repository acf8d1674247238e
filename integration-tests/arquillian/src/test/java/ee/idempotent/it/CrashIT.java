package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Target;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Payments;
import ee.idempotent.servers.Server;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the server is killed, with the database that is in it, and starts again. */
@Tag("once")
class CrashIT {

    @TempDir
    Path directory;

    @Test
    void forgetsWhatWasCutOffAndRemembersWhatWasAnswered() throws Exception {
        String doneKey = unique("key");
        String done = payment(unique("inv"), "tok_ok");
        String cutOffKey = unique("key");
        String cutOffReference = unique("inv");
        String cutOff = payment(cutOffReference, "tok_slow_5000");
        int port = Launch.freePort();
        Reply answered;

        try (Server server = start("before-the-crash", port)) {
            PaymentsClient payments = new PaymentsClient(server.uri("/"));
            answered = payments.pay(doneKey, done);
            answered.executedWith(201);
            InFlight running = InFlight.start(payments, cutOffKey, cutOff);
            running.refused().rejectedWith(409, Envelopes.IN_PROGRESS);
            server.kill();
            assertThat(running.running()).failsWithin(Duration.ofSeconds(10));
        }

        try (Server server = start("after-the-crash", port)) {
            PaymentsClient payments = new PaymentsClient(server.uri("/"));
            payments.pay(doneKey, done).replays(answered);
            assertThat(payments.count(cutOffReference)).isZero();
            payments.pay(cutOffKey, done).rejectedWith(409, Envelopes.REUSED);

            Reply retry = payments.pay(cutOffKey, cutOff);

            retry.executedWith(201);
            payments.pay(cutOffKey, cutOff).replays(retry);
            assertThat(payments.count(cutOffReference)).isOne();
        }
    }

    private Server start(String name, int port) throws InterruptedException {
        String database = "jdbc:h2:file:" + directory.resolve("payments") + ";WRITE_DELAY=0";
        return Payments.launch(
                        PayaraMicro.JAR, Path.of("").toAbsolutePath(), Target.of("crash"), PaymentsWar.FILE, database)
                .start(name, port)
                .awaitReady();
    }
}
