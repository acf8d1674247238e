package ee.idempotent.benchmark;

import static ee.idempotent.databases.Database.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Cell OURS = Cell.of(Table.STORE, POSTGRESQL, 8, Situation.FIRST_CALL, Variant.IDEMPOTENT);
    private static final Cell CHECKED = OURS.with(Variant.CHECKED);

    private final Results results = new Results();

    @Test
    void takesTheMiddleOfTheParts() {
        measured(OURS, 900, 100, 300);

        assertThat(results.median(OURS, Sample::mean)).isEqualTo(300);
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        measured(OURS, 100, 200, 900, 400);

        assertThat(results.median(OURS, Sample::mean)).isEqualTo(300);
    }

    @Test
    void dividesPartByPart() {
        measured(OURS, 200, 6_000, 330);
        measured(CHECKED, 100, 5_000, 300);

        Ratio ratio = results.ratio(OURS, CHECKED);

        // and not the ratio of the medians, which is 1.1
        assertThat(ratio).isEqualTo(new Ratio(1.2, 1.1, 2));
    }

    @Test
    void dividesNothingByWhatRanInOtherParts() {
        measured(OURS, 100, 200);
        measured(CHECKED, 100);

        assertThatThrownBy(() -> results.ratio(OURS, CHECKED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhetherAnAimIsMet() {
        assertThat(aim(Ratio.of(1.3)).verdict()).isEqualTo("met");
        assertThat(aim(Ratio.of(1.2, 1.43, 9)).verdict()).isEqualTo("**missed by 10 %**");
    }

    @Test
    void judgesAnAimByTheNumberOfThreadsWhereItIsMissedMost() {
        assertThat(new Aim("", "", 1.3, Map.of(1, Ratio.of(1.2), 8, Ratio.of(1.43), 32, Ratio.of(1.35))).verdict())
                .isEqualTo("**missed by 10 %**");
    }

    private static Aim aim(Ratio measured) {
        return new Aim("", "", 1.3, Map.of(8, measured));
    }

    @Test
    void comparesWithTheAimsWhatWasMeasured() {
        measured(OURS, 140);
        measured(CHECKED, 100);
        measured(OURS.with(Situation.REPLAY), 25);
        measured(CHECKED.with(Situation.REPLAY), 50);

        assertThat(Aims.of(results))
                .extracting(aim -> aim.what() + " " + aim.measured().get(8).median() + " " + aim.isMet())
                .containsExactly(
                        "first call ÷ hand-written check 1.4 false",
                        "replay ÷ hand-written check 0.5 true",
                        "processor time of the database, first call ÷ hand-written check 1.4 false",
                        "bytes in the log, first call ÷ hand-written check 1.4 true");
    }

    @Test
    void tellsHowManyCallsWaitForAnotherService() {
        Cell bare = WaitingPart.cell(Table.WAITING, Variant.BARE);
        measured(bare, 64_000);
        measured(bare.with(Variant.LEASED), 80_000);
        Settings settings = new Settings(false, Set.of(), Set.of(), true, 1, 1, 1, 1);

        assertThat(new WhileAnotherServiceWorks(results, settings).markdown("here"))
                .contains("| 50 ms | without a key | 1000 | 1 | 64.00 | 64.00 |")
                .contains("| 50 ms | `Guard.LEASE`, in a step | 800 | 0.80 (0.80–0.80) | 80.00 | 80.00 |")
                .endsWith(": here\n");
    }

    @Test
    void saysFirstWhatAKeyCosts() {
        Cell bare = Cell.of(Table.HTTP, POSTGRESQL, 8, Situation.FIRST_CALL, Variant.BARE);
        Cell ours = bare.with(Variant.IDEMPOTENT);
        for (Table table : new Table[] {Table.HTTP, Table.PROCESSOR}) {
            measured(bare.with(table), 4_000);
            measured(bare.with(table).with(Variant.CHECKED), 5_000);
            measured(ours.with(table), 6_000);
            measured(ours.with(table).with(Situation.REPLAY), 3_000);
        }

        assertThat(Markdown.of(results, false, "here"))
                .startsWith(
                        "**Over HTTP, on PostgreSQL with 8 threads: a first request with a key takes 1.50 times as long"
                                + " as one without a key, and 1.20 times as long as one with a hand-written check. A"
                                + " replay takes 0.75 times as long as a request without a key.**")
                .contains("| first call | `@Idempotent` | 1.50 (1.50–1.50) | 1.20 (1.20–1.20) | 6.00 | 6.00 |");
    }

    @Test
    void saysWhatRequestsTakeOfTheProcessorOnEachServer() {
        Cell first = OURS.with(Table.PROCESSOR);
        for (Cell cell : new Cell[] {first, first.with(Situation.REPLAY)}) {
            measured(cell.with(Variant.CHECKED), 500);
            measured(cell, 600);
        }
        measured(first.with(Variant.BARE), 400);
        Settings settings = new Settings(false, Set.of(), Set.of(ServerKind.WILDFLY), false, 1, 1, 1, 1);

        // of the server and of the database
        assertThat(new OnEachServer(Map.of(ServerKind.WILDFLY, results), settings).markdown("here"))
                .contains("| Hibernate | 800 | 1000 | 1200 | 1.20 (1.20–1.20) | 1000 | 1200 | 1.20 (1.20–1.20) |\n")
                .endsWith(": here\n");
    }

    @Test
    void dividesWhatCallsTookOfAProcessorByTheirNumber() {
        Sample sample = Sample.of(new long[] {1_000, 5_000, 3_000}, 600_000, new Usage(Double.NaN, 60, 90));

        assertThat(sample).isEqualTo(new Sample(3, 3, 5, 200, 20, 30));
    }

    @Test
    void replacesTheResultsOfThePageAndNothingElse() {
        String page = "before\n<!-- from the benchmark: begin -->\nold\n<!-- from the benchmark: end -->\nafter\n";

        assertThat(Publication.replaced(page, "from the benchmark", "new"))
                .isEqualTo(
                        "before\n<!-- from the benchmark: begin -->\n\nnew\n<!-- from the benchmark: end -->\nafter\n");
    }

    private void measured(Cell cell, double... means) {
        results.expect(cell);
        for (double mean : means) {
            results.add(cell, new Sample(mean, mean, mean, mean, mean, mean));
        }
    }
}
