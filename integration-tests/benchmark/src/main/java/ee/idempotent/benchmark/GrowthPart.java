package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.util.ArrayList;
import java.util.List;

/** First calls and replays where few records are and where many are, each in a database of its own. */
final class GrowthPart {

    private GrowthPart() {}

    static void run(long records, Race race) throws Exception {
        List<Shop> shops = new ArrayList<>();
        try {
            List<Entrant> entrants = new ArrayList<>();
            for (long number : List.of(Settings.FEW_RECORDS, records)) {
                Address address = Orders.database(Database.POSTGRESQL);
                Stock stock = new Stock(address);
                stock.fill(number);
                Shop shop = new Shop(Database.POSTGRESQL, address, Variant.IDEMPOTENT, Settings.USUAL_THREADS);
                shops.add(shop);
                ShopScenarios.firstCall(shop)
                        .call(); // finds out, on another connection, whether the database rolls back
                entrants.add(new Entrant(
                        Cell.growth(number, Situation.FIRST_CALL),
                        stock.restoredAfter(ShopScenarios.firstCall(shop)),
                        Meter.NONE));
                entrants.add(new Entrant(
                        Cell.growth(number, Situation.REPLAY),
                        ShopScenarios.replay(shop, new Completed(0, number)),
                        Meter.NONE));
            }
            race.callByCall(entrants, 2);
        } finally {
            shops.forEach(Shop::close);
        }
    }
}
