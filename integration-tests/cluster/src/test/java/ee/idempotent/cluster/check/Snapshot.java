package ee.idempotent.cluster.check;

import java.util.List;
import java.util.Set;

/**
 * What the database held at one moment.
 *
 * @param start microseconds since the run began, before it was looked at
 * @param end and after that
 * @param effects the ids of all payments
 * @param records those that are completed
 */
public record Snapshot(long start, long end, Set<String> effects, List<Kept> records) {

    /**
     * A completed record.
     *
     * @param effect the id of the payment in its response
     * @param expiresAt in microseconds since the run began
     */
    public record Kept(String key, String effect, long expiresAt) {}
}
