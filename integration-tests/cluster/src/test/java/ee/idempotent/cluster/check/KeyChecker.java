package ee.idempotent.cluster.check;

import static ee.idempotent.cluster.check.Answer.Kind.FAILED;
import static ee.idempotent.cluster.check.Answer.Kind.IN_PROGRESS;
import static ee.idempotent.cluster.check.Answer.Kind.NONE;
import static ee.idempotent.cluster.check.Answer.Kind.REFUSED;
import static ee.idempotent.cluster.check.Answer.Kind.REUSED;
import static ee.idempotent.cluster.check.Answer.Kind.SUCCESS;
import static ee.idempotent.cluster.check.Answer.Kind.UNEXPECTED;
import static java.util.stream.Collectors.groupingBy;

import ee.idempotent.cluster.check.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules, for all that happened under one key. */
final class KeyChecker {

    /** Microseconds after which a claim survives a crash of the database. */
    private static final long CLAIM_IS_DURABLE = 1_000_000;

    private final String key;
    private final List<Attempt> attempts;
    private final List<Remains.Effect> effects;
    private final Remains.StoredRecord record;
    private final List<Long> crashes;
    private final Map<Call, List<Attempt>> byCall;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * All that there is of a key.
     *
     * @param record or null, if there is none
     */
    KeyChecker(
            String key,
            List<Attempt> attempts,
            List<Remains.Effect> effects,
            Remains.StoredRecord record,
            List<Long> crashes) {
        this.key = key;
        this.attempts = attempts;
        this.effects = effects;
        this.record = record;
        this.crashes = crashes;
        this.byCall = attempts.stream().collect(groupingBy(Attempt::call));
    }

    List<Violation> check() {
        checkEffects();
        checkRecord();
        byCall.forEach(this::checkCall);
        checkTogether();
        return violations;
    }

    private void checkEffects() {
        if (effects.size() > 1) {
            broken(Rule.DONE_TWICE, effects);
        }
        if (!effects.isEmpty() && (record == null || !record.isSuccess())) {
            broken(Rule.EFFECT_WITHOUT_RESPONSE, record);
        }
    }

    private void checkRecord() {
        if (record != null && record.isSuccess() && effects.isEmpty()) {
            broken(Rule.RESPONSE_WITHOUT_EFFECT, record);
        }
    }

    private void checkCall(Call call, List<Attempt> ofCall) {
        List<Attempt> successes = all(ofCall, SUCCESS);
        if (!successes.isEmpty()) {
            if (!hasEffect(call)) {
                broken(Rule.EFFECT_LOST, seen(successes));
            }
            if (record == null || !record.isSuccess()) {
                broken(Rule.RECORD_LOST, record);
            } else if (!record.body().equals(successes.get(0).answer().body())) {
                broken(Rule.ANSWERS_DIFFER, record + " " + seen(successes));
            }
        }
        List<Attempt> refusals = all(ofCall, REFUSED);
        List<Attempt> lasting =
                refusals.stream().filter(refusal -> !isOvertaken(refusal)).toList();
        if (!refusals.isEmpty() && hasEffect(call)) {
            broken(Rule.REFUSED_AND_DONE, seen(refusals));
        }
        if (!lasting.isEmpty() && (record == null || !record.completed())) {
            broken(Rule.RECORD_LOST, seen(lasting));
        }
        List<Attempt> reused = all(ofCall, REUSED);
        List<Attempt> answers =
                Stream.concat(successes.stream(), lasting.stream()).toList();
        if (!answers.isEmpty() && !reused.stream().allMatch(attempt -> isUndone(attempt, answers))) {
            broken(Rule.WRONGLY_REUSED, seen(ofCall));
        }
        checkSame(answers);
        checkOrder(successes, all(ofCall, IN_PROGRESS));
        if (successes.isEmpty() && refusals.isEmpty() && reused.isEmpty()) {
            broken(Rule.NEVER_ANSWERED, seen(ofCall));
        }
        if (!all(ofCall, UNEXPECTED).isEmpty()) {
            broken(Rule.UNEXPECTED_ANSWER, seen(all(ofCall, UNEXPECTED)));
        }
    }

