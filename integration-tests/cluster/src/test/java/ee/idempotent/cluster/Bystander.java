package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Another call, on a server whose connections are all well, while one of another server is silent. */
final class Bystander {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** InnoDB shows its transactions as they were until nobody has looked for a tenth of a second. */
    private static final Duration LOOK = Duration.ofMillis(150);

    /** Shorter than a silent transaction keeps its locks. A busy machine may take longer, but then nobody waits for a lock. */
    private static final Duration MOMENT = Duration.ofMillis(700);

    private final Node node;
    private final Ledger ledger;
    private final Http http;

    Bystander(Node node, Ledger ledger, Http http) {
        this.node = node;
        this.ledger = ledger;
        this.http = http;
    }

    /** Whatever the silent connection has locked, the call does not wait for it. */
    void waitsForNobody(Call call, Aim aim) {
        long start = System.nanoTime();
        CompletableFuture<Answer> answer = http.start(node, call, PATIENCE);
        AtomicLong waiting = new AtomicLong();
        await().atMost(PATIENCE).pollInterval(LOOK).until(() -> {
            waiting.addAndGet(ledger.waiting());
            return answer.isDone();
        });
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(waiting.get() == 0 || taken.compareTo(MOMENT) < 0)
                .as("another call waits for %s, %s", taken, aim)
                .isTrue();
        assertThat(answer.join().status()).as("another call, %s", aim).isNotZero();
    }
}
