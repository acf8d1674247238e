package ee.idempotent.internal.deploy;

import java.util.stream.Stream;

/** The beans that need an API which not every server has, by their names: to load one takes that API. */
enum OptionalBeans {
    METRICS("org.eclipse.microprofile.metrics.MetricRegistry", "observability.Metrics"),
    HEALTH("org.eclipse.microprofile.health.HealthCheck", "observability.StoreReadiness"),
    SPANS("io.opentelemetry.api.trace.Span", "observability.SpanAttributes"),
    SECURITY("jakarta.security.enterprise.SecurityContext", "intercept.SecurityPrincipal");

    private static final String PACKAGE = "ee.idempotent.internal.";

    private final String api;
    private final String bean;

    OptionalBeans(String api, String bean) {
        this.api = api;
        this.bean = PACKAGE + bean;
    }

    /** The beans whose API this server has. */
    static Stream<Class<?>> present() {
        return Stream.of(values())
                .filter(optional -> ClassLookup.find(optional.api).isPresent())
                .flatMap(optional -> ClassLookup.find(optional.bean).stream());
    }
}
