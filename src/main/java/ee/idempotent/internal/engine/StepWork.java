package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/** The work of a step, and how its result is remembered. */
public interface StepWork {

    /** {@return the type of the result, as it is stored} */
    String type();

    /**
     * Does it.
     *
     * @param key the key that another service is given
     * @return the result
     * @throws Exception if it fails
     */
    @Nullable Object run(String key) throws Exception;

    /**
     * The stored form of a result.
     *
     * @param result the result
     * @return its form; null of a null
     * @throws IllegalStateException if it has none
     */
    byte @Nullable [] write(@Nullable Object result);

    /**
     * The stored form of a failure.
     *
     * @param failure what the work threw
     * @return its form; null if it is not to be remembered
     * @throws IllegalStateException if it is, but has none
     */
    byte @Nullable [] write(Exception failure);

    /**
     * Gives what is remembered.
     *
     * @param ended the step
     * @return the result
     * @throws Exception the failure; an {@code IllegalStateException} if it cannot be read
     */
    @Nullable Object recall(StoredStep ended) throws Exception;
}
