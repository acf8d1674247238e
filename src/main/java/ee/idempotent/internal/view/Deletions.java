package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last deletions by operators of this server, in memory: the log has all of them. */
final class Deletions {

    private static final int REMEMBERED = 20;

    private final Deque<Deleted> last = new ArrayDeque<>();

    synchronized void add(Deleted deleted) {
        last.addFirst(deleted);
        if (last.size() > REMEMBERED) {
            last.removeLast();
        }
    }

    /** The last one first. */
    synchronized List<Deleted> last() {
        return List.copyOf(last);
    }

    /**
     * A record that is gone.
     *
     * @param at when it was deleted
     * @param operator by whom
     * @param reason why, in the operator's words
     * @param record what it was
     */
    record Deleted(Instant at, String operator, String reason, RecordDetails record) {}
}
