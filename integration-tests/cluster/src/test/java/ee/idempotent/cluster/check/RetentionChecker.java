package ee.idempotent.cluster.check;

import static ee.idempotent.cluster.check.Answer.Kind.REUSED;
import static ee.idempotent.cluster.check.Answer.Kind.SUCCESS;
import static ee.idempotent.cluster.check.Answer.Kind.UNEXPECTED;
import static java.util.stream.Collectors.groupingBy;

import ee.idempotent.cluster.check.Violation.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules where retentions end while clients work: nothing fails but the clocks, each request is answered, and each effect is a payment
 * whose id its answer tells. A key that a record holds is free again once the clock of some server has passed the end of the retention,
 * and never before; a server whose clock has passed it does not replay any more.
 */
public final class RetentionChecker {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** Microseconds for which a call or a purge may go by what a clock has said. */
    private static final long UNDER_WAY = 1_000_000;

    private final Skews skews;
    private final long retention;
    private final List<Violation> violations = new ArrayList<>();

    /** Executions by the id of their payment. */
    private final Map<String, Attempt> executions = new HashMap<>();

    /**
     * A checker for one run.
     *
     * @param retention in microseconds
     */
    public RetentionChecker(Skews skews, long retention) {
        this.skews = skews;
        this.retention = retention;
    }

    /** Finds each promise that was broken. The last snapshot is of the end. */
    public List<Violation> check(Collection<Attempt> attempts, List<Snapshot> snapshots) {
        attempts.stream().filter(RetentionChecker::isExecution).forEach(this::add);
        attempts.stream().collect(groupingBy(attempt -> attempt.call().key())).forEach(this::checkKey);
        snapshots.forEach(this::checkSnapshot);
        Snapshot last = snapshots.get(snapshots.size() - 1);
        executions.forEach((id, execution) -> {
            if (!last.effects().contains(id)) {
                broken(Rule.EFFECT_LOST, execution.call().key(), execution.seen());
            }
        });
        return violations;
    }

    private void add(Attempt execution) {
        Attempt same = executions.put(id(execution), execution);
        if (same != null) {
            broken(Rule.ANSWERED_TWICE, execution.call().key(), same.seen() + "; " + execution.seen());
        }
    }

    private void checkKey(String key, List<Attempt> attempts) {
        List<Attempt> executed = attempts.stream()
                .filter(RetentionChecker::isExecution)
                .sorted(Comparator.comparing(Attempt::start))
                .toList();
        for (int number = 1; number < executed.size(); number++) {
            Attempt before = executed.get(number - 1);
            Attempt again = executed.get(number);
            if (!mayFollow(before, again) && !mayFollow(again, before)) {
                broken(Rule.DONE_TWICE, key, before.seen() + "; " + again.seen());
            }
        }
        attempts.stream()
                .filter(attempt -> attempt.got(SUCCESS) && attempt.answer().replayed())
                .forEach(this::checkReplay);
        attempts.stream()
                .filter(attempt -> attempt.got(REUSED) && !isAnothers(attempt, attempts))
                .forEach(reused -> broken(Rule.WRONGLY_REUSED, key, reused.seen()));
        attempts.stream()
                .filter(attempt -> attempt.got(SUCCESS)
                        && !attempt.answer()
                                .body()
                                .contains('"' + attempt.call().reference() + '"'))
                .forEach(foreign -> broken(Rule.FOREIGN_ANSWER, key, foreign.seen()));
        attempts.stream()
                .filter(attempt -> attempt.got(UNEXPECTED))
                .forEach(unexpected -> broken(Rule.UNEXPECTED_ANSWER, key, unexpected.seen()));
        if (attempts.stream().noneMatch(attempt -> attempt.answer().isFinal())) {
            broken(Rule.NEVER_ANSWERED, key, String.valueOf(attempts.size()));
        }
    }

    /** Whether the one may have found the record of the other one expired: of two that overlap, either may have committed first. */
    private boolean mayFollow(Attempt execution, Attempt next) {
        return execution.start() <= next.end() && mayHaveExpired(execution, next.end());
    }

    private void checkReplay(Attempt replay) {
        String key = replay.call().key();
        Attempt execution = executions.get(id(replay));
        if (execution == null || execution.start() > replay.end()) {
            broken(Rule.REPLAY_OF_NOTHING, key, replay.seen());
        } else if (!execution.answer().sameAs(replay.answer())) {
            broken(Rule.ANSWERS_DIFFER, key, execution.seen() + "; " + replay.seen());
        } else if (hasExpired(execution, replay)) {
            broken(Rule.REPLAYED_TOO_LATE, key, execution.seen() + "; " + replay.seen());
        }
    }

    /** Whether another request may still have had the key, or ran just then. */
    private boolean isAnothers(Attempt reused, List<Attempt> attempts) {
        return attempts.stream()
                .filter(other -> !other.call().equals(reused.call()) && other.start() < reused.end())
                .anyMatch(other -> other.end() > reused.start() || !hasExpired(other, reused));
    }

    /** Whether an attempt left nothing that was still remembered, by the clock of the server that is asked later. */
    private boolean hasExpired(Attempt attempt, Attempt later) {
        return skews.earliest(later.node(), later.start(), later.end())
                >= skews.latest(attempt.node(), attempt.start(), attempt.end()) + retention;
    }

    /** Whether any server may have found the record of an execution expired by then, and have purged or replaced it. */
    private boolean mayHaveExpired(Attempt execution, long then) {
        return skews.latest(execution.start() - UNDER_WAY, then)
                >= skews.earliest(execution.node(), execution.start(), execution.end()) + retention;
    }

    private void checkSnapshot(Snapshot snapshot) {
        Set<String> held =
                snapshot.records().stream().map(Snapshot.Kept::effect).collect(Collectors.toSet());
        snapshot.records().stream()
                .filter(record -> !snapshot.effects().contains(record.effect()))
                .forEach(record -> broken(Rule.RESPONSE_WITHOUT_EFFECT, record.key(), record.toString()));
        for (String effect : snapshot.effects()) {
            Attempt execution = executions.get(effect);
            if (execution == null) {
                broken(Rule.EFFECT_WITHOUT_RESPONSE, effect, "which no answer told");
            } else if (!held.contains(effect) && !mayHaveExpired(execution, snapshot.end())) {
                broken(Rule.EFFECT_WITHOUT_RESPONSE, execution.call().key(), execution.seen());
            }
        }
    }

    private static boolean isExecution(Attempt attempt) {
        return attempt.got(SUCCESS) && !attempt.answer().replayed();
    }

    private static String id(Attempt success) {
        Matcher id = ID.matcher(success.answer().body());
        return id.find() ? id.group(1) : "none";
    }

    private void broken(Rule rule, String key, String evidence) {
        violations.add(new Violation(rule, key, evidence));
    }
}
