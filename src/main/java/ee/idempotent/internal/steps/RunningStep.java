package ee.idempotent.internal.steps;

import ee.idempotent.Steps;
import org.jspecify.annotations.Nullable;

/** The step whose work the current thread does, the innermost one. */
final class RunningStep {

    private static final ThreadLocal<@Nullable RunningStep> CURRENT = new ThreadLocal<>();

    private final String key;
    private @Nullable String request;

    private RunningStep(String key) {
        this.key = key;
    }

    /** The step; null if the thread is in none. */
    static @Nullable RunningStep current() {
        return CURRENT.get();
    }

    static <T extends @Nullable Object, E extends Exception> T during(String key, Steps.Call<T, E> work) throws E {
        RunningStep outer = CURRENT.get();
        CURRENT.set(new RunningStep(key));
        try {
            return work.with(key);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** The key that another service is given, for one request: that which comes first. It may come again. */
    String keyOf(String wanted) {
        if (request == null) {
            request = wanted;
        }
        if (!request.equals(wanted)) {
            throw new IllegalStateException("IDEM-0418: A step sends one request with its key, and this is another one."
                    + " Give it a step or a key of its own");
        }
        return key;
    }
}
