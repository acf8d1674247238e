package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.util.ArrayList;
import java.util.List;

/** Engine and store on one database, with different numbers of threads. */
final class StorePart implements AutoCloseable {

    /** The first call finds out which database it is, beside the transaction. */
    private static final int FIRST_CONNECTIONS = 2;

    private final Database database;
    private final Race race;
    private final Address address;
    private final List<Shop> shops = new ArrayList<>();

    private StorePart(Database database, Race race) {
        this.database = database;
        this.race = race;
        this.address = Orders.database(database);
    }

    static void run(Database database, Race race) throws Exception {
        try (StorePart part = new StorePart(database, race)) {
            part.run();
        }
    }

    private void run() throws Exception {
        List<Scenario> replays = new ArrayList<>();
        for (Variant variant : variants()) {
            Shop shop = open(variant, FIRST_CONNECTIONS);
            replays.add(variant == Variant.BARE ? ShopScenarios.firstCall(shop) : ShopScenarios.replay(shop));
        }
        int warmUps = 3;
        for (int threads : Settings.THREADS) {
            List<Entrant> firstCalls = new ArrayList<>();
            List<Entrant> others = new ArrayList<>();
            for (int index = 0; index < shops.size(); index++) {
                Shop shop = shops.get(index);
                shop.grow(Math.max(FIRST_CONNECTIONS, threads * connectionsByThread(shop.variant())));
                Cell cell = Cell.of(Table.STORE, database, threads, Situation.FIRST_CALL, shop.variant());
                firstCalls.add(new Entrant(cell, ShopScenarios.firstCall(shop), shop.meter()));
                if (shop.variant() != Variant.BARE) {
                    others.add(new Entrant(cell.with(Situation.REPLAY), replays.get(index), shop.meter()));
                }
            }
            race.callByCall(firstCalls, warmUps);
            race.callByCall(others, warmUps);
            warmUps = 1;
        }
        close();
        taken();
    }

    /** Keys that another call has. Beside them orders are placed without a key, as the hand-written check waits. */
    private void taken() throws Exception {
        int threads = Settings.USUAL_THREADS;
        Shop bare = open(Variant.BARE, threads);
        Shop inProgress =
                open(Variant.IDEMPOTENT, 2 * threads + 1); // to see for whom a key is held takes one more each
        Shop reused = open(Variant.IDEMPOTENT, 2 * threads);
        Cell cell = Cell.of(Table.TAKEN, database, threads, Situation.FIRST_CALL, Variant.BARE);
        Cell ours = cell.with(Variant.IDEMPOTENT);
        race.callByCall(
                List.of(
                        new Entrant(cell, ShopScenarios.firstCall(bare), bare.meter()),
                        new Entrant(
                                ours.with(Situation.IN_PROGRESS),
                                ShopScenarios.inProgress(inProgress),
                                inProgress.meter()),
                        new Entrant(ours.with(Situation.REUSED), ShopScenarios.reused(reused), reused.meter())),
                1);
    }

    private List<Variant> variants() {
        return switch (database) {
            case H2 -> List.of(Variant.BARE, Variant.CHECKED, Variant.CHECKED_BY_JDBC, Variant.IDEMPOTENT);
            default -> List.of(Variant.values());
        };
    }

    /** By row, look-up and claim stand outside the transaction, which has its connection already. */
    private int connectionsByThread(Variant variant) {
        return variant == Variant.BY_ROW || database == Database.H2 ? 2 : 1;
    }

    private Shop open(Variant variant, int connections) {
        Shop shop = new Shop(database, address, variant, connections);
        shops.add(shop);
        return shop;
    }

    @Override
    public void close() {
        shops.forEach(Shop::close);
        shops.clear();
    }
}
