package ee.idempotent.benchmark;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * A ratio that is aimed at.
 *
 * @param what is compared, for readers
 * @param where it is, for readers
 * @param limit the highest ratio that is good
 * @param measured the ratio as it is, by the number of threads
 */
record Aim(String what, String where, double limit, Map<Integer, Ratio> measured) {

    boolean isMet() {
        return worst() <= limit;
    }

    /** That it is met, or by how much it is missed where it is missed most. */
    String verdict() {
        return isMet() ? "met" : String.format(Locale.ROOT, "**missed by %.0f %%**", 100 * (worst() / limit - 1));
    }

    private double worst() {
        return measured.values().stream()
                .map(Ratio::median)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
