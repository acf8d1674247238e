package ee.idempotent.cluster.check;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what clients have seen with what the database holds. */
public final class Checker {

    private Checker() {}

    /** Finds each promise that was broken while the database did not crash. */
    public static List<Violation> check(Collection<Attempt> attempts, Remains remains) {
        return check(attempts, remains, List.of());
    }

    /**
     * Finds each promise that was broken.
     *
     * @param attempts all of them, in any order
     * @param remains what the database held after the last one
     * @param crashes when the database crashed, in the time of the attempts: it may have lost claims
     */
    public static List<Violation> check(Collection<Attempt> attempts, Remains remains, List<Long> crashes) {
        Map<String, List<Attempt>> byKey =
                attempts.stream().collect(groupingBy(attempt -> attempt.call().key()));
        Map<String, String> keys = attempts.stream()
                .map(Attempt::call)
                .collect(Collectors.toMap(Call::reference, Call::key, (same, key) -> same));
        // An effect that nobody has asked for stands under its own reference, and has no record there.
        Map<String, List<Remains.Effect>> effects = remains.effects().stream()
                .collect(groupingBy(effect -> keys.getOrDefault(effect.reference(), effect.reference())));
        Map<String, List<Remains.Order>> orders = remains.orders().stream()
                .collect(groupingBy(order -> keys.getOrDefault(order.reference(), order.reference())));
        Map<String, List<Remains.Charge>> charges = remains.charges().stream()
                .collect(groupingBy(charge -> keys.getOrDefault(charge.reference(), charge.reference())));
        Map<String, Remains.StoredRecord> records =
                remains.records().stream().collect(Collectors.toMap(Remains.StoredRecord::key, Function.identity()));

        List<Violation> violations = new ArrayList<>();
        Set<String> all = new TreeSet<>(byKey.keySet());
        all.addAll(effects.keySet());
        all.addAll(records.keySet());
        all.addAll(orders.keySet());
        all.addAll(charges.keySet());
        for (String key : all) {
            violations.addAll(new KeyChecker(
                            key,
                            byKey.getOrDefault(key, List.of()),
                            effects.getOrDefault(key, List.of()),
                            records.get(key),
                            crashes)
                    .check());
            violations.addAll(new CheckoutChecker(
                            key,
                            byKey.getOrDefault(key, List.of()),
                            orders.getOrDefault(key, List.of()),
                            charges.getOrDefault(key, List.of()))
                    .check());
        }
        remains.held().forEach(key -> violations.add(new Violation(Violation.Rule.STUCK, key, "is locked")));
        return violations;
    }
}
