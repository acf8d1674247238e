package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StepDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All records at a glance.
 *
 * @param asOf when they were read
 * @param since when the first hour begins that records were counted by
 * @param tallies how many there are
 * @param oldestStarted those without a response that were created first
 * @param oldestSteps the steps that were begun first, of those that have not ended; null where there are no steps at all
 */
record Overview(
        Instant asOf,
        Instant since,
        List<RecordTally> tallies,
        List<RecordDetails> oldestStarted,
        @Nullable List<StepDetails> oldestSteps) {}
