package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.inspection.TooSlowException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LatelyTest {

    private final AtomicInteger read = new AtomicInteger();
    private final Lately<Integer> lately = new Lately<>();

    @Test
    void readsOnceInAWhile() throws Exception {
        assertThat(lately.get(read::incrementAndGet)).isEqualTo(1);
        assertThat(lately.get(read::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void readsAgainAfterAChange() throws Exception {
        lately.get(read::incrementAndGet);

        lately.forget();

        assertThat(lately.get(read::incrementAndGet)).isEqualTo(2);
    }

    /** Who has changed something waits for nobody who reads, and what was read meanwhile counts no more. */
    @Test
    @Timeout(20)
    void isToldOfAChangeWhileItReads() throws Exception {
        lately.get(() -> {
            CompletableFuture.runAsync(lately::forget).get();
            return read.incrementAndGet();
        });

        assertThat(lately.get(read::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void asksNoSlowDatabaseAgainAtOnce() {
        assertThatThrownBy(() -> lately.get(this::fail)).isInstanceOf(TooSlowException.class);
        assertThatThrownBy(() -> lately.get(this::fail)).isInstanceOf(TooSlowException.class);

        assertThat(read).hasValue(1);
    }

    private Integer fail() {
        read.incrementAndGet();
        throw new TooSlowException(new IllegalStateException());
    }
}
