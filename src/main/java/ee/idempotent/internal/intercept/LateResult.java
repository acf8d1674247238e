package ee.idempotent.internal.intercept;

import org.jspecify.annotations.Nullable;

/** A result that a method gives after it has returned. Whoever gives it ends the call, in his thread, by its {@link LateEnd}. */
public interface LateResult {

    /**
     * Has the call end when the result is there. The method has returned.
     *
     * @param returned what it returned
     * @return what leaves the interceptor in its place
     */
    @Nullable Object await(@Nullable Object returned);

    /**
     * Nothing is to come any more, because the method has thrown, or did not run.
     *
     * @return false if the result has been given before, and has ended the call
     */
    boolean withdraw();

    /** Answers a call whose method did not run. */
    void standIn();
}
