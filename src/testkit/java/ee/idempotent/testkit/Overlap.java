package ee.idempotent.testkit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Requests with one key that run at the same time. */
final class Overlap {

    private final Trial trial;
    private final Promise promise;

    Overlap(Trial trial) {
        this.trial = trial;
        this.promise = trial.promise;
    }

    /** Sends many at once and requires that one is executed. */
    void atOnce(int number) {
        List<CompletableFuture<Received>> sent = start(number, trial.patience);
        Received first = requireOneExecuted(answers(sent));
        trial.duplicate(first);
        trial.requireNothingLate();
    }

    /**
     * Sends two, and requires that while one is held the other is rejected.
     *
     * @param otherBody has to be rejected meanwhile too, unless it is null
     */
    void rejected(Callable<? extends AutoCloseable> hold, @Nullable String otherBody) throws Exception {
        Optional<Received> early;
        boolean ranNothing;
        List<CompletableFuture<Received>> both;
        AutoCloseable held = hold.call();
        try {
            both = start(2, held(3));
            early = earlier(both, trial.patience);
            ranNothing = trial.effects.areNone();
            if (otherBody != null && early.filter(trial::isInProgress).isPresent()) {
                reuse(otherBody);
            }
        } finally {
            held.close();
        }
        List<Received> answers = answers(both);
        if (early.isEmpty()) {
            throw executedTwice(answers) ? executedWhileHeld(answers) : waited(answers);
        }
        Received rejected = early.get();
        if (rejected.isError()) {
            trial.requireRejection(rejected, Rejection.IN_PROGRESS);
        } else if (executedTwice(answers)) {
            throw executedWhileHeld(answers);
        } else {
            throw acceptedWhileHeld(rejected, ranNothing);
        }
        Received first = trial.requireExecuted(answers.stream()
                .filter(answer -> !trial.isInProgress(answer))
                .findFirst()
                .orElse(rejected));
        trial.duplicate(first);
        trial.requireNothingLate();
    }

    /** Sends two, and requires that when one was held for a while, one is executed and the other replayed or rejected. */
    void waited(Callable<? extends AutoCloseable> hold) throws Exception {
        Optional<Received> early;
        boolean ranNothing;
        List<CompletableFuture<Received>> both;
        AutoCloseable held = hold.call();
        try {
            both = start(2, held(2));
            early = earlier(both, trial.watch);
            ranNothing = trial.effects.areNone();
        } finally {
            held.close();
        }
        List<Received> answers = answers(both);
        if (early.isPresent() && !early.get().isError() && !executedTwice(answers)) {
            throw acceptedWhileHeld(early.get(), ranNothing);
        }
        Received first = requireOneExecuted(answers);
        trial.duplicate(first);
        trial.requireNothingLate();
    }

    private void reuse(String otherBody) {
        CompletableFuture<Received> sent = trial.request.body(otherBody).start("another body under the same key", held(2));
        Received answer = earlier(List.of(sent), trial.patience)
                .orElseThrow(() -> new AssertionFailedError("Another body under the key of a running request was not rejected within "
                        + trial.patience + "; it waits or is executed."));
        if (!trial.isInProgress(answer)) {
            if (!answer.isError()) {
                throw new AssertionFailedError(
                        "Another body under the key of a running request was accepted, and got " + answer);
            }
            trial.requireRejection(answer, Rejection.KEY_REUSED);
        }
    }

    /** Requires that one of several answers is of an execution, and that the others are replays of it or in progress. */
    private Received requireOneExecuted(List<Received> answers) {
        List<Received> others =
                answers.stream().filter(answer -> !trial.isInProgress(answer)).toList();
        others.stream().filter(Received::isError).findFirst().ifPresent(answer -> {
            throw new AssertionFailedError("A simultaneous duplicate got neither the response, nor its replay, nor "
                    + promise.describe(Rejection.IN_PROGRESS) + ", but " + answer);
        });
        List<Received> unmarked =
                others.stream().filter(answer -> !promise.isMarked(answer)).toList();
        String of = " of " + answers.size() + " simultaneous duplicates ";
        if (unmarked.isEmpty()) {
            trial.settled();
            throw new AssertionFailedError("None" + of + "was executed, expected 1:\n" + list(answers), 1, 0);
        }
        Received first = unmarked.get(0);
        long executed = trial.effects.areCounted()
                ? trial.effects.added()
                : different(unmarked);
        if (executed > 1) {
            throw new AssertionFailedError(executed + of + "were executed, expected 1:\n" + list(answers), 1L, executed);
        }
        if (unmarked.size() > 1 && promise.marksReplays()) {
            throw new AssertionFailedError((unmarked.size() - 1) + of + "waited and were answered without the mark "
                    + promise.mark() + (trial.effects.areCounted() ? "" : ", or were executed") + ":\n" + list(answers));
        }
        trial.effects.requireFirst(first, trial.watch);
        others.forEach(new Replays(promise, first)::require);
        return first;
    }

    private boolean executedTwice(List<Received> answers) {
        List<Received> executed = answers.stream()
                .filter(answer -> !answer.isError() && !promise.isMarked(answer))
                .toList();
        return trial.effects.areCounted()
                ? trial.effects.added() > 1
                : executed.size() > 1 && !executed.get(0).says(executed.get(1));
    }

    private AssertionFailedError executedWhileHeld(List<Received> answers) {
        return new AssertionFailedError(
                "A duplicate was executed while the first request ran, expected " + promise.describe(Rejection.IN_PROGRESS) + ":\n"
                        + list(answers));
    }

    private AssertionFailedError acceptedWhileHeld(Received early, boolean ranNothing) {
        return new AssertionFailedError((ranNothing ? "A" : "held(…) does not hold, or a")
                + " duplicate was accepted while the first request ran: expected "
                + (promise.allowsWaiting() ? "that it waits, or " : "") + promise.describe(Rejection.IN_PROGRESS) + ", got " + early);
    }

    private AssertionFailedError waited(List<Received> answers) {
        return new AssertionFailedError("A duplicate waited while the first request ran, for more than " + trial.patience
                + ", expected " + promise.describe(Rejection.IN_PROGRESS) + " at once:\n" + list(answers));
    }

    private List<CompletableFuture<Received>> start(int number, Duration limit) {
        return Stream.generate(() -> trial.request.start("one of " + number + " simultaneous requests", limit))
                .limit(number)
                .toList();
    }

    private static long different(List<Received> answers) {
        return answers.stream()
                .map(answer -> List.of(answer.status(), ByteBuffer.wrap(answer.body())))
                .distinct()
                .count();
    }

    /** The time limit of a request that is held for as long as another one is waited for. */
    private Duration held(int times) {
        return trial.patience.multipliedBy(times);
    }

    /** The first answer that comes within the limit, if any does. */
    private static Optional<Received> earlier(List<CompletableFuture<Received>> sent, Duration limit) {
        CompletableFuture<Object> any = CompletableFuture.anyOf(sent.toArray(CompletableFuture<?>[]::new));
        any.exceptionally(failure -> failure)
                .completeOnTimeout(limit, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return sent.stream().filter(CompletableFuture::isDone).findFirst().map(RepeatableRequest::await);
    }

    private static List<Received> answers(List<CompletableFuture<Received>> sent) {
        return sent.stream().map(RepeatableRequest::await).toList();
    }

    private static String list(List<Received> answers) {
        return answers.stream().map(answer -> "  " + answer).collect(Collectors.joining("\n"));
    }
}
