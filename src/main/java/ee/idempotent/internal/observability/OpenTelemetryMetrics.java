package ee.idempotent.internal.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** By OpenTelemetry, as MicroProfile Telemetry 2.0 has it. */
class OpenTelemetryMetrics implements MetricsApi {

    static final String SCOPE = "ee.idempotent";

    /** Those of OpenTelemetry's conventions for the durations of requests, in seconds: without them, it takes milliseconds. */
    static final List<Double> BOUNDARIES =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    @Override
    public Kind kind() {
        return Kind.OPENTELEMETRY;
    }

    @Override
    public boolean isAtWork() {
        return instances().isResolvable();
    }

    @Override
    public LongConsumer counter(Metric metric, Map<String, String> tags) {
        Attributes attributes = attributes(tags);
        LongCounter counter = meter().counterBuilder(metric.name())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .build();
        return amount -> counter.add(amount, attributes);
    }

    @Override
    public Consumer<Duration> timer(Metric metric, Map<String, String> tags) {
        Attributes attributes = attributes(tags);
        DoubleHistogram histogram = meter().histogramBuilder(metric.name())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .setExplicitBucketBoundariesAdvice(BOUNDARIES)
                .build();
        return duration -> histogram.record(duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1), attributes);
    }

    /** OpenTelemetry leaves out what is not a number. */
    @Override
    public Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value) {
        Attributes attributes = attributes(tags);
        return meter().gaugeBuilder(metric.name())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .buildWithCallback(measurement -> measurement.record(value.getAsDouble(), attributes))::close;
    }

    private static Meter meter() {
        return instances().get().getMeter(SCOPE);
    }

    private static Instance<OpenTelemetry> instances() {
        // Not injected: where this bean is, the beans of the application cannot be seen on every server.
        return CDI.current().select(OpenTelemetry.class);
    }

    private static Attributes attributes(Map<String, String> tags) {
        AttributesBuilder attributes = Attributes.builder();
        tags.forEach(attributes::put);
        return attributes.build();
    }
}
