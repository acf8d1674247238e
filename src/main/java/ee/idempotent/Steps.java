package ee.idempotent;

import jakarta.ws.rs.core.GenericType;
import org.jspecify.annotations.Nullable;

/**
 * Parts of an idempotent operation that are not repeated, so that a retry goes on where the last attempt has stopped. To be injected:
 *
 * <pre>{@code
 * @Inject Steps steps;
 *
 * @POST
 * @Idempotent(guard = Guard.LEASE)
 * public Response pay(Payment payment) {
 *     Order order = steps.transaction("order", Order.class, () -> orders.place(payment));
 *     Charge charge = steps.call("charge", Charge.class, key -> gateway.charge(key, payment));
 *     steps.transaction("paid", () -> orders.markPaid(order.id(), charge.id()));
 *     return Response.status(201).entity(new Receipt(order.id(), charge.id())).build();
 * }
 * }</pre>
 *
 * <p>Results are remembered in their JSON-B form, each under the name of its step, as long as the response of the operation would be. They
 * belong to the request: another one under the same key is rejected with 409 {@code idempotency_key_reused} at its first step.
 *
 * <p>A name is that of one step of an attempt; in a loop, append its index. There are no steps within steps. Steps belong to the call that
 * runs in their thread. Without such a call, or without a key, they run each time, and their keys are random.
 *
 * <p>Each {@code call} and {@code transaction} throws {@link IdempotencyException.KeyReused} if the key is another request's, and {@link IdempotencyException.KeyInProgress}
 * if another attempt is at the same step; so does each one after that, and the call is rejected whatever becomes of the exception. It throws
 * an {@code IllegalStateException}, before the work runs, if the name was used before in the attempt, within
 * another step, or if the type of what is remembered is another one or can no longer be read; and an {@code IllegalArgumentException}
 * if the name is blank or has more than 255 characters, or one that is not printable ASCII. It also throws an {@code IllegalStateException} if
 * the memory cannot be read or written (IDEM-0153) and, after the work has run, if its result or failure cannot be remembered (IDEM-0157,
 * IDEM-0158), its memory was deleted meanwhile (IDEM-0151), or its transaction is marked for rollback (IDEM-0150) or could not commit
 * (IDEM-0170; on Payara and GlassFish, the server's {@code TransactionalException}). The work of a {@code call} has been done then, and a retry
 * does it again with the same key.
 */
public interface Steps {

    /**
     * Calls another service, once its result is remembered never again. Nothing happens in a transaction: an active one is suspended
     * meanwhile, and its rollback does not take the memory back.
     *
     * <p>If the server dies between the answer and the memory, a retry calls again. So the service is given a key, which is the same at
     * each attempt on each server.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw
     * @param name the name of the step
     * @param type the class of the result; the result is read as this when it is remembered
     * @param work calls the service
     * @return what the work returned, now or in an earlier attempt
     * @throws E what the work throws; it is not remembered, unless {@link #remembering} says so
     * @throws LeaseLostException if another attempt has taken the key over
     */
    <T extends @Nullable Object, E extends Exception> T call(String name, Class<T> type, Call<T, E> work) throws E;

    /**
     * Does the same with a result of a generic type.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw
     * @param name the name of the step
     * @param type the type of the result, such as {@code new GenericType<List<Order>>() {}}
     * @param work calls the service
     * @return what the work returned, now or in an earlier attempt
     * @throws E what the work throws
     * @throws LeaseLostException if another attempt has taken the key over
     */
    <T extends @Nullable Object, E extends Exception> T call(String name, GenericType<T> type, Call<T, E> work)
            throws E;

    /**
     * Does the same without a result.
     *
     * @param <E> what the work may throw
     * @param name the name of the step
     * @param work calls the service
     * @throws E what the work throws
     * @throws LeaseLostException if another attempt has taken the key over
     */
    <E extends Exception> void call(String name, CallAction<E> work) throws E;

    /**
     * Works in a new transaction, in which the memory of the result commits, too: exactly once. An active one is suspended meanwhile. Any
     * exception rolls it back.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw
     * @param name the name of the step
     * @param type the class of the result
     * @param work what to do in the transaction
     * @return what the work returned, now or in an earlier attempt
     * @throws E what the work throws; it is not remembered, unless {@link #remembering} says so
     * @throws LeaseLostException if another attempt has taken the key over
     */
    <T extends @Nullable Object, E extends Exception> T transaction(String name, Class<T> type, Work<T, E> work)
            throws E;

    /**
     * Does the same with a result of a generic type.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw
     * @param name the name of the step
     * @param type the type of the result, such as {@code new GenericType<List<Order>>() {}}
     * @param work what to do in the transaction
     * @return what the work returned, now or in an earlier attempt
     * @throws E what the work throws
     * @throws LeaseLostException if another attempt has taken the key over
     */
    <T extends @Nullable Object, E extends Exception> T transaction(String name, GenericType<T> type, Work<T, E> work)
            throws E;

    /**
     * Does the same without a result.
     *
     * @param <E> what the work may throw
     * @param name the name of the step
     * @param work what to do in the transaction
     * @throws E what the work throws
     * @throws LeaseLostException if another attempt has taken the key over
     */
    <E extends Exception> void transaction(String name, Action<E> work) throws E;

    /**
     * Steps that also remember a failure which is final, such as a declined card: each later attempt gets the same exception, and the work
     * does not run again.
     *
     * @param failure the class of an exception that can be made again: public, with a public constructor that takes the message, or nothing; of
     *     a {@code WebApplicationException}, the message and the {@code Response}, or the {@code Response}. One that is abstract stands for its
     *     subclasses
     * @return steps of the same call, which remember this one beside those that these remember
     * @throws IllegalArgumentException if it cannot be made again (IDEM-0169)
     */
    Steps remembering(Class<? extends Exception> failure);

    /**
     * The key that {@link #call} gives to its work, for whoever builds the request elsewhere.
     *
     * @param name the name of the step
     * @return a UUID (RFC 9562, version 8) of 36 characters, from caller, operation, key and step; without a key a random one
     * @throws IllegalArgumentException if the name is malformed (IDEM-0161)
     */
    String key(String name);

    /**
     * Calls another service.
     *
     * @param <T> the type of the result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Call<T extends @Nullable Object, E extends Exception> {

        /**
         * Calls it.
         *
         * @param key the key that the service is given
         * @return the result
         * @throws E if it fails
         */
        T with(String key) throws E;
    }

    /**
     * Calls another service that gives no result.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface CallAction<E extends Exception> {

        /**
         * Calls it.
         *
         * @param key the key that the service is given
         * @throws E if it fails
         */
        void with(String key) throws E;
    }

    /**
     * Work in a transaction.
     *
     * @param <T> the type of the result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Work<T extends @Nullable Object, E extends Exception> {

        /**
         * Does it.
         *
         * @return the result
         * @throws E if it fails
         */
        T run() throws E;
    }

    /**
     * Work in a transaction that gives no result.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Action<E extends Exception> {

        /**
         * Does it.
         *
         * @throws E if it fails
         */
        void run() throws E;
    }
}
