package ee.idempotent.internal.method;

import ee.idempotent.internal.engine.Fingerprint;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the calls of each operation that take the key of one request. Each is an operation of its own, so that a retry of
 * the request finds all of them again, in the same order; so does a second run of the request's operation, if something tries it again.
 */
@RequestScoped
class CallNumbers {

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Arguments, Integer> unfinished = new HashMap<>();

    private record Arguments(String operation, Fingerprint values) {}

    /** What was counted before the operation of the request ran. */
    private Map<String, Integer> before = Map.of();

    private int run;

    /**
     * The number of a call: that of a call with the same arguments that has failed, or else the next one.
     *
     * @param ofRun how often the operation of the request has begun
     */
    int number(int ofRun, String operation, Fingerprint arguments) {
        if (ofRun > run) {
            enter(ofRun);
        }
        Integer again = unfinished.remove(new Arguments(operation, arguments));
        return again != null ? again : counts.merge(operation, 1, Integer::sum);
    }

    private void enter(int next) {
        if (run == 0) {
            before = Map.copyOf(counts);
        } else {
            counts.clear();
            counts.putAll(before);
            unfinished.clear();
        }
        run = next;
    }

    /** A call has failed: the next one with the same arguments gets its number. */
    void giveBack(String operation, Fingerprint arguments, int number) {
        unfinished.put(new Arguments(operation, arguments), number);
    }
}
