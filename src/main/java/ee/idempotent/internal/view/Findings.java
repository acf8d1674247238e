package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.StepDetails;
import java.util.List;

/**
 * What is found under a key, or by a search.
 *
 * @param records the records
 * @param steps the steps of the same keys, and of those that have no record any more; none where they were not asked for
 */
record Findings(List<RecordDetails> records, List<StepDetails> steps) {

    static Findings withoutSteps(List<RecordDetails> records) {
        return new Findings(records, List.of());
    }
}
