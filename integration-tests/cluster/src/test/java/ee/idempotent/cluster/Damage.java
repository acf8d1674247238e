package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Operation;
import ee.idempotent.cluster.check.Violation.Rule;

/** What somebody who breaks the tables does to a payment or to its record, and which rule that breaks. */
enum Damage {
    SECOND_EFFECT(Kind.SUCCESS, Rule.DONE_TWICE, Damage.A_PAYMENT),
    LOST_EFFECT(Kind.SUCCESS, Rule.EFFECT_LOST, "delete from payment where reference = '%2$s'"),
    EFFECT_OF_A_REFUSAL(Kind.REFUSED, Rule.REFUSED_AND_DONE, Damage.A_PAYMENT),
    LOST_RECORD(Kind.SUCCESS, Rule.RECORD_LOST, "delete from idempotency_record where idempotency_key = '%1$s'"),
    OTHER_BODY(
            Kind.SUCCESS,
            Rule.ANSWERS_DIFFER,
            "update idempotency_record set body = (select body from (select body from idempotency_record"
                    + " where status = 402 limit 1) as other) where idempotency_key = '%1$s'"),
    OPEN_AGAIN(
            Kind.SUCCESS,
            Rule.RECORD_LOST,
            "update idempotency_record set state = 0, status = null, headers = null, body = null, completed_at = null"
                    + " where idempotency_key = '%1$s'");

    private static final String A_PAYMENT =
            "insert into payment (id, amount, currency, reference, status, card, created_at)"
                    + " values ('damage', 100, 'EUR', '%2$s', 'succeeded', 'tok_ok', 0)";

    private final Kind victim;
    private final Rule rule;
    private final String sql;

    Damage(Kind victim, Rule rule, String sql) {
        this.victim = victim;
        this.rule = rule;
        this.sql = sql;
    }

    /** What a checker that sees has to find. */
    Rule rule() {
        return rule;
    }

    /** Whether it can be done to the call of this attempt. */
    boolean suits(Attempt attempt) {
        return attempt.call().operation() == Operation.PAYMENT
                && attempt.answer().kind() == victim;
    }

    /** The statement that does it to the call of an attempt. */
    String sql(Attempt attempt) {
        return sql.formatted(attempt.call().key(), attempt.call().reference());
    }
}
