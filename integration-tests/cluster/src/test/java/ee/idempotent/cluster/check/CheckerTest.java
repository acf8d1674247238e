package ee.idempotent.cluster.check;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories by hand: one that is right, and for each rule one that breaks it. */
class CheckerTest {

    private static final Call CALL = new Call("key", Operation.PAYMENT, "ref", "{}");
    private static final Call OTHER = new Call("key", Operation.PAYMENT, "other", "{}");
    private static final Answer DONE = new Answer(Kind.SUCCESS, 201, "json", "/1", "{\"of\":\"ref\"}", false);
    private static final Answer REPLAY = new Answer(Kind.SUCCESS, 201, "json", "/1", "{\"of\":\"ref\"}", true);
    private static final Answer REFUSED = answer(Kind.REFUSED, 402);
    private static final Answer REUSED = answer(Kind.REUSED, 409);
    private static final Answer IN_PROGRESS = answer(Kind.IN_PROGRESS, 409);

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Remains.Effect> effects = new ArrayList<>();
    private final List<Remains.StoredRecord> records = new ArrayList<>();
    private final List<String> held = new ArrayList<>();

    @Test
    void acceptsAnEffectThatIsAnsweredTheSameEachTime() {
        saw(CALL, Answer.none(new java.io.IOException("timed out")));
        saw(CALL, answer(Kind.FAILED, 503));
        saw(CALL, answer(Kind.ABSENT, 404));
        saw(CALL, IN_PROGRESS);
        saw(CALL, DONE);
        saw(CALL, REPLAY);
        saw(OTHER, REUSED);
        effect(CALL);
        record(DONE);

        assertThat(rules()).isEmpty();
    }

    @Test
    void acceptsARefusalThatIsNotRemembered() {
        saw(CALL, REFUSED);

        assertThat(rules()).isEmpty();
    }

    @Test
    void acceptsTheFirstAnswerOnlyAsAReplay() {
        saw(CALL, REPLAY);
        effect(CALL);
        record(DONE);

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsAnEffectThatIsThereTwice() {
        saw(CALL, DONE);
        effect(CALL);
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.DONE_TWICE);
    }

    @Test
    void findsTheEffectsOfTwoRequestsUnderOneKey() {
        saw(CALL, DONE);
        saw(OTHER, REUSED);
        effect(CALL);
        effect(OTHER);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.DONE_TWICE);
    }

    @Test
    void findsAnExecutionAfterTheFirst() {
        saw(CALL, DONE);
        saw(CALL, DONE);
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.ANSWERED_TWICE);
    }

    @Test
    void findsAnEffectThatIsLost() {
        saw(CALL, DONE);

        assertThat(rules()).containsExactly(Rule.EFFECT_LOST, Rule.RECORD_LOST);
    }

    @Test
    void findsARecordThatIsLost() {
        saw(CALL, DONE);
        effect(CALL);

        assertThat(rules()).containsExactly(Rule.EFFECT_WITHOUT_RESPONSE, Rule.RECORD_LOST);
    }

    @Test
    void findsAnEffectThatNobodyAskedFor() {
        effect(CALL);

        assertThat(rules()).containsExactly(Rule.EFFECT_WITHOUT_RESPONSE);
    }

    @Test
    void findsAResponseWithoutItsEffect() {
        saw(CALL, IN_PROGRESS);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.RESPONSE_WITHOUT_EFFECT, Rule.NEVER_ANSWERED);
    }

    @Test
    void findsARefusalWhoseEffectIsThere() {
        saw(CALL, REFUSED);
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.REFUSED_AND_DONE);
    }

    @Test
    void findsAnswersThatDiffer() {
        saw(CALL, DONE);
        saw(CALL, new Answer(Kind.SUCCESS, 201, "json", "/2", DONE.body(), true));
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.ANSWERS_DIFFER);
    }

    @Test
    void findsAnAnswerThatIsNotTheRecordedOne() {
        saw(CALL, DONE);
        effect(CALL);
        record(new Answer(Kind.SUCCESS, 201, "json", "/1", "{}", false));

        assertThat(rules()).containsExactly(Rule.ANSWERS_DIFFER);
    }

    @Test
    void findsTheAnswerToAnotherRequest() {
        saw(OTHER, REPLAY);
        effect(OTHER);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.FOREIGN_ANSWER);
    }

    @Test
    void findsAKeyThatIsRefusedThoughNobodyElseUsedIt() {
        saw(CALL, REUSED);

        assertThat(rules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAKeyThatIsRefusedToItsOwner() {
        saw(CALL, DONE);
        saw(CALL, REUSED);
        saw(OTHER, REUSED);
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAKeyInProgressThatWasDone() {
        saw(CALL, DONE);
        saw(CALL, IN_PROGRESS);
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.IN_PROGRESS_WHEN_DONE);
    }

    @Test
    void findsACallThatIsNeverAnswered() {
        saw(CALL, IN_PROGRESS);

        assertThat(rules()).containsExactly(Rule.NEVER_ANSWERED);
    }

    @Test
    void findsARecordThatIsStillLocked() {
        held.add("key");

        assertThat(rules()).containsExactly(Rule.STUCK);
    }

    @Test
    void findsAnAnswerThatNobodyExpects() {
        saw(CALL, answer(Kind.UNEXPECTED, 400));
        saw(CALL, DONE);
        effect(CALL);
        record(DONE);

        assertThat(rules()).containsExactly(Rule.UNEXPECTED_ANSWER);
    }

    private static Answer answer(Kind kind, int status) {
        return new Answer(kind, status, "json", "", "{}", false);
    }

    /** One after the other. */
    private void saw(Call call, Answer answer) {
        long start = 10L * attempts.size();
        attempts.add(new Attempt(call, "node", start, start + 5, answer));
    }

    private void effect(Call call) {
        effects.add(new Remains.Effect(call.operation(), call.reference()));
    }

    private void record(Answer response) {
        records.add(new Remains.StoredRecord("POST /payments", "key", true, response.status(), response.body()));
    }

    private List<Rule> rules() {
        return Checker.check(attempts, new Remains(effects, records, held)).stream()
                .map(Violation::rule)
                .toList();
    }
}
