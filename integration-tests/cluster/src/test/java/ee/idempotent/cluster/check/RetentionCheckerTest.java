package ee.idempotent.cluster.check;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule has a history that breaks it, and one that is just within it. Two servers; a retention of three seconds. */
class RetentionCheckerTest {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final long RETENTION = 3 * SECOND;
    private static final long MOMENT = 1000;

    private static final Call CALL = new Call("key", Operation.PAYMENT, "ours", "body");
    private static final Call OTHER = new Call("key", Operation.PAYMENT, "theirs", "another body");

    private final Skews skews = new Skews();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();

    @BeforeEach
    void setClocks() {
        skews.jumped("one", -2, -1, 0);
        skews.jumped("two", -2, -1, 0);
    }

    @Test
    void findsNothingInAnExecutionAndItsReplay() {
        executed("one", SECOND, CALL, "1");
        replayed("two", 2 * SECOND, CALL, "1");
        reused("two", 2 * SECOND, OTHER);
        executed("two", 5 * SECOND, CALL, "2");
        kept(3 * SECOND, Set.of("1"), "1");
        assertThat(rules(10 * SECOND, "1", "2")).isEmpty();
    }

    @Test
    void findsASecondExecutionWithinTheRetention() {
        executed("one", SECOND, CALL, "1");
        executed("two", 3 * SECOND, OTHER, "2");
        assertThat(rules(10 * SECOND, "1", "2")).containsExactly(Rule.DONE_TWICE);
    }

    @Test
    void allowsASecondExecutionByAClockThatIsAhead() {
        skews.jumped("two", 2, 3, HOUR);
        executed("one", SECOND, CALL, "1");
        executed("two", SECOND + 2 * MOMENT, CALL, "2");
        assertThat(rules(10 * SECOND, "1", "2")).isEmpty();
    }

    /** Of two that overlap, either may have committed first. */
    @Test
    void allowsASecondExecutionByAClockThatIsBehindAtTheSameTime() {
        skews.jumped("two", 2, 3, -HOUR);
        executed("one", SECOND, CALL, "1");
        executed("two", SECOND + MOMENT / 2, CALL, "2");
        assertThat(rules(10 * SECOND, "1", "2")).isEmpty();
    }

    @Test
    void findsASecondExecutionAfterAClockHasJumpedBack() {
        skews.jumped("two", 2, 3, -HOUR);
        executed("one", SECOND, CALL, "1");
        executed("two", SECOND + 2 * MOMENT, CALL, "2");
        assertThat(rules(10 * SECOND, "1", "2")).containsExactly(Rule.DONE_TWICE);
    }

    /** The record of a server that was ahead lasts as much longer. */
    @Test
    void findsASecondExecutionWhenTheFirstOneWasAhead() {
        skews.jumped("one", 2, 3, HOUR);
        executed("one", SECOND, CALL, "1");
        skews.jumped("one", 2 * SECOND, 2 * SECOND + 1, 0);
        executed("two", 10 * SECOND, CALL, "2");
        assertThat(rules(20 * SECOND, "1", "2")).contains(Rule.DONE_TWICE);
    }

    @Test
    void findsAReplayAfterTheRetention() {
        executed("one", SECOND, CALL, "1");
        replayed("two", 5 * SECOND, CALL, "1");
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.REPLAYED_TOO_LATE);
    }

    @Test
    void allowsALateReplayByAClockThatIsBehind() {
        skews.jumped("two", 2, 3, -HOUR);
        executed("one", SECOND, CALL, "1");
        replayed("two", 5 * SECOND, CALL, "1");
        assertThat(rules(10 * SECOND, "1")).isEmpty();
    }

    @Test
    void findsAReplayOfNothing() {
        executed("one", SECOND, CALL, "1");
        replayed("two", 2 * SECOND, CALL, "2");
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.REPLAY_OF_NOTHING);
    }

    @Test
    void findsAReplayThatDiffers() {
        executed("one", SECOND, CALL, "1");
        answered("two", 2 * SECOND, CALL, Kind.SUCCESS, "{\"id\":\"1\", \"reference\":\"ours\"}", true);
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.ANSWERS_DIFFER);
    }

    @Test
    void findsTheAnswerToAnotherRequest() {
        executed("one", SECOND, CALL, "1");
        answered("two", 2 * SECOND, OTHER, Kind.SUCCESS, body(CALL, "1"), true);
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.FOREIGN_ANSWER);
    }

    @Test
    void findsAKeyThatIsStillAnothersAfterTheRetention() {
        executed("one", SECOND, CALL, "1");
        reused("two", 5 * SECOND, OTHER);
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void allowsAKeyToBeAnothersThatRunsJustThen() {
        skews.jumped("one", 2, 3, -HOUR);
        executed("one", SECOND, CALL, "1");
        reused("two", SECOND + MOMENT / 2, OTHER);
        assertThat(rules(10 * SECOND, "1")).isEmpty();
    }

    @Test
    void findsAnEffectThatIsGone() {
        executed("one", SECOND, CALL, "1");
        assertThat(rules(10 * SECOND)).containsExactly(Rule.EFFECT_LOST);
    }

    @Test
    void findsAnEffectThatNobodyWasTold() {
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.EFFECT_WITHOUT_RESPONSE);
    }

    @Test
    void findsAnEffectWithoutItsRecordWithinTheRetention() {
        executed("one", SECOND, CALL, "1");
        kept(2 * SECOND, Set.of("1"));
        assertThat(rules(10 * SECOND, "1")).containsExactly(Rule.EFFECT_WITHOUT_RESPONSE);
    }

    @Test
    void findsARecordWithoutItsEffect() {
        kept(2 * SECOND, Set.of(), "1");
        assertThat(rules(10 * SECOND)).containsExactly(Rule.RESPONSE_WITHOUT_EFFECT);
    }

    @Test
    void findsACallWithoutAnAnswer() {
        answered("one", SECOND, CALL, Kind.IN_PROGRESS, "", false);
        assertThat(rules(10 * SECOND)).containsExactly(Rule.NEVER_ANSWERED);
    }

    private void executed(String node, long start, Call call, String id) {
        answered(node, start, call, Kind.SUCCESS, body(call, id), false);
    }

    private void replayed(String node, long start, Call call, String id) {
        answered(node, start, call, Kind.SUCCESS, body(call, id), true);
    }

    private void reused(String node, long start, Call call) {
        answered(node, start, call, Kind.REUSED, "", false);
    }

    private void answered(String node, long start, Call call, Kind kind, String body, boolean replayed) {
        attempts.add(new Attempt(call, node, start, start + MOMENT, new Answer(kind, 0, "", "", body, replayed)));
    }

    private static String body(Call call, String id) {
        return "{\"id\":\"" + id + "\",\"reference\":\"" + call.reference() + "\"}";
    }

    /** A look at the database; each record expires four seconds after the beginning. */
    private void kept(long at, Set<String> effects, String... records) {
        snapshots.add(new Snapshot(
                at,
                at + MOMENT,
                effects,
                List.of(records).stream()
                        .map(id -> new Snapshot.Kept("key", id, 4 * SECOND))
                        .toList()));
    }

    private List<Rule> rules(long end, String... effects) {
        kept(end, Set.of(effects));
        return new RetentionChecker(skews, RETENTION)
                .check(attempts, snapshots).stream().map(Violation::rule).toList();
    }
}
