package ee.idempotent.testkit;

import java.time.Duration;
import org.opentest4j.AssertionFailedError;

/** One key, what is sent under it, and what the answers have to be. */
final class Trial {

    final Promise promise;
    final RepeatableRequest request;
    final Effects effects;
    final Duration patience;
    final Duration watch;

    Trial(Promise promise, RepeatableRequest request, Effects effects, Duration patience, Duration watch) {
        this.promise = promise;
        this.request = request;
        this.effects = effects;
        this.patience = patience;
        this.watch = watch;
    }

    /** Sends the first request and requires that it is executed. */
    Received first() {
        return requireExecuted(send("the first request", request));
    }

    /** Requires an execution for the answer to the first request, and its effect. */
    Received requireExecuted(Received answer) {
        if (answer.isError() || promise.isMarked(answer)) {
            throw new AssertionFailedError("The first request with a new key was not executed: expected a status below 400"
                    + (promise.marksReplays() ? " without " + promise.mark() : "") + ", got " + answer);
        }
        effects.requireFirst(answer, watch);
        return answer;
    }

    /** Sends a duplicate after the first request and requires the replay of its response. */
    Received duplicate(Received first) {
        Received answer = settled();
        boolean isMarked = promise.isMarked(answer);
        boolean isSame = answer.says(first);
        String contrast = ": expected a replay of " + first + ", got " + answer;
        if (effects.added() > 1) {
            String what = isMarked || isSame ? "A duplicate had an effect of its own" : "A duplicate was executed again";
            throw new AssertionFailedError(what + contrast, 1L, effects.added());
        } else if (answer.isError()) {
            throw new AssertionFailedError("A duplicate got an error" + contrast);
        } else if (isSame && promise.marksReplays() && !isMarked) {
            throw new AssertionFailedError("A replay lacks the mark " + promise.mark()
                    + (effects.areCounted() ? "" : ", or the duplicate was executed again") + ". Got " + answer);
        } else if (!isSame && !isMarked && !effects.areCounted()) {
            throw new AssertionFailedError("A duplicate was executed again"
                    + (promise.marksReplays() ? "" : ", or its replay is another response") + contrast);
        }
        new Replays(promise, first).require(answer);
        return answer;
    }

    /** Sends a request without the key and requires that it is rejected. */
    void withoutKey(RepeatableRequest keyless) {
        Received answer = send("a request without a key", keyless);
        if (!answer.isError()) {
            throw new AssertionFailedError("A request without a key was executed, expected "
                    + promise.describe(Rejection.KEY_MISSING) + ", got " + answer);
        }
        requireRejection(answer, Rejection.KEY_MISSING);
        effects.requireNone("A request without a key was rejected and had an effect nevertheless.", watch);
    }

    void requireNothingLate() {
        effects.requireNoneLate(watch);
    }

    /** Requires that another body under the key is rejected. */
    void reuse(String body) {
        Received answer = send("another body under the same key", request.body(body));
        if (!answer.isError()) {
            throw new AssertionFailedError("Another body under the same key was "
                    + (promise.isMarked(answer) ? "answered with a replay" : "accepted") + ", expected "
                    + promise.describe(Rejection.KEY_REUSED) + ", got " + answer);
        }
        requireRejection(answer, Rejection.KEY_REUSED);
        if (effects.added() > 1) {
            throw new AssertionFailedError(
                    "Another body under the same key was rejected and had an effect nevertheless.", 1L, effects.added());
        }
    }

    void requireRejection(Received answer, Rejection rejection) {
        if (!promise.isRejection(answer, rejection)) {
            throw new AssertionFailedError("The rejection is not the promised one for " + rejection.words + ": expected "
                    + promise.describe(rejection) + ", got " + answer + " as "
                    + answer.headers().firstValue("Content-Type").orElse("nothing"));
        }
    }

    private Received send(String which, RepeatableRequest sent) {
        return RepeatableRequest.await(sent.start(which, patience));
    }

    /** Sends a duplicate after all other requests, again and again as long as it is rejected as in progress. */
    Received settled() {
        Received answer = Poll.until(received -> !isInProgress(received), patience, () -> send("a duplicate", request));
        if (isInProgress(answer)) {
            throw new AssertionFailedError("The key stays in progress: " + patience
                    + " after its requests were answered, a duplicate still got " + answer);
        }
        return answer;
    }

    boolean isInProgress(Received answer) {
        return promise.isRejection(answer, Rejection.IN_PROGRESS);
    }
}
