package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.StatusTally;
import java.time.Instant;
import java.util.List;

/**
 * The last hour by minutes.
 *
 * @param asOf when it was read
 * @param since when the first minute begins
 * @param tallies how many records were created
 */
record LastHour(Instant asOf, Instant since, List<StatusTally> tallies) {}
