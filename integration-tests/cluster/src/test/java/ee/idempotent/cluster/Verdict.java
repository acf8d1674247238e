package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Remains;
import ee.idempotent.cluster.check.Violation;
import java.util.List;
import java.util.Map;

/**
 * What a trial has shown.
 *
 * @param faults how often each has struck
 * @param takeovers milliseconds until a retry was let in, by what had happened to the owner
 */
record Verdict(
        List<Attempt> attempts,
        Remains remains,
        Map<Fault, Integer> faults,
        Map<String, List<Double>> takeovers,
        List<Violation> violations) {}
