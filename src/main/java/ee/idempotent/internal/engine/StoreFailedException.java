package ee.idempotent.internal.engine;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The store failed before the operation ran, or after it was refused and rolled back: nothing was done. */
public final class StoreFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailedException(String problem) {
        super(problem);
    }

    /**
     * A failure.
     *
     * @param cause what failed
     */
    public StoreFailedException(Exception cause) {
        super("The idempotency store failed", cause);
    }

    /** Does what precedes the operation, or follows its rollback. If it fails, nothing was done. */
    static <T extends @Nullable Object> T unlessDone(Callable<T> work) {
        try {
            return work.call();
        } catch (StoreFailedException | UnstorableResponseException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new StoreFailedException(failure);
        }
    }
}
