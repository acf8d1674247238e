package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.IdempotencyEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the transaction is left for an event, which takes longer than to tell it. */
class EventPublisherTest {

    private int told;
    private int left;

    @ParameterizedTest
    @CsvSource({
        "true, ee.idempotent.internal.intercept.EventPublisher, 0",
        "true, java.lang.String, 1",
        "false, java.lang.String, 0"
    })
    void leavesATransactionOnlyForAnObserverOfTheApplication(boolean open, Class<?> observer, int times)
            throws ReflectiveOperationException {
        EventPublisher publisher = new EventPublisher();
        inject(publisher, "events", events());
        inject(publisher, "beans", beans(observer));
        inject(publisher, "transactions", new JtaTransactions() {

            @Override
            boolean isOpen() {
                return open;
            }

            @Override
            public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
                left++;
                return work.call();
            }
        });

        publisher.publish(new IdempotencyEvent.Purged(1, Duration.ZERO));
        publisher.publish(new IdempotencyEvent.Purged(1, Duration.ZERO));

        assertThat(told).isEqualTo(2);
        assertThat(left).isEqualTo(2 * times);
    }

    private static void inject(EventPublisher publisher, String name, Object value)
            throws ReflectiveOperationException {
        Field field = EventPublisher.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(publisher, value);
    }

    @SuppressWarnings("unchecked")
    private Event<IdempotencyEvent> events() {
        return proxy(Event.class, method -> {
            told++;
            return null;
        });
    }

    private static BeanManager beans(Class<?> observer) {
        ObserverMethod<?> observing = proxy(ObserverMethod.class, method -> observer);
        return proxy(BeanManager.class, method -> Set.of(observing));
    }

    private static <T> T proxy(Class<T> type, Function<String, @Nullable Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> answer.apply(method.getName());
                }));
    }
}
