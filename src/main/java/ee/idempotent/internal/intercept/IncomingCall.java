package ee.idempotent.internal.intercept;

import ee.idempotent.Guard;
import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** One intercepted call: what came in, and how it is answered. Closed when it leaves the outer interceptor. */
public interface IncomingCall extends AutoCloseable {

    /**
     * Whether it has a key. One without needs none: it runs as if it were not annotated, but in a transaction.
     *
     * @return true if it has one
     */
    boolean hasKey();

    /** {@return the name of the operation} */
    String operation();

    /** {@return what keeps its calls under one key apart} */
    Guard guard();

    /**
     * The call, with its caller; asked when whatever authenticates has done so.
     *
     * @return the call
     * @throws IllegalStateException if it has no key
     */
    Call call();

    /** Its operation begins; again, if something tries it again. */
    default void begins() {}

    /**
     * How the method gives its result, if it does so after it has returned.
     *
     * @param invocation the call's invocation, which has not begun
     * @param end ends the call when the result is there
     * @return the result to come; null, the default, if it is there when the method returns
     */
    default @Nullable LateResult lateResult(InvocationContext invocation, LateEnd end) {
        return null;
    }

    /**
     * The response that a result makes.
     *
     * @param result what the operation returned
     * @return the response to store
     * @throws Exception if there can be none
     */
    StoredResponse responseTo(@Nullable Object result) throws Exception;

    /**
     * The response that a failure makes.
     *
     * @param failure what the operation threw
     * @return the response to store
     * @throws Exception if there can be none
     */
    StoredResponse responseTo(Exception failure) throws Exception;

    /**
     * Answers with how the call ended, now or as soon as the answer is known.
     *
     * @param conclusion how it ended; told what is remembered of a failure
     * @return what leaves the interceptor
     */
    Answer answer(Conclusion conclusion);

    @Override
    void close();
}
