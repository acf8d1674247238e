package ee.idempotent.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * An endpoint, a request that it executes, and assertions about duplicates of that request. Each assertion uses a new key, and
 * fails with an {@link AssertionError} that begins with what is wrong. Instances are immutable; each method that sets something
 * returns a copy.
 */
public final class IdempotentEndpoint {

    private static final int DUPLICATES = 20;

    private RepeatableRequest request;
    private Promise promise = Promise.library();
    private Duration patience = Duration.ofSeconds(30);
    private Duration watch = Duration.ofMillis(500);
    private @Nullable String otherBody;
    private @Nullable LongSupplier effects;
    private @Nullable Callable<? extends AutoCloseable> hold;

    private IdempotentEndpoint(RepeatableRequest request) {
        this.request = request;
    }

    /**
     * Returns an endpoint that takes a POST of JSON.
     *
     * @param uri the URI of the endpoint
     * @param body the body of a request that the endpoint executes successfully, as often as it comes with a new key
     * @return an endpoint with nothing else set
     */
    public static IdempotentEndpoint post(URI uri, String body) {
        return new IdempotentEndpoint(RepeatableRequest.post(uri, body));
    }

    /**
     * Returns a copy with another HTTP method.
     *
     * @param method such as {@code PATCH}
     * @return a copy with this set
     */
    public IdempotentEndpoint method(String method) {
        return with(copy -> copy.request = request.method(method));
    }

    /**
     * Returns a copy with one more header, such as {@code Authorization}. It replaces a header with the same name.
     *
     * @param name the name of the header
     * @param value the value of the header
     * @return a copy with this set
     */
    public IdempotentEndpoint header(String name, String value) {
        return with(copy -> copy.request = request.header(name, value));
    }

    /**
     * Returns a copy with another promise.
     *
     * @param promise what the endpoint promises, by default {@link Promise#library()}
     * @return a copy with this set
     */
    public IdempotentEndpoint promises(Promise promise) {
        return with(copy -> copy.promise = promise);
    }

    /**
     * Returns a copy with another time limit for each answer. The limit also defines <em>at once</em>, and how long a key may
     * stay in progress after its request was answered. A longer limit does not slow down the test of a correct endpoint.
     *
     * @param patience how long to wait for an answer, by default 30 seconds
     * @return a copy with this set
     */
    public IdempotentEndpoint patience(Duration patience) {
        return with(copy -> copy.patience = patience);
    }

    /**
     * Returns a copy that looks for effects that come late, at the end of each assertion, for another time. It only does so if
     * {@link #effects} are counted. Where {@linkplain Promise#waiting() waiting} is allowed, the first request is {@link #held} for
     * the same time.
     *
     * @param watch how long to look, by default half a second
     * @return a copy with this set
     */
    public IdempotentEndpoint watch(Duration watch) {
        return with(copy -> copy.watch = watch);
    }

    /**
     * Returns a copy with a second request, which the endpoint must reject under the key of the first.
     *
     * @param body another body for the same endpoint
     * @return a copy with this set
     */
    public IdempotentEndpoint otherBody(String body) {
        return with(copy -> copy.otherBody = body);
    }

    /**
     * Returns a copy that counts executions.
     *
     * @param counter gives the number of effects so far, such as rows; each execution adds one before it is answered
     * @return a copy with this set
     */
    public IdempotentEndpoint effects(LongSupplier counter) {
        return with(copy -> copy.effects = counter);
    }

    /**
     * Returns a copy that can keep an execution from ending: by a lock, or by a gate in a test double of the application.
     *
     * @param hold keeps executions from ending until its result is closed
     * @return a copy with this set
     */
    public IdempotentEndpoint held(Callable<? extends AutoCloseable> hold) {
        return with(copy -> copy.hold = hold);
    }

    /**
     * Returns all assertions for which enough is set, as tests: of a replay and of simultaneous duplicates; with {@link
     * #otherBody}, of the rejection of a reused key; with {@link #held}, of what a duplicate gets while the first request runs;
     * with {@link Promise#keyRequired}, of the rejection of a request without a key.
     *
     * @return the tests, for a method with {@code @TestFactory}
     */
    public Stream<DynamicTest> contract() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("replays the response byte for byte", this::assertReplayed));
        tests.add(dynamicTest("executes one of many simultaneous duplicates", this::assertExecutedOnce));
        if (otherBody != null) {
            tests.add(dynamicTest("rejects another body under the same key", this::assertReusedRejected));
        }
        if (hold != null && promise.allowsWaiting()) {
            tests.add(dynamicTest("lets a duplicate wait while the first request runs", this::assertWaited));
        } else if (hold != null) {
            tests.add(dynamicTest("rejects a duplicate while the first request runs", this::assertInProgressRejected));
        }
        if (promise.requiresKey()) {
            tests.add(dynamicTest("rejects a request without a key", this::assertKeyRequired));
        }
        return tests.stream();
    }

    /** Asserts that a duplicate gets the response of the first request, marked as a replay, and has no effect. */
    public void assertReplayed() {
        Trial trial = trial();
        Received first = trial.first();
        Received replay = trial.duplicate(first);
        Received another = trial.duplicate(first);
        new Replays(promise, first).requireExtensions(replay, another);
        trial.requireNothingLate();
    }

    /** Sends many duplicates at once. Asserts that one is executed and the others are replayed, or rejected as in progress. */
    public void assertExecutedOnce() {
        new Overlap(trial()).atOnce(DUPLICATES);
    }

    /** Asserts that {@link #otherBody}, which must be set, is rejected under the same key and has no effect. */
    public void assertReusedRejected() {
        String other = require(otherBody, "otherBody");
        Trial trial = trial();
        Received first = trial.first();
        trial.reuse(other);
        trial.duplicate(first);
        trial.requireNothingLate();
    }

    /**
     * Sends two requests at once and {@linkplain #held holds} one. Asserts that the other is rejected at once and gets a replay
     * later. {@link #otherBody}, if set, must be rejected meanwhile too, as reused or as in progress.
     *
     * @throws Exception if holding or releasing fails
     */
    public void assertInProgressRejected() throws Exception {
        Callable<? extends AutoCloseable> holding = require(hold, "held");
        new Overlap(trial()).rejected(holding, otherBody);
    }

    /**
     * Sends two requests at once and {@linkplain #held holds} one for a while. Asserts that one is executed, and that the other is
     * replayed or rejected as in progress.
     *
     * @throws Exception if holding or releasing fails
     */
    public void assertWaited() throws Exception {
        Callable<? extends AutoCloseable> holding = require(hold, "held");
        new Overlap(trial()).waited(holding);
    }

    /** Asserts that a request without a key is rejected with 400 and has no effect. */
    public void assertKeyRequired() {
        trial().withoutKey(request);
    }

    private Trial trial() {
        String key = promise.written(UUID.randomUUID().toString());
        return new Trial(promise, request.header(promise.keyHeader(), key), new Effects(effects), patience, watch);
    }

    private IdempotentEndpoint with(Consumer<IdempotentEndpoint> change) {
        IdempotentEndpoint copy = new IdempotentEndpoint(request);
        copy.promise = promise;
        copy.patience = patience;
        copy.watch = watch;
        copy.otherBody = otherBody;
        copy.effects = effects;
        copy.hold = hold;
        change.accept(copy);
        return copy;
    }

    private static <T> T require(@Nullable T known, String name) {
        if (known == null) {
            throw new IllegalStateException("Call " + name + "(…) first.");
        }
        return known;
    }
}
