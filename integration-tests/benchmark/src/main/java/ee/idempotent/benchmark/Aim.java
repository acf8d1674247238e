package ee.idempotent.benchmark;

import java.util.Locale;

/**
 * A ratio that is aimed at.
 *
 * @param what is compared, for readers
 * @param limit the highest ratio that is good
 * @param measured the ratio as it is
 */
record Aim(String what, double limit, Ratio measured) {

    boolean isMet() {
        return measured.median() <= limit;
    }

    /** That it is met, or by how much it is missed. */
    String verdict() {
        return isMet()
                ? "met"
                : String.format(Locale.ROOT, "**missed by %.0f %%**", 100 * (measured.median() / limit - 1));
    }
}
