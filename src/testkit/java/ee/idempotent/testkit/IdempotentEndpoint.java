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
 * An endpoint, a request that it executes, and what it can be asserted to do with duplicates of that request. Each assertion
 * has a new key. Instances are immutable: what says more about one returns another.
 */
public final class IdempotentEndpoint {

    private static final int DUPLICATES = 20;

    private final Exchange exchange;
    private final @Nullable String otherBody;
    private final @Nullable LongSupplier effects;
    private final @Nullable Callable<? extends AutoCloseable> hold;

    private IdempotentEndpoint(
            Exchange exchange,
            @Nullable String otherBody,
            @Nullable LongSupplier effects,
            @Nullable Callable<? extends AutoCloseable> hold) {
        this.exchange = exchange;
        this.otherBody = otherBody;
        this.effects = effects;
        this.hold = hold;
    }

    /**
     * A POST of JSON.
     *
     * @param uri of the endpoint
     * @param body of the request, which the endpoint executes successfully, any number of times with a new key each
     * @return an endpoint of which nothing else is known yet
     */
    public static IdempotentEndpoint post(URI uri, String body) {
        return new IdempotentEndpoint(Exchange.post(uri, body), null, null, null);
    }

    /**
     * The same with another HTTP method.
     *
     * @param method such as {@code PATCH}
     */
    public IdempotentEndpoint method(String method) {
        return with(exchange.method(method));
    }

    /**
     * The same with another header, such as {@code Authorization}. It takes the place of one with the same name.
     *
     * @param name of the header
     * @param value of the header
     */
    public IdempotentEndpoint header(String name, String value) {
        return with(exchange.header(name, value));
    }

    /**
     * The same with the key in another header.
     *
     * @param name of the header, {@code Idempotency-Key} unless it is said here
     */
    public IdempotentEndpoint keyHeader(String name) {
        return with(exchange.keyHeader(name));
    }

    /**
     * The same with another time in which each answer has to come.
     *
     * @param patience 30 seconds unless it is said here
     */
    public IdempotentEndpoint patience(Duration patience) {
        return with(exchange.patience(patience));
    }

    /**
     * The same with a second request, to be refused under the key of the first.
     *
     * @param body another one for the same endpoint
     */
    public IdempotentEndpoint otherBody(String body) {
        return new IdempotentEndpoint(exchange, body, effects, hold);
    }

    /**
     * The same with a way to see how often it was executed.
     *
     * @param counter tells how many effects there are in all, such as rows; one execution makes one more
     */
    public IdempotentEndpoint effects(LongSupplier counter) {
        return new IdempotentEndpoint(exchange, otherBody, counter, hold);
    }

    /**
     * The same with a way to keep an execution from ending: a lock, or a gate in the application's own test double.
     *
     * @param hold from now on executions do not end, until the result is closed
     */
    public IdempotentEndpoint held(Callable<? extends AutoCloseable> hold) {
        return new IdempotentEndpoint(exchange, otherBody, effects, hold);
    }

    /**
     * All that can be asserted with what is known, as tests: replay and concurrent duplicates, with {@link #otherBody} the
     * refusal of a reused key, and with {@link #held} that of a running one.
     *
     * @return to be returned by a method with {@code @TestFactory}
     */
    public Stream<DynamicTest> contract() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("replays the response byte for byte", this::assertReplayed));
        tests.add(dynamicTest("executes one of many duplicates at once", this::assertExecutedOnce));
        if (otherBody != null) {
            tests.add(dynamicTest("refuses another body under the same key", this::assertReusedRefused));
        }
        if (hold != null) {
            tests.add(dynamicTest("refuses a duplicate while the first runs", this::assertInProgressRefused));
        }
        return tests.stream();
    }

    /** Asserts that a duplicate gets the response of the first request, marked as a replay, and has no effect. */
    public void assertReplayed() {
        Exchange same = exchange.withNewKey();
        Effects counted = new Effects(effects);
        Received first = same.send().requireExecuted();
        counted.requireOne("after the first request");
        same.send().requireReplayOf(first);
        same.send().requireReplayOf(first);
        counted.requireOne("after two duplicates");
    }

    /** Asserts that of many duplicates at once one is executed, and each other one is replayed or refused as in progress. */
    public void assertExecutedOnce() {
        Exchange same = exchange.withNewKey();
        Effects counted = new Effects(effects);
        Duplicates.requireOneExecuted(same.sendAtOnce(DUPLICATES));
        counted.requireOne("after " + DUPLICATES + " duplicates at once");
    }

    /** Asserts that {@link #otherBody}, which has to be known, is refused under the same key, and has no effect. */
    public void assertReusedRefused() {
        String other = require(otherBody, "otherBody");
        Exchange same = exchange.withNewKey();
        Effects counted = new Effects(effects);
        Received first = same.send().requireExecuted();
        same.body(other).send().requireRefused("idempotency_key_reused");
        same.send().requireReplayOf(first);
        counted.requireOne("after another body under the same key");
    }

    /**
     * Asserts that of two requests at once one is refused at once, while the other one is {@link #held}, and that it is
     * replayed later.
     *
     * @throws Exception if holding or releasing fails
     */
    public void assertInProgressRefused() throws Exception {
        Callable<? extends AutoCloseable> holding = require(hold, "held");
        Exchange same = exchange.withNewKey();
        Effects counted = new Effects(effects);
        CompletableFuture<Received> running;
        AutoCloseable held = holding.call();
        try {
            CompletableFuture<Received> one = same.start();
            CompletableFuture<Received> other = same.start();
            same.awaitAny(one, other).requireRefused("idempotency_key_in_progress");
            running = one.isDone() ? other : one;
        } finally {
            held.close();
        }
        Received first = same.await(running).requireExecuted();
        same.send().requireReplayOf(first);
        counted.requireOne("after a duplicate of a running request");
    }

    private IdempotentEndpoint with(Exchange other) {
        return new IdempotentEndpoint(other, otherBody, effects, hold);
    }

    private static <T> T require(@Nullable T known, String name) {
        if (known == null) {
            throw new IllegalStateException("Say " + name + "(…) first.");
        }
        return known;
    }
}
