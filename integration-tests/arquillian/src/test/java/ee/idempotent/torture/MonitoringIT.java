package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of calls: by events, metrics and spans. The application has an observer that fails at each event, and would take a transaction with it. */
@Tag("once")
@OnTortureServer
class MonitoringIT {

    private static final Path DOCS = Path.of("../../docs");
    private static final String HELD = "POST /held";
    private static final String FAILING = "POST /failures/unmapped-once";

    private static Duration held;

    /** One call of each kind, and a purge. */
    @BeforeAll
    static void callAndPurge() {
        Request request = Request.post("held").on(Variant.OBSERVED);
        CompletableFuture<Reply> owner = request.sendAsync();
        await().until(() -> request.held() == 1);
        long before = System.nanoTime();
        request.send().rejectedWith(409, Envelopes.IN_PROGRESS);
        request.body("other").send().rejectedWith(409, Envelopes.REUSED);
        held = Duration.ofNanos(System.nanoTime() - before);
        request.release();
        Reply first = owner.join().executedWith(200);
        request.send().replays(first);

        Request failing = Request.post("failures/unmapped-once").on(Variant.OBSERVED);
        assertThat(failing.send().status()).isEqualTo(500);
        await().until(() -> events(FAILING).size() == 1);
        failing.send().executedWith(200);

        request.advanceClock("PT25H");
        await().until(() -> events("Purged").size() > 0);
    }

    @Test
    void tellsOfCallsInTheOrderInWhichTheirOutcomeIsKnown() {
        assertThat(events(HELD)).startsWith("InProgress|POST /held|2", "Reused|POST /held|2");
        assertThat(events(HELD)).contains("Executed|POST /held|1").endsWith("Replayed|POST /held|2");
        assertThat(events(FAILING))
                .containsExactly(
                        "Released|" + FAILING + "|1", "TakenOver|" + FAILING + "|2", "Executed|" + FAILING + "|2");
    }

    @Test
    void tellsHowLongACallTook() {
        assertThat(told("Executed|POST /held")).singleElement().satisfies(event -> assertThat(
                        Duration.parse(event.substring(event.lastIndexOf('|') + 1)))
                .isGreaterThan(held));
    }

    @Test
    void tellsHowManyRecordsWerePurged() {
        await().untilAsserted(() -> {
            int purged = told("Purged").stream()
                    .mapToInt(event -> Integer.parseInt(event.split("\\|", -1)[1]))
                    .sum();
            assertThat(Exposition.now().values("idempotent_purged_total", Map.of()))
                    .contains((double) purged);
        });
    }

    @Test
    void warnsOfAnObserverThatFails() {
        assertThat(TortureServer.log())
                .contains("An observer failed at Executed[operation=" + HELD)
                .contains("An observer failed at TakenOver[operation=" + FAILING);
    }

    @ParameterizedTest
    @CsvSource({
        "executed,   POST /held",
        "replayed,   POST /held",
        "reused,     POST /held",
        "in_progress,POST /held",
        "released,   POST /failures/unmapped-once",
        "executed,   POST /failures/unmapped-once"
    })
    void countsAndTimesCallsByOutcomeAndOperation(String outcome, String operation) {
        Map<String, String> labels = Map.of("outcome", outcome, "operation", operation);
        Exposition metrics = Exposition.now();

        assertThat(metrics.largest("idempotent_calls_total", labels)).isPositive();
        assertThat(metrics.largest("idempotent_duration_seconds_count", labels))
                .isEqualTo(metrics.largest("idempotent_calls_total", labels));
        assertThat(metrics.largest("idempotent_duration_seconds_sum", labels)).isPositive();
    }

    @Test
    void measuresInSeconds() {
        Map<String, String> labels = Map.of("outcome", "executed", "operation", HELD);
        double seconds = held.toNanos() / 1e9;
        assertThat(List.of("idempotent_duration_seconds_sum", "idempotent_duration_seconds_max"))
                .allSatisfy(name ->
                        assertThat(Exposition.now().largest(name, labels)).isBetween(seconds, 1e6 * seconds));
    }

    @Test
    void countsRecordsInTheBackground() {
        Map<String, String> labels = Map.of("state", "completed");
        await().atMost(Duration.ofMinutes(1)).until(() -> Exposition.now()
                .values("idempotent_records", labels)
                .anyMatch(records -> records > 0)); // not a number at first
    }

    @Test
    void countsOncePerEvent() {
        Map<String, String> labels = Map.of("outcome", "executed", "operation", "POST /counted");
        for (int count = 1; count <= 2; count++) {
            Request.post("counted").on(Variant.OBSERVED).send().executedWith(200);

            assertThat(Exposition.now().largest("idempotent_calls_total", labels))
                    .isEqualTo(count);
        }
    }

    @Test
    void countsWhatIsTakenOver() {
        assertThat(Exposition.now().largest("idempotent_taken_over_total", Map.of("operation", FAILING)))
                .isPositive();
    }

    @Test
    void describesTheCurrentSpan() {
        await().untilAsserted(() -> assertThat(lines("spans"))
                .contains(
                        "in_progress|POST /held|2",
                        "reused|POST /held|2",
                        "executed|POST /held|1",
                        "replayed|POST /held|2",
                        "executed|" + FAILING + "|2"));
    }

    /** Under the names that the server gives them for Prometheus. Buckets are what OpenTelemetry has. */
    @ParameterizedTest
    @CsvSource({"monitoring.md", "grafana-dashboard.json"})
    void documentsMetricsThatAreThere(String document) throws IOException {
        List<String> named = Exposition.METRIC
                .matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map(match -> match.group())
                .filter(name -> !name.endsWith("_bucket"))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(4);
        await().untilAsserted(() -> assertThat(Exposition.now().names()).containsAll(named));
    }

    /** The events that begin with a kind or are of an operation, without how long it took. */
    private static List<String> events(String kindOrOperation) {
        return lines("events").stream()
                .filter(event -> List.of(event.split("\\|", -1)).contains(kindOrOperation))
                .map(event -> event.substring(0, event.lastIndexOf('|')))
                .toList();
    }

    private static List<String> told(String beginning) {
        return lines("events").stream()
                .filter(event -> event.startsWith(beginning))
                .toList();
    }

    private static List<String> lines(String resource) {
        String body = TortureServer.get(Variant.OBSERVED.contextRoot() + "/" + resource);
        return Stream.of(body.split("\n", -1)).filter(line -> !line.isEmpty()).toList();
    }
}
