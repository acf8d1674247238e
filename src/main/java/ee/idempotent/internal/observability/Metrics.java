package ee.idempotent.internal.observability;

import ee.idempotent.IdempotencyEvent;
import ee.idempotent.IdempotencyEvent.OfCall;
import ee.idempotent.IdempotencyEvent.Purged;
import ee.idempotent.IdempotencyEvent.TakenOver;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.upkeep.RecordCounter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/** Counts what happens. {@code docs/monitoring.md} lists these metrics. */
class Metrics {

    static final Metadata CALLS = metadata("idempotent.calls", MetricUnits.NONE, "Calls with a key, by how they ended");
    static final Metadata DURATION = metadata(
            "idempotent.duration", MetricUnits.NANOSECONDS, "How long calls with a key took, by how they ended");
    static final Metadata TAKEN_OVER = metadata(
            "idempotent.taken.over", MetricUnits.NONE, "Calls that ran because an earlier call had left no answer");
    static final Metadata PURGED = metadata("idempotent.purged", MetricUnits.NONE, "Expired records that were deleted");

    static final Metadata RECORDS = metadata("idempotent.records", MetricUnits.NONE, "Records, by their state");

    private final Map<Series, Meters> meters = new ConcurrentHashMap<>();

    @Inject
    private IdempotentExtension extension;

    /** The application's, if there is one: the API alone makes no metrics. */
    @Inject
    private Instance<MetricRegistry> registries;

    /** Once the application has started; the counter does not ask the database in the thread that asks for metrics. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        if (extension.isInUse() && registries.isResolvable()) {
            // Not injected: where this bean is, the beans of the application cannot be seen on every server.
            RecordCounter counter = CDI.current().select(RecordCounter.class).get();
            register("started", counter, RecordCounts::started);
            register("completed", counter, RecordCounts::completed);
        }
    }

    private void register(String state, RecordCounter counter, ToLongFunction<RecordCounts> count) {
        registries.get().gauge(RECORDS, counter, current -> numberOf(current.counts(), count), new Tag("state", state));
    }

    private static double numberOf(@Nullable RecordCounts counts, ToLongFunction<RecordCounts> count) {
        return counts == null ? Double.NaN : count.applyAsLong(counts);
    }

    /** Before the application's observers: what one of them throws keeps the event from the others. */
    void count(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) IdempotencyEvent event) {
        if (!registries.isResolvable()) {
            return;
        }
        if (event instanceof Purged purged) {
            registries.get().counter(PURGED).inc(purged.records());
        } else if (event instanceof TakenOver takenOver) {
            registries
                    .get()
                    .counter(TAKEN_OVER, operation(takenOver.operation()))
                    .inc();
        } else if (event instanceof OfCall call) {
            Series series = new Series(String.valueOf(OutcomeNames.nameOf(call)), call.operation());
            meters.computeIfAbsent(series, this::register).count(call.duration());
        }
    }

    private Meters register(Series series) {
        Tag[] tags = {new Tag("outcome", series.outcome()), operation(series.operation())};
        MetricRegistry registry = registries.get();
        return new Meters(registry.counter(CALLS, tags), registry.timer(DURATION, tags));
    }

    private static Tag operation(String name) {
        return new Tag("operation", name);
    }

    private static Metadata metadata(String name, String unit, String description) {
        return Metadata.builder()
                .withName(name)
                .withUnit(unit)
                .withDescription(description)
                .build();
    }

    private record Series(String outcome, String operation) {}

    private record Meters(Counter calls, Timer durations) {

        void count(Duration duration) {
            calls.inc();
            durations.update(duration);
        }
    }
}
