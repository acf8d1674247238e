package ee.idempotent.cluster.check;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Violation.Rule;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Histories by hand: one that is right, and for each rule one that breaks it. */
class CheckerTest {

    private static final Call CALL = new Call("key", Operation.PAYMENT, "ref", "{}");
    private static final Call OTHER = new Call("key", Operation.PAYMENT, "other", "{}");
    private static final Answer DONE = new Answer(Kind.SUCCESS, 201, "json", "/1", "{\"of\":\"ref\"}", false);
    private static final Answer OTHER_DONE = new Answer(Kind.SUCCESS, 201, "json", "/2", "{\"of\":\"other\"}", false);
    private static final Answer REPLAY = new Answer(Kind.SUCCESS, 201, "json", "/1", "{\"of\":\"ref\"}", true);
    private static final Answer REFUSED = answer(Kind.REFUSED, 402);
    private static final Answer REUSED = answer(Kind.REUSED, 409);
    private static final Answer IN_PROGRESS = answer(Kind.IN_PROGRESS, 409);
    private static final Answer UNAVAILABLE =
            new Answer(Kind.FAILED, 503, "json", "", "{\"code\":\"idempotency_store_unavailable\"}", false);

    private static final Call CHECKOUT = new Call("key", Operation.CHECKOUT, "ref", "{}");
    private static final Answer PAID = new Answer(
            Kind.SUCCESS,
            201,
            "json",
            "",
            "{\"id\":\"order\",\"chargeId\":\"charge\",\"reference\":\"ref\",\"status\":\"paid\"}",
            false);

    private final Books books = new Books();

    @Test
    void acceptsAnEffectThatIsAnsweredTheSameEachTime() {
        books.saw(CALL, Answer.none(new IOException("timed out")));
        books.saw(CALL, answer(Kind.FAILED, 503));
        books.saw(CALL, answer(Kind.ABSENT, 404));
        books.saw(CALL, IN_PROGRESS);
        books.saw(CALL, DONE);
        books.saw(CALL, REPLAY);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void acceptsARefusalThatIsRemembered() {
        books.saw(CALL, REFUSED);
        books.saw(OTHER, REUSED);
        books.record(REFUSED);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void acceptsARefusalThatAnotherRequestOvertakesBeforeItIsRemembered() {
        books.saw(CALL, REFUSED);
        books.sawMeanwhile(OTHER, OTHER_DONE);
        books.saw(CALL, REUSED);
        books.effect(OTHER);
        books.record(OTHER_DONE);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void findsARememberedRefusalThatAnotherRequestOvertakes() {
        books.saw(CALL, new Answer(Kind.REFUSED, 402, "json", "", "{}", true));
        books.sawMeanwhile(OTHER, OTHER_DONE);
        books.effect(OTHER);
        books.record(OTHER_DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.BOTH_ANSWERED);
    }

    @Test
    void acceptsTheFirstAnswerOnlyAsAReplay() {
        books.saw(CALL, Answer.none(new IOException("timed out")));
        books.saw(CALL, REPLAY);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void acceptsAKeyThatIsRefusedBecauseOfAClaimThatACrashUndoes() {
        books.saw(CALL, REUSED);
        books.crash();
        books.saw(CALL, DONE);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void acceptsAKeyThatIsRefusedBecauseOfARequestThatIsCutOff() {
        books.saw(OTHER, Answer.none(new IOException("cut off")));
        books.saw(CALL, REUSED);
        books.saw(CALL, DONE);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void findsAKeyThatIsRefusedAlthoughNobodyElseHadIt() {
        books.saw(CALL, REUSED);
        books.saw(CALL, DONE);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAnEffectThatIsThereTwice() {
        books.saw(CALL, DONE);
        books.effect(CALL);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.DONE_TWICE);
    }

    @Test
    void findsTheEffectsOfTwoRequestsUnderOneKey() {
        books.saw(CALL, DONE);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.effect(OTHER);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.DONE_TWICE);
    }

    @Test
    void findsAnExecutionAfterTheFirst() {
        books.saw(CALL, DONE);
        books.saw(CALL, DONE);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.ANSWERED_TWICE);
    }

    @Test
    void findsAnEffectThatIsLost() {
        books.saw(CALL, DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.EFFECT_LOST, Rule.RECORD_LOST);
    }

    @Test
    void findsARecordThatIsLost() {
        books.saw(CALL, DONE);
        books.effect(CALL);

        assertThat(books.violatedRules()).containsExactly(Rule.EFFECT_WITHOUT_RESPONSE, Rule.RECORD_LOST);
    }

    @Test
    void findsARefusalThatIsNotRemembered() {
        books.saw(CALL, REFUSED);

        assertThat(books.violatedRules()).containsExactly(Rule.RECORD_LOST);
    }

    @Test
    void findsAnEffectThatNobodyAskedFor() {
        books.effect(CALL);

        assertThat(books.violatedRules()).containsExactly(Rule.EFFECT_WITHOUT_RESPONSE);
    }

    @Test
    void findsAResponseWithoutItsEffect() {
        books.saw(CALL, IN_PROGRESS);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.RESPONSE_WITHOUT_EFFECT, Rule.NEVER_ANSWERED);
    }

    @Test
    void findsARefusalWhoseEffectIsThere() {
        books.saw(CALL, REFUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.REFUSED_AND_DONE);
    }

    @Test
    void findsAnswersThatDiffer() {
        books.saw(CALL, DONE);
        books.saw(CALL, new Answer(Kind.SUCCESS, 201, "json", "/2", DONE.body(), true));
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.ANSWERS_DIFFER);
    }

    @Test
    void findsAnAnswerThatIsNotTheRecordedOne() {
        books.saw(CALL, DONE);
        books.effect(CALL);
        books.record(new Answer(Kind.SUCCESS, 201, "json", "/1", "{}", false));

        assertThat(books.violatedRules()).containsExactly(Rule.ANSWERS_DIFFER);
    }

    @Test
    void findsTheAnswerToAnotherRequest() {
        books.saw(OTHER, Answer.none(new IOException("timed out")));
        books.saw(OTHER, REPLAY);
        books.effect(OTHER);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.FOREIGN_ANSWER);
    }

    @Test
    void findsTwoRequestsThatAreBothAnswered() {
        books.saw(OTHER, REFUSED);
        books.saw(CALL, DONE);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.BOTH_ANSWERED);
    }

