package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Engine and store on one database, with different numbers of threads. */
final class StorePart {

    private StorePart() {}

    static void run(Database database, Rounds rounds) throws Exception {
        try (Shop shop = new Shop(Orders.database(database), Collections.max(Settings.THREADS), false)) {
            ShopScenarios scenarios = new ShopScenarios(shop);
            Scenario replayedByHand = scenarios.replay(Variant.CHECKED, scenarios.complete(Variant.CHECKED));
            Scenario replayed = scenarios.replay(Variant.IDEMPOTENT, scenarios.complete(Variant.IDEMPOTENT));
            List<Entrant> entrants = new ArrayList<>();
            for (int threads : Settings.THREADS) {
                for (Variant variant : Variant.values()) {
                    entrants.add(new Entrant(
                            Cell.store(database, threads, Situation.FIRST_CALL, variant),
                            scenarios.firstCall(variant)));
                }
                entrants.add(
                        new Entrant(Cell.store(database, threads, Situation.REPLAY, Variant.CHECKED), replayedByHand));
                entrants.add(
                        new Entrant(Cell.store(database, threads, Situation.REPLAY, Variant.IDEMPOTENT), replayed));
            }
            rounds.run(entrants, 1);
        }
    }
}
