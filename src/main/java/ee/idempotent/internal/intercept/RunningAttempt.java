package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Attempt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The attempt whose operation the current thread runs, the innermost one. */
public final class RunningAttempt {

    private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

    private static final ThreadLocal<@Nullable Boolean> WITHOUT_KEY = new ThreadLocal<>();

    private RunningAttempt() {}

    /** {@return the attempt; null if the thread runs no operation with a key} */
    public static @Nullable Attempt current() {
        return CURRENT.get();
    }

    /** {@return whether the thread runs an operation that is annotated, with a key or without one} */
    public static boolean isInOperation() {
        return CURRENT.get() != null || WITHOUT_KEY.get() != null;
    }

    /** {@return the step that it is in; null if it is in none, or there is no attempt} */
    public static @Nullable String step() {
        Attempt attempt = CURRENT.get();
        return attempt == null ? null : attempt.runningStep();
    }

    static @Nullable Object during(Attempt attempt, Callable<@Nullable Object> operation) throws Exception {
        Attempt outer = CURRENT.get();
        CURRENT.set(attempt);
        try {
            return operation.call();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    static @Nullable Object withoutKey(Callable<@Nullable Object> operation) throws Exception {
        Boolean outer = WITHOUT_KEY.get();
        WITHOUT_KEY.set(true);
        try {
            return operation.call();
        } finally {
            if (outer == null) {
                WITHOUT_KEY.remove();
            }
        }
    }
}
