package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Operation;
import ee.idempotent.cluster.check.Remains;
import ee.idempotent.cluster.check.Violation.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody who breaks the tables does to a payment, a checkout, or its record, and which rule that breaks. A charge cannot be
 * undone, so these come last.
 */
enum Damage {
    SECOND_EFFECT(Operation.PAYMENT, Kind.SUCCESS, Rule.DONE_TWICE, Damage.A_PAYMENT),
    LOST_EFFECT(Operation.PAYMENT, Kind.SUCCESS, Rule.EFFECT_LOST, "delete from payment where reference = '%2$s'"),
    EFFECT_OF_A_REFUSAL(Operation.PAYMENT, Kind.REFUSED, Rule.REFUSED_AND_DONE, Damage.A_PAYMENT),
    LOST_RECORD(Operation.PAYMENT, Kind.SUCCESS, Rule.RECORD_LOST, Damage.NO_RECORD),
    OTHER_BODY(
            Operation.PAYMENT,
            Kind.SUCCESS,
            Rule.ANSWERS_DIFFER,
            "update idempotency_record set body = (select body from (select body from idempotency_record"
                    + " where status = 402 limit 1) as other) where idempotency_key = '%1$s'"),
    OPEN_AGAIN(Operation.PAYMENT, Kind.SUCCESS, Rule.RECORD_LOST, Damage.AN_OPEN_RECORD),

    SECOND_ORDER(
            Operation.CHECKOUT,
            Kind.SUCCESS,
            Rule.DONE_TWICE,
            "insert into customer_order (id, amount, currency, reference, status, created_at)"
                    + " values ('damage', 100, 'EUR', '%2$s', 'open', 0)"),
    LOST_ORDER(
            Operation.CHECKOUT, Kind.SUCCESS, Rule.EFFECT_LOST, "delete from customer_order where reference = '%2$s'"),
    OPEN_ORDER(
            Operation.CHECKOUT,
            Kind.SUCCESS,
            Rule.ORDER_DIFFERS,
            "update customer_order set status = 'open', charge_id = null where reference = '%2$s'"),
    ORDER_WITH_ANOTHER_CHARGE(
            Operation.CHECKOUT,
            Kind.SUCCESS,
            Rule.ORDER_DIFFERS,
            "update customer_order set charge_id = 'damage' where reference = '%2$s'"),
    PAID_ORDER_OF_A_REFUSAL(
            Operation.CHECKOUT,
            Kind.REFUSED,
            Rule.REFUSED_AND_DONE,
            "update customer_order set status = 'paid', charge_id = 'damage' where reference = '%2$s'"),
    LOST_RECORD_OF_AN_ORDER(Operation.CHECKOUT, Kind.SUCCESS, Rule.RECORD_LOST, Damage.NO_RECORD),
    LOST_RECORD_OF_A_CANCELLED_ORDER(Operation.CHECKOUT, Kind.REFUSED, Rule.RECORD_LOST, Damage.NO_RECORD),
    OPEN_RECORD_OF_AN_ORDER(Operation.CHECKOUT, Kind.SUCCESS, Rule.RECORD_LOST, Damage.AN_OPEN_RECORD),

    SECOND_CHARGE(Operation.CHECKOUT, Kind.SUCCESS, Rule.CHARGED_TWICE, Damage.A_CHARGE),
    CHARGE_OF_A_REFUSAL(Operation.CHECKOUT, Kind.REFUSED, Rule.CHARGED_FOR_NOTHING, Damage.A_CHARGE);

    private static final String A_PAYMENT =
            "insert into payment (id, amount, currency, reference, status, card, created_at)"
                    + " values ('damage', 100, 'EUR', '%2$s', 'succeeded', 'tok_ok', 0)";

    private static final String NO_RECORD = "delete from idempotency_record where idempotency_key = '%1$s'";

    private static final String AN_OPEN_RECORD =
            "update idempotency_record set state = 0, status = null, headers = null, body = null, completed_at = null"
                    + " where idempotency_key = '%1$s'";

    /** No statement: the gateway is asked. */
    private static final String A_CHARGE = "";

    private final Operation operation;
    private final Kind victim;
    private final Rule rule;
    private final String sql;

    Damage(Operation operation, Kind victim, Rule rule, String sql) {
        this.operation = operation;
        this.victim = victim;
        this.rule = rule;
        this.sql = sql;
    }

    /** Those that can be done to calls of an operation. */
    static List<Damage> of(Operation operation) {
        return Arrays.stream(values())
                .filter(damage -> damage.operation == operation)
                .toList();
    }

    /** What a checker that sees has to find. */
    Rule rule() {
        return rule;
    }

    /** Whether it can be done to the call of this attempt. */
    boolean suits(Attempt attempt) {
        return attempt.call().operation() == operation && attempt.answer().kind() == victim;
    }

    /**
     * Does it to a call.
     *
     * @param prefix of the keys of the run
     * @param before what the run has left
     * @return what is left after that
     */
    Remains done(Call call, Cluster cluster, String prefix, Remains before) {
        if (!sql.isEmpty()) {
            return cluster.ledger()
                    .damaged(sql.formatted(call.key(), call.reference()), prefix)
                    .with(before.charges());
        }
        Gateway gateway = cluster.gateway().orElseThrow();
        gateway.charge(call.reference());
        return before.with(Stream.concat(
                        before.charges().stream()
                                .filter(charge -> !charge.reference().equals(call.reference())),
                        gateway.charges(List.of(call.reference())).stream())
                .toList());
    }
}
