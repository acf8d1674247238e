package ee.idempotent.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * An endpoint, a request that it executes, and assertions about duplicates of that request. Each assertion uses a new key.
 * Instances are immutable; each method that sets something returns a copy.
 */
public final class IdempotentEndpoint {

    private static final int DUPLICATES = 20;

    private final RepeatableRequest request;
    private final @Nullable String otherBody;
    private final @Nullable LongSupplier effects;
    private final @Nullable Callable<? extends AutoCloseable> hold;

    private IdempotentEndpoint(
            RepeatableRequest request,
            @Nullable String otherBody,
            @Nullable LongSupplier effects,
            @Nullable Callable<? extends AutoCloseable> hold) {
        this.request = request;
        this.otherBody = otherBody;
        this.effects = effects;
        this.hold = hold;
    }

    /**
     * A POST of JSON.
     *
     * @param uri the URI of the endpoint
     * @param body the body of a request that the endpoint executes successfully, as often as it comes with a new key
     * @return an endpoint with nothing else set
     */
    public static IdempotentEndpoint post(URI uri, String body) {
        return new IdempotentEndpoint(RepeatableRequest.post(uri, body), null, null, null);
    }

    /**
     * The same with another HTTP method.
     *
     * @param method such as {@code PATCH}
     * @return a copy with this set
     */
    public IdempotentEndpoint method(String method) {
        return with(request.method(method));
    }

    /**
     * The same with another header, such as {@code Authorization}. It replaces a header with the same name.
     *
     * @param name the name of the header
     * @param value the value of the header
     * @return a copy with this set
     */
    public IdempotentEndpoint header(String name, String value) {
        return with(request.header(name, value));
    }

    /**
     * The same with the key in another header.
     *
     * @param name the name of the header, by default {@code Idempotency-Key}
     * @return a copy with this set
     */
    public IdempotentEndpoint keyHeader(String name) {
        return with(request.keyHeader(name));
    }

    /**
     * The same with another time limit for each answer.
     *
     * @param patience how long to wait for an answer, by default 30 seconds
     * @return a copy with this set
     */
    public IdempotentEndpoint patience(Duration patience) {
        return with(request.patience(patience));
    }

    /**
     * The same with a second request, which the endpoint has to reject under the key of the first.
     *
     * @param body another body for the same endpoint
     * @return a copy with this set
     */
    public IdempotentEndpoint otherBody(String body) {
        return new IdempotentEndpoint(request, body, effects, hold);
    }

    /**
     * The same with a way to count executions.
     *
     * @param counter gives the number of effects so far, such as rows; each execution adds one
     * @return a copy with this set
     */
    public IdempotentEndpoint effects(LongSupplier counter) {
        return new IdempotentEndpoint(request, otherBody, counter, hold);
    }

    /**
     * The same with a way to keep an execution from ending: a lock, or a gate in a test double of the application.
     *
     * @param hold keeps executions from ending until its result is closed
     * @return a copy with this set
     */
    public IdempotentEndpoint held(Callable<? extends AutoCloseable> hold) {
        return new IdempotentEndpoint(request, otherBody, effects, hold);
    }

    /**
     * All assertions for which enough is set, as tests: replay and concurrent duplicates; with {@link #otherBody}
     * the rejection of a reused key; with {@link #held} the rejection of a duplicate while the first request runs.
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
        if (hold != null) {
            tests.add(dynamicTest("rejects a duplicate while the first request runs", this::assertInProgressRejected));
        }
        return tests.stream();
    }

    /** Asserts that a duplicate gets the response of the first request, marked as a replay, and has no effect. */
    public void assertReplayed() {
        RepeatableRequest same = request.withNewKey();
        Effects counted = new Effects(effects);
        Received first = same.send().requireExecuted();
        counted.requireOne("after the first request");
        same.send().requireReplayOf(first);
        same.send().requireReplayOf(first);
        counted.requireOne("after two duplicates");
    }

    /** Asserts that of many simultaneous duplicates one is executed; the others are replayed, or rejected as in progress. */
    public void assertExecutedOnce() {
        RepeatableRequest same = request.withNewKey();
        Effects counted = new Effects(effects);
        Duplicates.requireOneExecuted(same.sendAtOnce(DUPLICATES));
        counted.requireOne("after " + DUPLICATES + " simultaneous duplicates");
    }

    /** Asserts that {@link #otherBody}, which must be set, is rejected under the same key and has no effect. */
    public void assertReusedRejected() {
        String other = require(otherBody, "otherBody");
        RepeatableRequest same = request.withNewKey();
        Effects counted = new Effects(effects);
        Received first = same.send().requireExecuted();
        same.body(other).send().requireRejected("idempotency_key_reused");
        same.send().requireReplayOf(first);
        counted.requireOne("after another body under the same key");
    }

    /**
     * Asserts that of two simultaneous requests, while one is {@link #held}, the other is rejected at once, and that it gets
     * a replay later.
     *
     * @throws Exception if holding or releasing fails
     */
    public void assertInProgressRejected() throws Exception {
        Callable<? extends AutoCloseable> holding = require(hold, "held");
        RepeatableRequest same = request.withNewKey();
        Effects counted = new Effects(effects);
        CompletableFuture<Received> running;
        AutoCloseable held = holding.call();
        try {
            CompletableFuture<Received> one = same.start();
            CompletableFuture<Received> other = same.start();
            same.awaitAny(one, other).requireRejected("idempotency_key_in_progress");
            running = one.isDone() ? other : one;
        } finally {
            held.close();
        }
        Received first = same.await(running).requireExecuted();
        same.send().requireReplayOf(first);
        counted.requireOne("after a duplicate of a running request");
    }

    private IdempotentEndpoint with(RepeatableRequest other) {
        return new IdempotentEndpoint(other, otherBody, effects, hold);
    }

    private static <T> T require(@Nullable T known, String name) {
        if (known == null) {
            throw new IllegalStateException("Call " + name + "(…) first.");
        }
        return known;
    }
}
