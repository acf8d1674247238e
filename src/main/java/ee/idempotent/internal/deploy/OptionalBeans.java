package ee.idempotent.internal.deploy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Stream;

/** The beans that need an API which not every server has, by their names: to load one takes that API. */
enum OptionalBeans {
    METRICS("org.eclipse.microprofile.metrics.MetricRegistry", "observability.Metrics"),
    HEALTH("org.eclipse.microprofile.health.HealthCheck", "observability.StoreReadiness"),
    SPANS("io.opentelemetry.api.trace.Span", "observability.SpanAttributes"),
    SECURITY("jakarta.security.enterprise.SecurityContext", "intercept.SecurityPrincipal");

    private static final Logger LOG = System.getLogger(OptionalBeans.class.getName());
    private static final String PACKAGE = "ee.idempotent.internal.";

    private final String api;
    private final String bean;

    OptionalBeans(String api, String bean) {
        this.api = api;
        this.bean = PACKAGE + bean;
    }

    /** The beans whose API this server has. */
    static Stream<Class<?>> present() {
        return Stream.of(values()).flatMap(optional -> optional.load().stream());
    }

    private Optional<Class<?>> load() {
        ClassLoader loader = OptionalBeans.class.getClassLoader();
        try {
            Class.forName(api, false, loader);
            return Optional.of(Class.forName(bean, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            LOG.log(Level.DEBUG, bean + " is left out: there is no " + api);
            return Optional.empty();
        }
    }
}
