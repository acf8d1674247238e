package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import java.time.Instant;
import java.util.List;

/**
 * All records at a glance.
 *
 * @param asOf when they were read
 * @param since when the first hour begins that records were counted by
 * @param tallies how many there are
 * @param oldestStarted those without a response that were created first
 */
record Overview(Instant asOf, Instant since, List<RecordTally> tallies, List<RecordDetails> oldestStarted) {}
