package ee.idempotent.benchmark;

import static ee.idempotent.databases.Database.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Cell OURS = Cell.store(POSTGRESQL, 8, Situation.FIRST_CALL, Variant.IDEMPOTENT);
    private static final Cell CHECKED = OURS.of(Situation.FIRST_CALL, Variant.CHECKED);

    private final Results results = new Results();

    @Test
    void takesTheMiddleOfTheRounds() {
        measured(OURS, 900, 100, 300);

        assertThat(results.median(OURS, Sample::mean)).isEqualTo(300);
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        measured(OURS, 100, 200, 900, 400);

        assertThat(results.median(OURS, Sample::mean)).isEqualTo(300);
    }

    @Test
    void dividesRoundByRound() {
        measured(OURS, 200, 6_000, 330);
        measured(CHECKED, 100, 5_000, 300);

        Ratio ratio = results.ratio(OURS, CHECKED);

        // and not the ratio of the medians, which is 1.1
        assertThat(ratio).isEqualTo(new Ratio(1.2, 1.1, 2));
    }

    @Test
    void dividesNothingByWhatRanInOtherRounds() {
        measured(OURS, 100, 200);
        measured(CHECKED, 100);

        assertThatThrownBy(() -> results.ratio(OURS, CHECKED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhetherAnAimIsMet() {
        assertThat(new Aim("", 1.3, Ratio.of(1.3)).verdict()).isEqualTo("met");
        assertThat(new Aim("", 1.3, Ratio.of(1.2, 1.43, 9)).verdict()).isEqualTo("**missed by 10 %**");
    }

    @Test
    void comparesWithTheAimsWhatWasMeasured() {
        measured(OURS, 140);
        measured(CHECKED, 100);
        measured(OURS.of(Situation.REPLAY, Variant.IDEMPOTENT), 25);
        measured(OURS.of(Situation.REPLAY, Variant.CHECKED), 50);

        assertThat(Aims.of(results)).extracting(aim -> aim.measured().median()).containsExactly(1.4, 0.5);
        assertThat(Aims.of(results)).extracting(Aim::isMet).containsExactly(false, true);
    }

    @Test
    void saysFirstWhatAKeyCosts() {
        Cell bare = Cell.http(POSTGRESQL, 8, Situation.FIRST_CALL, Variant.BARE);
        measured(bare, 4_000);
        measured(bare.of(Situation.FIRST_CALL, Variant.CHECKED), 5_000);
        measured(bare.of(Situation.FIRST_CALL, Variant.IDEMPOTENT), 6_000);

        assertThat(Markdown.of(results, Map.of(), "here"))
                .startsWith("## What a key costs\n")
                .contains("| without a key | 1.00 | 4.00 | 2000 |\n")
                .contains("| first call, `@Idempotent` | 1.50 | 6.00 | 1333 |\n");
    }

    @Test
    void replacesTheResultsOfThePageAndNothingElse() {
        String page = "before\n<!-- from the benchmark: begin -->\nold\n<!-- from the benchmark: end -->\nafter\n";

        assertThat(Publication.replaced(page, "new"))
                .isEqualTo(
                        "before\n<!-- from the benchmark: begin -->\n\nnew\n<!-- from the benchmark: end -->\nafter\n");
    }

    private void measured(Cell cell, double... means) {
        results.expect(cell);
        for (double mean : means) {
            results.add(cell, new Sample(mean, mean, mean, 8e6 / mean));
        }
    }
}
