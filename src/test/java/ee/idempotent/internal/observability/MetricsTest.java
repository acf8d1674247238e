package ee.idempotent.internal.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.CapturedLog;
import ee.idempotent.IdempotencyEvent;
import ee.idempotent.IdempotencyEvent.Executed;
import ee.idempotent.IdempotencyEvent.LeaseLost;
import ee.idempotent.IdempotencyEvent.Purged;
import ee.idempotent.IdempotencyEvent.Replayed;
import ee.idempotent.IdempotencyEvent.StepUnfinished;
import ee.idempotent.IdempotencyEvent.TakenOver;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.upkeep.FixedRecordCounter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.environment.se.WeldSEProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted by which API. MicroProfile Metrics only shows that it is asked: what it counts is tested on a server. */
class MetricsTest {

    private static final String APPLICATION = "metrics";
    private static final String ORDERS = "POST /orders";
    private static final String[] EXECUTED = {"outcome", "executed", "operation", ORDERS};
    private static final Attributes EXECUTED_ATTRIBUTES =
            Attributes.of(AttributeKey.stringKey("outcome"), "executed", AttributeKey.stringKey("operation"), ORDERS);

    private static final Pattern PROMETHEUS_NAME = Pattern.compile("\\bidempotent_\\w+");
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)[{ ]", Pattern.MULTILINE);

    private static final List<IdempotencyEvent> EVENTS = List.of(
            new Executed(ORDERS, Duration.ofMillis(1500), 1),
            new Executed(ORDERS, Duration.ofMillis(500), 2),
            new Replayed(ORDERS, Duration.ofMillis(1), 2),
            new TakenOver(ORDERS, Duration.ofMillis(1), 2),
            new LeaseLost(ORDERS, Duration.ofMillis(1), 2),
            new StepUnfinished(ORDERS, Duration.ofMillis(1), 1, "charge"),
            new Purged(7, Duration.ofMillis(1)),
            new Purged(2, Duration.ofMillis(1)));

    private final AtomicInteger microProfileCalls = new AtomicInteger();
    private final MeterRegistry micrometer = new SimpleMeterRegistry();
    private final InMemoryMetricReader openTelemetry = InMemoryMetricReader.create();

    @ApplicationScoped
    static class Service {

        @Produces
        @IdempotencyStore
        EntityManager entityManager() {
            throw new UnsupportedOperationException("nobody asks for it");
        }

        @Idempotent
        String pay(@IdempotencyKey String key) {
            return key;
        }
    }

    /** As servers do, by what is there for an application to inject. */
    static class Server implements Extension {

        private final Map<Class<?>, Object> instances;

        Server(Map<Class<?>, Object> instances) {
            this.instances = instances;
        }

        void add(@Observes AfterBeanDiscovery discovery) {
            instances.forEach(
                    (type, instance) -> discovery.addBean().addType(type).createWith(context -> instance));
        }
    }

    /** As the registry that WildFly gives to an application, it passes on what is registered by name and tags. */
    private static final class PassingRegistry extends SimpleMeterRegistry {

        private final MeterRegistry server;

        PassingRegistry(MeterRegistry server) {
            this.server = server;
        }

        @Override
        public Counter counter(String name, Iterable<Tag> tags) {
            return server.counter(name, tags);
        }

        @Override
        public Timer timer(String name, Iterable<Tag> tags) {
            return server.timer(name, tags);
        }

        @Override
        public <T> @Nullable T gauge(String name, Iterable<Tag> tags, @Nullable T value, ToDoubleFunction<T> number) {
            return server.gauge(name, tags, value, number);
        }

        @Override
        public Search find(String name) {
            return server.find(name);
        }

        @Override
        public @Nullable Meter remove(Meter meter) {
            return server.remove(meter);
        }
    }

    /** There may be another container, that of the embedded server. */
    @BeforeAll
    static void tellContainersApart() {
        WeldSEProvider others = new WeldSEProvider();
        CDI.setCDIProvider(() -> {
            WeldContainer application = WeldContainer.instance(APPLICATION);
            return application == null ? others.getCDI() : application;
        });
    }

    @Test
    void countsByMicrometer() {
        run(Map.of(MeterRegistry.class, new PassingRegistry(micrometer)), this::fire);

        assertThat(micrometer.get("idempotent.calls").tags(EXECUTED).counter().count())
                .isEqualTo(2);
        assertThat(micrometer
                        .get("idempotent.calls")
                        .tags("outcome", "replayed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(List.of("idempotent.taken.over", "idempotent.leases.lost", "idempotent.steps.unfinished"))
                .allSatisfy(name -> assertThat(micrometer
                                .get(name)
                                .tags("operation", ORDERS)
                                .counter()
                                .count())
                        .isEqualTo(1));
        assertThat(micrometer.get("idempotent.purged").counter().count()).isEqualTo(9);
    }

    @Test
    void timesByMicrometer() {
        run(Map.of(MeterRegistry.class, new PassingRegistry(micrometer)), this::fire);

        Timer executed = micrometer.get("idempotent.duration").tags(EXECUTED).timer();
        assertThat(executed.count()).isEqualTo(2);
        assertThat(executed.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2000);
        assertThat(executed.max(TimeUnit.MILLISECONDS)).isEqualTo(1500);
    }

    @Test
    void tellsOfRecordsByMicrometerUntilTheApplicationEnds() {
        run(Map.of(MeterRegistry.class, new PassingRegistry(micrometer)), application -> {
            assertThat(records("started")).isNaN();

            count(application, new RecordCounts(3, 4));
            System.gc();

            assertThat(records("started")).isEqualTo(3);
            assertThat(records("completed")).isEqualTo(4);
        });

        assertThat(micrometer.find("idempotent.records").gauges()).isEmpty();
    }

    private double records(String state) {
        return micrometer.get("idempotent.records").tags("state", state).gauge().value();
    }

    @Test
    void countsByOpenTelemetry() {
        run(Map.of(OpenTelemetry.class, sdk()), this::fire);

        OpenTelemetryAssertions.assertThat(metric("idempotent.calls"))
                .hasUnit("{call}")
                .hasDescription("Calls with a key, by how they ended")
                .hasLongSumSatisfying(sum -> sum.isMonotonic()
                        .hasPointsSatisfying(
                                point -> point.hasValue(2).hasAttributes(EXECUTED_ATTRIBUTES),
                                point -> point.hasValue(1)
                                        .hasAttributes(EXECUTED_ATTRIBUTES.toBuilder()
                                                .put("outcome", "replayed")
                                                .build())));
        OpenTelemetryAssertions.assertThat(metric("idempotent.taken.over"))
                .hasUnit("{call}")
                .hasLongSumSatisfying(sum -> sum.isMonotonic().hasPointsSatisfying(point -> point.hasValue(1)
                        .hasAttributes(Attributes.of(AttributeKey.stringKey("operation"), ORDERS))));
        OpenTelemetryAssertions.assertThat(metric("idempotent.purged"))
                .hasUnit("{record}")
                .hasLongSumSatisfying(sum -> sum.isMonotonic()
                        .hasPointsSatisfying(point -> point.hasValue(9).hasAttributes(Attributes.empty())));
    }

    @Test
    void timesByOpenTelemetryInSeconds() {
        run(Map.of(OpenTelemetry.class, sdk()), this::fire);

        MetricData duration = metric("idempotent.duration");
        assertThat(duration.getUnit()).isEqualTo("s");
        HistogramPointData executed = duration.getHistogramData().getPoints().stream()
                .filter(point -> point.getAttributes().equals(EXECUTED_ATTRIBUTES))
                .findFirst()
                .orElseThrow();
        assertThat(executed.getCount()).isEqualTo(2);
        assertThat(executed.getSum()).isEqualTo(2);
        assertThat(executed.getBoundaries()).contains(0.005, 0.5, 2.5);
    }

    @Test
    void tellsOfRecordsByOpenTelemetryUntilTheApplicationEnds() {
        run(Map.of(OpenTelemetry.class, sdk()), application -> {
            assertThat(openTelemetry.collectAllMetrics()).as("not counted yet").isEmpty();

            count(application, new RecordCounts(3, 4));

            OpenTelemetryAssertions.assertThat(metric("idempotent.records"))
                    .hasUnit("{record}")
                    .hasDoubleGaugeSatisfying(gauge -> gauge.hasPointsSatisfying(
                            point -> point.hasValue(3)
                                    .hasAttributes(Attributes.of(AttributeKey.stringKey("state"), "started")),
                            point -> point.hasValue(4)
                                    .hasAttributes(Attributes.of(AttributeKey.stringKey("state"), "completed"))));
        });

        assertThat(collectQuietly()).isEmpty();
    }

    /** By OpenTelemetry's own exporter. The other APIs have the longest duration where it has buckets. */
    @ParameterizedTest
    @ValueSource(strings = {"monitoring.md", "grafana-dashboard.json"})
    void isCalledInPrometheusByOpenTelemetryWhatTheDocumentsSay(String document) throws IOException {
        List<String> named = PROMETHEUS_NAME
                .matcher(Files.readString(Path.of("docs", document)))
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.endsWith("_max"))
                .distinct()
                .toList();
        PrometheusMetricReader prometheus = new PrometheusMetricReader(false, attribute -> false);
        run(Map.of(OpenTelemetry.class, sdk(prometheus)), application -> {
            fire(application);
            count(application, new RecordCounts(3, 4));

            assertThat(SAMPLE.matcher(exposition(prometheus)).results().map(sample -> sample.group(1)))
                    .containsAll(named);
        });
    }

    private static String exposition(PrometheusMetricReader prometheus) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            new PrometheusTextFormatWriter(false).write(text, prometheus.collect());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(UTF_8);
    }

    /** Without a callback that fails, as one of an application does that is not there any more. */
    private Collection<MetricData> collectQuietly() {
        try (CapturedLog log = new CapturedLog("io.opentelemetry.sdk.metrics.internal.state.CallbackRegistration")) {
            Collection<MetricData> collected = openTelemetry.collectAllMetrics();
            assertThat(log.messages()).isEmpty();
            return collected;
        }
    }

    @Test
    void prefersMicroProfile() {
        run(
                Map.of(
                        OpenTelemetry.class, sdk(),
                        MeterRegistry.class, micrometer,
                        MetricRegistry.class, microProfile(MetricRegistry.class)),
                this::fire);

        assertThat(microProfileCalls).hasPositiveValue();
        assertThat(micrometer.getMeters()).isEmpty();
        assertThat(openTelemetry.collectAllMetrics()).isEmpty();
    }

    @Test
    void prefersMicrometerToOpenTelemetry() {
        run(Map.of(OpenTelemetry.class, sdk(), MeterRegistry.class, micrometer), this::fire);

        assertThat(micrometer.getMeters()).isNotEmpty();
        assertThat(openTelemetry.collectAllMetrics()).isEmpty();
    }

    @Test
    void countsNothingWhereNoneIsAtWork() {
        run(Map.of(), this::fire);

        assertThat(microProfileCalls).hasValue(0);
        assertThat(micrometer.getMeters()).isEmpty();
        assertThat(openTelemetry.collectAllMetrics()).isEmpty();
    }

    private void fire(WeldContainer application) {
        EVENTS.forEach(application.event().select(IdempotencyEvent.class)::fire);
    }

    private static void count(WeldContainer application, RecordCounts counts) {
        application.select(FixedRecordCounter.class).get().say(counts);
    }

    private MetricData metric(String name) {
        return openTelemetry.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private OpenTelemetry sdk() {
        return sdk(openTelemetry);
    }

    private static OpenTelemetry sdk(MetricReader reader) {
        return OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(reader).build())
                .build();
    }

    /** Answers everything with more of its kind, and counts how often it is asked. */
    private Object microProfile(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            microProfileCalls.incrementAndGet();
            return method.getReturnType().isInterface() ? microProfile(method.getReturnType()) : null;
        });
    }

    /** Does something while the application runs on a server that has these. */
    private static void run(Map<Class<?>, Object> instances, Consumer<WeldContainer> work) {
        try (WeldContainer application = new Weld(APPLICATION)
                .disableDiscovery()
                .skipShutdownHook()
                .addExtensions(new IdempotentExtension(), new Server(instances))
                .addBeanClasses(Service.class, FixedRecordCounter.class)
                .initialize()) {
            work.accept(application);
        }
    }
}
