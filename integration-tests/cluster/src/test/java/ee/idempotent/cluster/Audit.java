package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.cluster.check.Operation;
import ee.idempotent.cluster.check.Remains;
import ee.idempotent.cluster.check.Violation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The checker's verdict on a run, with the proof that it can see: the tables of this very run are damaged in one way after another,
 * and each time the checker finds it. The damage is rolled back, but for a charge of the gateway, which comes last.
 *
 * @param violations of the tables as the run has left them
 * @param shown the damages that were done; some runs have no call that suits one
 */
record Audit(Remains remains, List<Violation> violations, Set<Damage> shown) {

    /** Compares what clients have seen with what the database holds, which has not crashed. */
    static Audit of(List<Attempt> attempts, Cluster cluster, String prefix) {
        return of(attempts, cluster, prefix, List.of());
    }

    /**
     * Compares what clients have seen with what the database holds.
     *
     * @param prefix of the keys of the run
     * @param crashes when the database crashed
     * @throws IllegalStateException if the checker does not find a damage: then it has shown nothing at all
     */
    static Audit of(List<Attempt> attempts, Cluster cluster, String prefix, List<Long> crashes) {
        Set<String> references = attempts.stream()
                .map(Attempt::call)
                .filter(call -> call.operation() == Operation.CHECKOUT)
                .map(Call::reference)
                .collect(Collectors.toSet());
        List<Remains.Charge> charges =
                cluster.gateway().map(gateway -> gateway.charges(references)).orElse(List.of());
        Remains remains = cluster.ledger().remains(prefix).with(charges);
        List<Violation> violations = Checker.check(attempts, remains, crashes);
        Set<String> violated = violations.stream().map(Violation::key).collect(Collectors.toSet());
        Set<Damage> shown = EnumSet.noneOf(Damage.class);
        for (Damage damage : Damage.values()) {
            Predicate<Attempt> suits = damage::suits;
            Optional<Attempt> victim = attempts.stream()
                    .filter(suits.and(
                            attempt -> !violated.contains(attempt.call().key())))
                    .findAny();
            if (victim.isPresent()) {
                Remains damaged = damage.done(victim.get().call(), cluster, prefix, remains);
                requireFound(damage, victim.get().call().key(), Checker.check(attempts, damaged, crashes));
                shown.add(damage);
            }
        }
        return new Audit(remains, violations, shown);
    }

    private static void requireFound(Damage damage, String key, List<Violation> violations) {
        if (violations.stream()
                .noneMatch(violation ->
                        violation.rule() == damage.rule() && violation.key().equals(key))) {
            throw new IllegalStateException("The checker does not see " + damage + " of " + key + ": " + violations);
        }
    }
}
