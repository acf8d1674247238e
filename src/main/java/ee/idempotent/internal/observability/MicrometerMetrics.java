package ee.idempotent.internal.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/**
 * By Micrometer, without its builders: what these register with WildFly's registry of an application does not reach that of
 * the server. So there are no descriptions.
 */
class MicrometerMetrics implements MetricsApi {

    /** Micrometer has weak references to them. */
    private final Queue<DoubleSupplier> values = new ConcurrentLinkedQueue<>();

    @Override
    public Kind kind() {
        return Kind.MICROMETER;
    }

    @Override
    public boolean isAtWork() {
        return registries().isResolvable();
    }

    @Override
    public LongConsumer counter(Metric metric, Map<String, String> tags) {
        return registries().get().counter(metric.name(), tags(tags))::increment;
    }

    @Override
    public Consumer<Duration> timer(Metric metric, Map<String, String> tags) {
        return registries().get().timer(metric.name(), tags(tags))::record;
    }

    /** The registry may outlive the application, and then would keep the gauge from the next one. */
    @Override
    public Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value) {
        values.add(value);
        MeterRegistry registry = registries().get();
        registry.gauge(metric.name(), tags(tags), value, DoubleSupplier::getAsDouble);
        Gauge gauge = registry.find(metric.name()).tags(tags(tags)).gauge();
        return () -> {
            if (gauge != null) {
                registry.remove(gauge);
            }
        };
    }

    private static Instance<MeterRegistry> registries() {
        // Not injected: where this bean is, the beans of the application cannot be seen on every server.
        return CDI.current().select(MeterRegistry.class);
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                .toList();
    }
}