    /** It held the key when the refusal was to be remembered, and then its own could not be. */
    @Test
    void acceptsARefusalThatWasOvertakenByOneThatWasNotRemembered() {
        books.saw(OTHER, REFUSED);
        books.sawMeanwhile(CALL, UNAVAILABLE);
        books.saw(CALL, DONE);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void findsAnEffectOfAttemptsThatWereToldThatNothingWasDone() {
        books.saw(CALL, UNAVAILABLE);
        books.saw(CALL, IN_PROGRESS);
        books.saw(CALL, REPLAY);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.REPLAY_OF_NOTHING);
    }

    @Test
    void findsAKeyThatIsRefusedToEverybody() {
        books.saw(CALL, Answer.none(new IOException("timed out")));
        books.saw(CALL, REUSED);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAKeyThatIsRefusedThoughNobodyElseUsedIt() {
        books.saw(CALL, REUSED);

        assertThat(books.violatedRules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAKeyThatIsRefusedToItsOwner() {
        books.saw(CALL, DONE);
        books.saw(CALL, REUSED);
        books.saw(OTHER, REUSED);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAKeyThatIsRefusedToItsOwnerBeforeACrash() {
        books.saw(CALL, DONE);
        books.saw(CALL, REUSED);
        books.crash();
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.WRONGLY_REUSED);
    }

    @Test
    void findsAKeyInProgressThatWasDone() {
        books.saw(CALL, DONE);
        books.saw(CALL, IN_PROGRESS);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.IN_PROGRESS_WHEN_DONE);
    }

    @Test
    void findsACallThatIsNeverAnswered() {
        books.saw(CALL, IN_PROGRESS);

        assertThat(books.violatedRules()).containsExactly(Rule.NEVER_ANSWERED);
    }

    @Test
    void findsARecordThatIsStillLocked() {
        books.held("key");

        assertThat(books.violatedRules()).containsExactly(Rule.STUCK);
    }

    @Test
    void findsAnAnswerThatNobodyExpects() {
        books.saw(CALL, answer(Kind.UNEXPECTED, 400));
        books.saw(CALL, DONE);
        books.effect(CALL);
        books.record(DONE);

        assertThat(books.violatedRules()).containsExactly(Rule.UNEXPECTED_ANSWER);
    }

    @Test
    void acceptsAnOrderThatIsPaidByOneCharge() {
        books.saw(CHECKOUT, IN_PROGRESS);
        books.saw(CHECKOUT, answer(Kind.FAILED, 500));
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "paid", "charge");
        books.charge(CHECKOUT, "charge");
        books.record(PAID);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void acceptsAnOrderThatIsCancelledWithoutACharge() {
        books.saw(CHECKOUT, REFUSED);
        books.order(CHECKOUT, "cancelled", "");
        books.record(REFUSED);

        assertThat(books.violatedRules()).isEmpty();
    }

    @Test
    void findsASecondCharge() {
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "paid", "charge");
        books.charge(CHECKOUT, "charge");
        books.charge(CHECKOUT, "charge");
        books.record(PAID);

        assertThat(books.violatedRules()).containsExactly(Rule.CHARGED_TWICE);
    }

    @Test
    void findsAChargeThatIsLost() {
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "paid", "charge");
        books.record(PAID);

        assertThat(books.violatedRules()).containsExactly(Rule.CHARGE_DIFFERS);
    }

