package ee.idempotent.internal.inspection;

import java.util.List;

/**
 * How many records have operation and state in common.
 *
 * @param operation what was called
 * @param completed whether they have a response
 * @param records how many
 * @param hourly how many of them were created in each of the hours that were asked about; the last one has no end
 */
public record RecordTally(String operation, boolean completed, long records, List<Long> hourly) {}
