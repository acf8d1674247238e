package ee.idempotent.cluster.check;

import java.util.ArrayList;
import java.util.List;

/** A history and what it has left, written by hand. */
final class Books {

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Remains.Effect> effects = new ArrayList<>();
    private final List<Remains.StoredRecord> records = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<Remains.Order> orders = new ArrayList<>();
    private final List<Remains.Charge> charges = new ArrayList<>();
    private final List<Long> crashes = new ArrayList<>();

    /** An attempt, after all others. */
    void saw(Call call, Answer answer) {
        saw(call, answer, 10L * attempts.size());
    }

    /** An attempt at the same time as the last one. */
    void sawMeanwhile(Call call, Answer answer) {
        saw(call, answer, attempts.get(attempts.size() - 1).start());
    }

    private void saw(Call call, Answer answer, long start) {
        attempts.add(new Attempt(call, "node", start, start + 5, answer));
    }

    void effect(Call call) {
        effects.add(new Remains.Effect(call.operation(), call.reference()));
    }

    /** An order of a call, with its id and charge; it is an effect as well, unless it is cancelled. */
    void order(Call call, String status, String chargeId) {
        orders.add(new Remains.Order(call.reference(), "order", status, chargeId));
        if (!status.equals("cancelled")) {
            effect(call);
        }
    }

    void charge(Call call, String id) {
        charges.add(new Remains.Charge(call.reference(), id));
    }

    void record(Answer response) {
        records.add(new Remains.StoredRecord("POST /payments", "key", true, response.status(), response.body()));
    }

    /** A crash of the database, after all attempts. */
    void crash() {
        crashes.add(10L * attempts.size());
    }

    void held(String key) {
        held.add(key);
    }

    List<Violation.Rule> violatedRules() {
        return Checker.check(attempts, new Remains(effects, records, held, orders, charges), crashes).stream()
                .map(Violation::rule)
                .toList();
    }
}
