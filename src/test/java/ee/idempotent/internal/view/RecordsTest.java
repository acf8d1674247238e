package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.TooSlowException;
import ee.idempotent.internal.intercept.ApplicationClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private final AtomicInteger tallied = new AtomicInteger();

    @Test
    void readsTheOverviewOnceInAWhile() throws Exception {
        Records records = records((proxy, method, arguments) -> {
            tallied.incrementAndGet();
            return List.of();
        });

        assertThat(records.overview()).isSameAs(records.overview());

        assertThat(tallied).hasValue(1);
    }

    @Test
    void asksNoSlowDatabaseAgainAtOnce() {
        Records records = records((proxy, method, arguments) -> {
            tallied.incrementAndGet();
            throw new TooSlowException(new IllegalStateException());
        });

        assertThatThrownBy(records::overview).isInstanceOf(TooSlowException.class);
        assertThatThrownBy(records::overview).isInstanceOf(TooSlowException.class);

        assertThat(tallied).hasValue(1);
    }

    private static Records records(InvocationHandler inspection) {
        return new Records(
                stub(Inspection.class, inspection),
                stub(RecordStore.class, (proxy, method, arguments) -> null),
                stub(Transactions.class, (proxy, method, arguments) -> ((Callable<?>) arguments[0]).call()),
                new ApplicationClock() {
                    @Override
                    public Clock get() {
                        return Clock.systemUTC();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static <T> T stub(Class<? super T> type, InvocationHandler answers) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers);
    }
}
