package ee.idempotent.view;

import ee.idempotent.engine.RecordDetails;
import ee.idempotent.engine.RecordTally;
import java.time.Instant;
import java.util.List;

/**
 * All records at a glance.
 *
 * @param asOf when they were read
 * @param since when the first hour begins that records were counted by
 * @param tallies how many there are
 * @param oldestStarted those without a response that were claimed first
 */
record Overview(Instant asOf, Instant since, List<RecordTally> tallies, List<RecordDetails> oldestStarted) {}
