package ee.idempotent.internal.observability;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** By MicroProfile Metrics. */
class MicroProfileMetrics implements MetricsApi {

    /** The application's. */
    @Inject
    private Instance<MetricRegistry> registries;

    @Override
    public Kind kind() {
        return Kind.MICROPROFILE;
    }

    @Override
    public boolean isAtWork() {
        return registries.isResolvable();
    }

    @Override
    public LongConsumer counter(Metric metric, Map<String, String> tags) {
        return registries.get().counter(metadata(metric, MetricUnits.NONE), tags(tags))::inc;
    }

    @Override
    public Consumer<Duration> timer(Metric metric, Map<String, String> tags) {
        return registries.get().timer(metadata(metric, MetricUnits.NANOSECONDS), tags(tags))::update;
    }

    /** The server ends it with the application. */
    @Override
    public Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value) {
        registries.get().gauge(metadata(metric, MetricUnits.NONE), value, DoubleSupplier::getAsDouble, tags(tags));
        return () -> {};
    }

    private static Metadata metadata(Metric metric, String unit) {
        return Metadata.builder()
                .withName(metric.name())
                .withUnit(unit)
                .withDescription(metric.description())
                .build();
    }

    private static Tag[] tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toArray(Tag[]::new);
    }
}
