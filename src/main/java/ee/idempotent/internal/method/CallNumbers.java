package ee.idempotent.internal.method;

import ee.idempotent.internal.engine.Fingerprint;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the calls of each operation that take the key of one request. Each is an operation of its own, so that a retry of
 * the request finds all of them again, in the same order; so does a second run of the request's operation, if something tries it again.
 */
@RequestScoped
class CallNumbers {

    /** Within the operation of the request, or without one. */
    private final Map<String, Integer> counts = new HashMap<>();

    /** Of the calls that interceptors around the operation make. Nobody else gets these numbers. */
    private final Map<String, Set<Integer>> around = new HashMap<>();

    private final Map<String, Integer> highest = new HashMap<>();
    private final Map<Arguments, Integer> unfinished = new HashMap<>();

    private record Arguments(String operation, Fingerprint values) {}

    private int run;

    /**
     * The number of a call: that of a call with the same arguments that has failed, or else the next one.
     *
     * @param ofRun how often the operation of the request has begun
     * @param within whether the call is made within an operation
     */
    int number(int ofRun, boolean within, String operation, Fingerprint arguments) {
        if (within && ofRun > run) {
            if (run > 0) {
                counts.clear();
                unfinished.entrySet().removeIf(call -> !isAround(call.getKey().operation(), call.getValue()));
            }
            run = ofRun;
        }
        Integer again = unfinished.remove(new Arguments(operation, arguments));
        if (again != null) {
            return again;
        }
        int number = within ? next(operation) : highest.getOrDefault(operation, 0) + 1;
        if (!within) {
            around.computeIfAbsent(operation, first -> new HashSet<>()).add(number);
        }
        highest.merge(operation, number, Math::max);
        return number;
    }

    private int next(String operation) {
        int number;
        do {
            number = counts.merge(operation, 1, Integer::sum);
        } while (isAround(operation, number));
        return number;
    }

    private boolean isAround(String operation, int number) {
        return around.getOrDefault(operation, Set.of()).contains(number);
    }

    /** A call has failed: the next one with the same arguments gets its number. */
    void giveBack(String operation, Fingerprint arguments, int number) {
        unfinished.put(new Arguments(operation, arguments), number);
    }
}
