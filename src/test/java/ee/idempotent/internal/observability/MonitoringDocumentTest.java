package ee.idempotent.internal.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.IdempotencyEvent;
import ee.idempotent.IdempotencyEvent.OfCall;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/monitoring.md} and the dashboard say what the code does. */
class MonitoringDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/monitoring.md");
    private static final Path DASHBOARD = Path.of("docs/grafana-dashboard.json");
    private static final List<Metric> METRICS = List.of(
            Metric.CALLS,
            Metric.DURATION,
            Metric.TAKEN_OVER,
            Metric.LEASES_LOST,
            Metric.STEPS_UNFINISHED,
            Metric.PURGED,
            Metric.RECORDS);

    @Test
    void listsTheMetrics() throws IOException {
        assertThat(rows("| metric |").map(cells -> cells.get(0) + cells.get(3) + ": " + cells.get(5)))
                .containsExactlyElementsOf(METRICS.stream()
                        .map(metric -> code(metric.name()) + metric.unit() + ": " + metric.description())
                        .toList());
    }

    @Test
    void showsEachMetricInTheDashboard() throws IOException {
        String dashboard = Files.readString(DASHBOARD);
        assertThat(METRICS).allSatisfy(metric -> assertThat(dashboard)
                .contains(metric.name().replace('.', '_')));
    }

    @Test
    void listsTheEvents() throws IOException {
        assertThat(rows("| event |").map(cells -> cells.get(0)))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(OfCall.class.getPermittedSubclasses()),
                                Stream.of(IdempotencyEvent.Purged.class))
                        .map(Class::getSimpleName)
                        .map(MonitoringDocumentTest::code)
                        .toList());
    }

    @Test
    void listsTheAttributesOfSpans() throws IOException {
        assertThat(rows("| attribute |").map(cells -> cells.get(0)))
                .containsExactlyElementsOf(
                        Stream.of(SpanAttributes.OUTCOME, SpanAttributes.OPERATION, SpanAttributes.ATTEMPT)
                                .map(AttributeKey::getKey)
                                .map(MonitoringDocumentTest::code)
                                .toList());
    }

    @Test
    void namesEveryOutcome() throws IOException {
        assertThat(Stream.<Class<?>>of(OfCall.class.getPermittedSubclasses())
                        .filter(kind -> !Metrics.ON_THE_WAY.containsKey(kind)))
                .as("each way in which a call ends has a name")
                .containsExactlyInAnyOrderElementsOf(OutcomeNames.NAMES.keySet());
        assertThat(Files.readString(DOCUMENT))
                .contains(OutcomeNames.NAMES.values().stream()
                        .map(MonitoringDocumentTest::code)
                        .toList());
    }

    /** The cells of the rows of the table that begins so. */
    private static Stream<List<String>> rows(String head) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
