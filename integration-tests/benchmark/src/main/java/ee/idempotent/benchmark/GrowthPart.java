package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.util.ArrayList;
import java.util.List;

/** First calls and replays where more and more records are, each number of them in a database of its own. */
final class GrowthPart {

    private GrowthPart() {}

    static void run(Database database, List<Long> numbers, Rounds rounds) throws Exception {
        List<Shop> shops = new ArrayList<>();
        try {
            List<Entrant> entrants = new ArrayList<>();
            for (long number : numbers) {
                Address address = Orders.database(database);
                Stock stock = new Stock(database, address);
                stock.fill(number);
                Shop shop = new Shop(address, Settings.USUAL_THREADS, false);
                shops.add(shop);
                ShopScenarios scenarios = new ShopScenarios(shop);
                entrants.add(new Entrant(
                        Cell.growth(database, Settings.USUAL_THREADS, number, Situation.FIRST_CALL),
                        stock.restoredAfter(scenarios.firstCall(Variant.IDEMPOTENT))));
                entrants.add(new Entrant(
                        Cell.growth(database, Settings.USUAL_THREADS, number, Situation.REPLAY),
                        scenarios.replay(Variant.IDEMPOTENT, new Completed(0, number))));
            }
            rounds.run(entrants, 1);
        } finally {
            shops.forEach(Shop::close);
        }
    }
}
