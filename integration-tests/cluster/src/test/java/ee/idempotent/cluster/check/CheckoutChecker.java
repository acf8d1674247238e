package ee.idempotent.cluster.check;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of checkouts, for all that happened under one key: it has an order, which is paid by a charge of the gateway. */
final class CheckoutChecker {

    private final String key;
    private final List<Attempt> attempts;
    private final List<Remains.Order> orders;
    private final List<Remains.Charge> charges;
    private final List<Violation> violations = new ArrayList<>();

    CheckoutChecker(String key, List<Attempt> attempts, List<Remains.Order> orders, List<Remains.Charge> charges) {
        this.key = key;
        this.attempts = attempts.stream()
                .filter(attempt -> attempt.call().operation() == Operation.CHECKOUT)
                .toList();
        this.orders = orders;
        this.charges = charges;
    }

    List<Violation> check() {
        if (orders.size() > 1) {
            broken(Rule.DONE_TWICE, orders);
        }
        if (charges.size() > 1) {
            broken(Rule.CHARGED_TWICE, charges);
        }
        Optional<Attempt> success = first(Kind.SUCCESS);
        if (success.isPresent()) {
            checkPaid(success.get());
            return violations;
        }
        if (!charges.isEmpty()) {
            broken(Rule.CHARGED_FOR_NOTHING, charges);
        }
        if (first(Kind.REFUSED).isPresent()) {
            checkOrder("cancelled");
        }
        return violations;
    }

    private void checkPaid(Attempt success) {
        checkOrder("paid");
        if (charges.isEmpty() || !charges.stream().allMatch(charge -> isTold(success, "chargeId", charge.id()))) {
            broken(Rule.CHARGE_DIFFERS, charges + " " + success.seen());
        }
        if (!orders.stream()
                .allMatch(
                        order -> isTold(success, "id", order.id()) && isTold(success, "chargeId", order.chargeId()))) {
            broken(Rule.ORDER_DIFFERS, orders + " " + success.seen());
        }
    }

    private static boolean isTold(Attempt success, String name, String value) {
        return success.answer().body().contains("\"%s\":\"%s\"".formatted(name, value));
    }

    private void checkOrder(String status) {
        if (orders.stream().noneMatch(order -> order.status().equals(status))) {
            broken(Rule.ORDER_DIFFERS, orders);
        }
    }

    private Optional<Attempt> first(Kind kind) {
        return attempts.stream().filter(attempt -> attempt.got(kind)).findFirst();
    }

    private void broken(Rule rule, Object evidence) {
        violations.add(new Violation(rule, key, String.valueOf(evidence)));
    }
}