    /**
     * Whether another request may have taken the key between the rollback of a refused one and the moment in which its refusal
     * would have been remembered: then the outcome of that request counts.
     */
    private boolean isOvertaken(Attempt refusal) {
        return !refusal.answer().replayed()
                && attempts.stream()
                        .filter(other -> !other.call().equals(refusal.call()))
                        .filter(other -> !other.answer().replayed()
                                && !other.got(IN_PROGRESS)
                                && !other.got(REUSED)
                                && other.start() < refusal.end())
                        .anyMatch(other -> other.got(NONE) || other.end() > refusal.start());
    }

    /**
     * Whether the request because of which an attempt was refused may have left nothing: it was cut off, or its claim was lost in a
     * crash, before the attempt was answered. Where its client has no answer it may have run on for long.
     */
    private boolean isUndone(Attempt reused, List<Attempt> answers) {
        boolean isCutOff = attempts.stream()
                .filter(other -> !other.call().equals(reused.call()) && other.start() < reused.end())
                .anyMatch(other -> other.got(NONE) || (other.got(FAILED) && other.end() > reused.start()));
        boolean isLost =
                crashes.stream().anyMatch(crash -> reused.start() < crash && reused.end() > crash - CLAIM_IS_DURABLE);
        return (isCutOff || isLost) && answers.stream().allMatch(answer -> answer.start() > reused.start());
    }

    private void checkSame(List<Attempt> answers) {
        if (answers.stream()
                .anyMatch(attempt -> !attempt.answer().sameAs(answers.get(0).answer()))) {
            broken(Rule.ANSWERS_DIFFER, seen(answers));
        }
    }

    private void checkOrder(List<Attempt> successes, List<Attempt> inProgress) {
        long done = successes.stream().mapToLong(Attempt::end).min().orElse(Long.MAX_VALUE);
        List<Attempt> late =
                inProgress.stream().filter(attempt -> attempt.start() > done).toList();
        if (!late.isEmpty()) {
            broken(Rule.IN_PROGRESS_WHEN_DONE, seen(late));
        }
    }

    private void checkTogether() {
        List<Attempt> successes = all(attempts, SUCCESS);
        List<Attempt> foreign = successes.stream()
                .filter(attempt ->
                        !attempt.answer().body().contains('"' + attempt.call().reference() + '"'))
                .toList();
        if (!foreign.isEmpty()) {
            broken(Rule.FOREIGN_ANSWER, seen(foreign));
        }
        List<Attempt> executed = successes.stream()
                .filter(attempt -> attempt.call().operation().marksReplays())
                .filter(attempt -> !attempt.answer().replayed())
                .toList();
        if (executed.size() > 1) {
            broken(Rule.ANSWERED_TWICE, seen(executed));
        }
        List<Attempt> ofNothing = successes.stream()
                .filter(attempt -> attempt.answer().replayed())
                .filter(replay -> attempts.stream().noneMatch(attempt -> mayHaveLeft(attempt, replay)))
                .toList();
        if (!ofNothing.isEmpty()) {
            broken(Rule.REPLAY_OF_NOTHING, seen(attempts));
        }
        List<Attempt> refusals = all(attempts, REFUSED);
        long answered = Stream.concat(successes.stream(), refusals.stream().filter(refusal -> !isOvertaken(refusal)))
                .map(Attempt::call)
                .distinct()
                .count();
        if (answered > 1) {
            broken(Rule.BOTH_ANSWERED, seen(attempts));
        }
        if (successes.isEmpty() && refusals.isEmpty() && !all(attempts, REUSED).isEmpty()) {
            broken(Rule.WRONGLY_REUSED, seen(attempts));
        }
    }

    /** Whether an attempt may have executed what is replayed. */
    private static boolean mayHaveLeft(Attempt attempt, Attempt replay) {
        return attempt.call().equals(replay.call())
                && attempt.start() < replay.end()
                && !attempt.answer().replayed()
                && !attempt.answer().saysNothingWasDone();
    }

    private boolean hasEffect(Call call) {
        return effects.contains(new Remains.Effect(call.operation(), call.reference()));
    }

    private static List<Attempt> all(List<Attempt> attempts, Answer.Kind kind) {
        return attempts.stream().filter(attempt -> attempt.got(kind)).toList();
    }

    private static String seen(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::seen).collect(Collectors.joining("; "));
    }

    private void broken(Rule rule, Object evidence) {
        violations.add(new Violation(rule, key, String.valueOf(evidence)));
    }
}
