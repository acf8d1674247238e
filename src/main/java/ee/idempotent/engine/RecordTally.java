package ee.idempotent.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many records have something in common.
 *
 * @param operation what was called
 * @param completed whether they have a response
 * @param hour the beginning of the hour in which they were claimed; null if that was before the time that is asked about
 * @param records how many
 */
public record RecordTally(String operation, boolean completed, @Nullable Instant hour, long records) {}
