package ee.idempotent.internal.observability;

import ee.idempotent.IdempotencyEvent;
import ee.idempotent.IdempotencyEvent.LeaseLost;
import ee.idempotent.IdempotencyEvent.OfCall;
import ee.idempotent.IdempotencyEvent.Purged;
import ee.idempotent.IdempotencyEvent.StepUnfinished;
import ee.idempotent.IdempotencyEvent.TakenOver;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.upkeep.RecordCounter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts what happens, by the first API for metrics that is at work. */
class Metrics {

    /** What is counted of a call before it ends. */
    static final Map<Class<? extends OfCall>, Metric> ON_THE_WAY = Map.of(
            TakenOver.class, Metric.TAKEN_OVER,
            LeaseLost.class, Metric.LEASES_LOST,
            StepUnfinished.class, Metric.STEPS_UNFINISHED);

    private final Map<Series, LongConsumer> counters = new ConcurrentHashMap<>();
    private final Map<Series, Consumer<Duration>> timers = new ConcurrentHashMap<>();
    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

    @Inject
    private IdempotentExtension extension;

    @Inject
    private Instance<MetricsApi> apis;

    private @Nullable MetricsApi chosen;

    @PostConstruct
    void choose() {
        chosen = apis.stream()
                .filter(MetricsApi::isAtWork)
                .min(Comparator.comparing(MetricsApi::kind))
                .orElse(null);
    }

    /** Once the application has started; the counter does not ask the database in the thread that asks for metrics. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        if (chosen != null && extension.isInUse()) {
            // Not injected: where this bean is, the beans of the application cannot be seen on every server.
            RecordCounter counter = CDI.current().select(RecordCounter.class).get();
            register(chosen, "started", counter, RecordCounts::started);
            register(chosen, "completed", counter, RecordCounts::completed);
        }
    }

    @PreDestroy
    void end() {
        ends.forEach(Runnable::run);
    }

    private void register(MetricsApi api, String state, RecordCounter counter, ToLongFunction<RecordCounts> count) {
        ends.add(api.gauge(Metric.RECORDS, Map.of("state", state), () -> numberOf(counter.counts(), count)));
    }

    private static double numberOf(@Nullable RecordCounts counts, ToLongFunction<RecordCounts> count) {
        return counts == null ? Double.NaN : count.applyAsLong(counts);
    }

    /** Before the application's observers: what one of them throws keeps the event from the others. */
    void count(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) IdempotencyEvent event) {
        if (chosen == null) {
            return;
        }
        if (event instanceof Purged purged) {
            counter(chosen, new Series(Metric.PURGED, Map.of())).accept(purged.records());
        } else if (event instanceof OfCall call) {
            count(chosen, call);
        }
    }

    private void count(MetricsApi api, OfCall call) {
        Metric counted = ON_THE_WAY.get(call.getClass());
        if (counted != null) {
            counter(api, new Series(counted, Map.of("operation", call.operation())))
                    .accept(1);
        } else {
            Map<String, String> tags =
                    Map.of("outcome", String.valueOf(OutcomeNames.nameOf(call)), "operation", call.operation());
            counter(api, new Series(Metric.CALLS, tags)).accept(1);
            timer(api, new Series(Metric.DURATION, tags)).accept(call.duration());
        }
    }

    private LongConsumer counter(MetricsApi api, Series series) {
        return counters.computeIfAbsent(series, absent -> api.counter(absent.metric(), absent.tags()));
    }

    private Consumer<Duration> timer(MetricsApi api, Series series) {
        return timers.computeIfAbsent(series, absent -> api.timer(absent.metric(), absent.tags()));
    }

    private record Series(Metric metric, Map<String, String> tags) {}
}
