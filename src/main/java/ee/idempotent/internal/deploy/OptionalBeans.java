package ee.idempotent.internal.deploy;

import java.util.Optional;
import java.util.stream.Stream;

/** The beans that need an API which not every server has, by their names: without that API they cannot be loaded. */
enum OptionalBeans {
    METRICS("observability.Metrics"),
    MICROPROFILE_METRICS("org.eclipse.microprofile.metrics.MetricRegistry", "observability.MicroProfileMetrics"),
    MICROMETER_METRICS("io.micrometer.core.instrument.MeterRegistry", "observability.MicrometerMetrics"),
    /** Older ones do not have all of it: this class came with version 1.38, and MicroProfile Telemetry 2.0 has 1.39. */
    OPENTELEMETRY_METRICS("io.opentelemetry.api.metrics.LongGauge", "observability.OpenTelemetryMetrics"),
    HEALTH("org.eclipse.microprofile.health.HealthCheck", "observability.StoreReadiness"),
    SPANS("io.opentelemetry.api.trace.Span", "observability.SpanAttributes"),
    SECURITY("jakarta.security.enterprise.SecurityContext", "intercept.SecurityPrincipal");

    private static final String PACKAGE = "ee.idempotent.internal.";

    private final String api;
    private final String bean;

    /** Needs no such API itself, but does nothing without a bean that does. */
    OptionalBeans(String bean) {
        this(PACKAGE + bean, bean);
    }

    OptionalBeans(String api, String bean) {
        this.api = api;
        this.bean = PACKAGE + bean;
    }

    /** The beans of which nobody sees anything where nothing is annotated. */
    static Stream<OptionalBeans> unseen() {
        return Stream.of(METRICS, MICROPROFILE_METRICS, MICROMETER_METRICS, OPENTELEMETRY_METRICS, SPANS, SECURITY);
    }

    /** The bean, if this server has its API. */
    Optional<Class<?>> present() {
        return ClassLookup.find(api).flatMap(there -> ClassLookup.find(bean));
    }
}
