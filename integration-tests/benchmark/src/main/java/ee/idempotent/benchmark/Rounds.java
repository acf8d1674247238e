package ee.idempotent.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Has all entrants measured in turn, again and again, so that whatever else the machine does meets all of them. */
final class Rounds {

    private final Settings settings;
    private final Results results;
    private final Jmh jmh;

    Rounds(Settings settings, Results results) {
        this.settings = settings;
        this.results = results;
        this.jmh = new Jmh(settings);
    }

    /**
     * Runs the rounds.
     *
     * @param entrants who take turns; each round begins with another one
     * @param warmUps rounds that do not count, for the compilers of the JVMs
     */
    void run(List<Entrant> entrants, int warmUps) throws Exception {
        entrants.forEach(entrant -> results.expect(entrant.cell()));
        for (int round = 1 - warmUps; round <= settings.rounds(); round++) {
            List<Entrant> order = new ArrayList<>(entrants);
            Collections.rotate(order, -round);
            for (Entrant entrant : order) {
                Sample sample = jmh.measure(entrant.scenario(), entrant.cell().threads());
                if (round > 0) {
                    results.add(entrant.cell(), sample);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s %s: %.0f us, p99 %.0f us%n",
                        round > 0 ? "round " + round : "warm-up",
                        entrant.cell(),
                        sample.mean(),
                        sample.p99());
            }
        }
    }
}