    @Test
    void findsAnotherChargeThanTheClientWasToldOf() {
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "paid", "charge");
        books.charge(CHECKOUT, "other");
        books.record(PAID);

        assertThat(books.violatedRules()).containsExactly(Rule.CHARGE_DIFFERS);
    }

    @Test
    void findsAChargeOfARefusal() {
        books.saw(CHECKOUT, REFUSED);
        books.order(CHECKOUT, "cancelled", "");
        books.charge(CHECKOUT, "charge");
        books.record(REFUSED);

        assertThat(books.violatedRules()).containsExactly(Rule.CHARGED_FOR_NOTHING);
    }

    @Test
    void findsAChargeThatNobodyAskedFor() {
        books.charge(CHECKOUT, "charge");

        assertThat(books.violatedRules()).containsExactly(Rule.CHARGED_FOR_NOTHING);
    }

    @Test
    void findsAnOrderThatIsNotPaid() {
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "open", "charge");
        books.charge(CHECKOUT, "charge");
        books.record(PAID);

        assertThat(books.violatedRules()).containsExactly(Rule.ORDER_DIFFERS);
    }

    @Test
    void findsAnOrderThatIsPaidByAnotherCharge() {
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "paid", "other");
        books.charge(CHECKOUT, "charge");
        books.record(PAID);

        assertThat(books.violatedRules()).containsExactly(Rule.ORDER_DIFFERS);
    }

    @Test
    void findsAnOrderThatIsNotCancelled() {
        books.saw(CHECKOUT, REFUSED);
        books.order(CHECKOUT, "open", "");
        books.record(REFUSED);

        assertThat(books.violatedRules())
                .containsExactly(Rule.EFFECT_WITHOUT_RESPONSE, Rule.REFUSED_AND_DONE, Rule.ORDER_DIFFERS);
    }

    @Test
    void findsACancelledOrderThatIsLost() {
        books.saw(CHECKOUT, REFUSED);
        books.record(REFUSED);

        assertThat(books.violatedRules()).containsExactly(Rule.ORDER_DIFFERS);
    }

    @Test
    void findsASecondOrder() {
        books.saw(CHECKOUT, PAID);
        books.order(CHECKOUT, "paid", "charge");
        books.order(CHECKOUT, "cancelled", "");
        books.charge(CHECKOUT, "charge");
        books.record(PAID);

        assertThat(books.violatedRules()).contains(Rule.DONE_TWICE);
    }

    private static Answer answer(Kind kind, int status) {
        return new Answer(kind, status, "json", "", "{}", false);
    }
}
