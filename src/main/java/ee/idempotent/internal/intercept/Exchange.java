package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.transaction.TransactionalException;
import org.jspecify.annotations.Nullable;

/** One intercepted call: what came in, and how its outcome goes out. */
public interface Exchange {

    /**
     * The call.
     *
     * @return the call, or null if it has no key and needs none: it then runs as if it were not annotated
     */
    @Nullable Call call();

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
     * Answers with what the operation returned.
     *
     * @param result what it returned
     * @param response the response that was stored for it
     * @return what the interceptor returns
     */
    @Nullable Object executed(@Nullable Object result, StoredResponse response);

    /**
     * Answers with what the operation returned, although its transaction rolls back.
     *
     * @param result what it returned
     * @return what the interceptor returns
     */
    @Nullable Object rolledBack(@Nullable Object result);

    /**
     * Answers that the transaction of the operation could not commit.
     *
     * @param failure what the server says
     * @return what leaves the interceptor
     */
    Exception notCommitted(TransactionalException failure);

    /**
     * Answers with what is remembered.
     *
     * @param response the response that was stored
     * @return what the interceptor returns
     * @throws Exception what leaves the interceptor instead
     */
    @Nullable Object replayed(StoredResponse response) throws Exception;

    /**
     * Answers with a failure that is remembered.
     *
     * @param failure what the operation threw
     * @param response the response that was stored for it
     * @return what leaves the interceptor
     */
    Exception failedWithEffects(Exception failure, StoredResponse response);

    /**
     * Takes note of a failure that rolls back, before it leaves the interceptor as it is.
     *
     * @param failure what the operation threw
     * @param call the call, which is to be remembered or forgotten, now or as soon as the answer is known
     */
    void failed(Throwable failure, FailedCall call);
}
