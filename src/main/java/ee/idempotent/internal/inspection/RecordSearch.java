package ee.idempotent.internal.inspection;

import ee.idempotent.internal.engine.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records an operator looks for. What is null is open.
 *
 * @param caller whose, as stored
 * @param operation of what, as stored
 * @param completed whether they have a response
 * @param leastStatus the least HTTP status of their responses
 * @param mostStatus the greatest one; not null if the least one is not
 * @param from since when they were created
 * @param until before when
 * @param after the last record of the page before, after which this page begins
 */
public record RecordSearch(
        @Nullable String caller,
        @Nullable String operation,
        @Nullable Boolean completed,
        @Nullable Integer leastStatus,
        @Nullable Integer mostStatus,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Position after) {

    /**
     * Those that were created in a period.
     *
     * @param from when it begins
     * @param until when it has ended
     * @return the search
     */
    public static RecordSearch between(Instant from, Instant until) {
        return new RecordSearch(null, null, null, null, null, from, until, null);
    }

    /**
     * Where a record is in the order of a search.
     *
     * @param createdAt when the record was created
     * @param key its key
     */
    public record Position(Instant createdAt, RecordKey key) {}
}
