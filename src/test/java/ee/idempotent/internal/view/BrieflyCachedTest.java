package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.inspection.TooSlowException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BrieflyCachedTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final AtomicInteger read = new AtomicInteger();
    private final BrieflyCached<Integer> lately = new BrieflyCached<>();

    @Test
    void readsOnceInAWhile() throws Exception {
        assertThat(lately.get(BOUND, end -> read.incrementAndGet())).isEqualTo(1);
        assertThat(lately.get(BOUND, end -> read.incrementAndGet())).isEqualTo(1);
    }

    @Test
    void readsAgainAfterAChange() throws Exception {
        lately.get(BOUND, end -> read.incrementAndGet());

        lately.forget();

        assertThat(lately.get(BOUND, end -> read.incrementAndGet())).isEqualTo(2);
    }

    /** Who has changed something waits for nobody who reads, and what was read meanwhile counts no more. */
    @Test
    @Timeout(20)
    void isToldOfAChangeWhileItReads() throws Exception {
        lately.get(BOUND, end -> {
            CompletableFuture.runAsync(lately::forget).get();
            return read.incrementAndGet();
        });

        assertThat(lately.get(BOUND, end -> read.incrementAndGet())).isEqualTo(2);
    }

    @Test
    void asksNoSlowDatabaseAgainAtOnce() {
        assertThatThrownBy(() -> lately.get(BOUND, end -> fail())).isInstanceOf(TooSlowException.class);
        assertThatThrownBy(() -> lately.get(BOUND, end -> fail())).isInstanceOf(TooSlowException.class);

        assertThat(read).hasValue(1);
    }

    @Test
    @Timeout(20)
    void waitsForNobodyWhoReadsForTooLong() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> reading = new CompletableFuture<>();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> readUntil(reading, done));
        reading.get();

        assertThatThrownBy(() -> lately.get(Duration.ofMillis(1), end -> read.incrementAndGet()))
                .isInstanceOf(TooSlowException.class);

        done.complete(null);
        assertThat(reader.get()).isEqualTo(1);
    }

    private Integer readUntil(CompletableFuture<Void> reading, CompletableFuture<Void> done) {
        try {
            return lately.get(BOUND, end -> {
                reading.complete(null);
                done.get();
                return read.incrementAndGet();
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Integer fail() {
        read.incrementAndGet();
        throw new TooSlowException(new IllegalStateException());
    }
}
