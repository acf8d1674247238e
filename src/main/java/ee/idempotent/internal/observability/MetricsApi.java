package ee.idempotent.internal.observability;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** An API that a server may have for metrics. Its class is loaded only where it is. */
interface MetricsApi {

    /** The APIs in the order in which they are preferred. */
    enum Kind {
        MICROPROFILE,
        MICROMETER,
        OPENTELEMETRY
    }

    Kind kind();

    /** Whether anybody makes metrics with it: the API alone makes none. */
    boolean isAtWork();

    /** What adds to a counter. */
    LongConsumer counter(Metric metric, Map<String, String> tags);

    /** What adds a duration to a timer. */
    Consumer<Duration> timer(Metric metric, Map<String, String> tags);

    /**
     * Has a number asked for whenever somebody looks.
     *
     * @param value the number, or not a number where it is not known
     * @return what puts an end to it
     */
    Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value);
}
