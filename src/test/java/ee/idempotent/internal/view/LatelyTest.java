package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.inspection.TooSlowException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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
