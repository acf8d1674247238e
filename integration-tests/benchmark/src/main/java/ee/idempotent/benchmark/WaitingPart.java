package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Requests that wait for another service, more of them than the pool has connections. */
final class WaitingPart {

    static final int THREADS = 64;

    static final int CONNECTIONS = 10;

    /** How long the other service takes. */
    static final SortedMap<Table, Integer> MILLIS =
            new TreeMap<>(Map.of(Table.WAITING, 50, Table.WAITING_LONGER, 500));

    private static final Map<Variant, String> RESOURCES =
            Map.of(Variant.BARE, "bare", Variant.IDEMPOTENT, "idempotent", Variant.LEASED, "leased");

    private static final Path DIRECTORY = Path.of("target/waiting");

    private static final Path CONFIG = Path.of("../../server-config");

    /** So that each client has one. */
    private static final String THREADS_FOR_ALL =
            "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size="
                    + 2 * THREADS;

    /** As by default: none is to be rejected. */
    private static final String LONG_WAIT = "set resources.jdbc-connection-pool.payments.max-wait-time-in-millis=60000";

    private WaitingPart() {}

    static Results run(Settings settings) throws Exception {
        Results results = new Results();
        Race race = new Race(settings, results);
        Address address = Orders.database(Database.POSTGRESQL);
        try (Server server = start(address)) {
            HttpScenarios scenarios = new HttpScenarios(server.awaitReady().uri("/api/"));
            Meter meter = HttpPart.processor(server, address);
            race.warmUp(entrants(Table.WAITING, Settings.USUAL_THREADS, 0, scenarios, meter), 24);
            for (Table table : MILLIS.keySet()) {
                List<Entrant> entrants = entrants(table, THREADS, MILLIS.get(table), scenarios, meter);
                for (Entrant entrant : entrants) { // those that hold connections would keep the others waiting
                    race.warmUp(List.of(entrant), 1);
                }
                // The first calls of a turn wait for no connection. They should be few of its calls.
                race.inTurns(entrants, table == Table.WAITING_LONGER ? 4 : 1);
            }
        }
        return results;
    }

    private static List<Entrant> entrants(
            Table table, int threads, int millis, HttpScenarios scenarios, Meter meter) {
        return Stream.of(Variant.BARE, Variant.IDEMPOTENT, Variant.LEASED)
                .map(variant -> new Entrant(
                        cell(table, variant).with(threads),
                        scenarios.firstCall("charged/" + RESOURCES.get(variant) + "?millis=" + millis),
                        meter))
                .toList();
    }

    static Cell cell(Table table, Variant variant) {
        return Cell.of(table, Database.POSTGRESQL, THREADS, Situation.FIRST_CALL, variant);
    }

    private static Server start(Address address) throws IOException {
        return new PayaraMicro(DIRECTORY, "/api/orders")
                .preboot(commands("preboot.txt", THREADS_FOR_ALL))
                .postboot(commands("postgresql/postboot.txt", LONG_WAIT))
                .optimised()
                .jvm(HttpPart.HEAP)
                .property("payments.database.url", address.url())
                .property("payments.database.user", address.user())
                .property("payments.database.password", address.password())
                .property("payments.database.connections", Integer.toString(CONNECTIONS))
                .library(address.driverJar())
                .deployAtRoot(HttpPart.WAR)
                .start("payara", Launch.freePort());
    }

    /** What an operator is given, and one more. */
    private static Path commands(String file, String last) throws IOException {
        return Files.writeString(
                Files.createDirectories(DIRECTORY).resolve(Path.of(file).getFileName()),
                Files.readString(CONFIG.resolve(file)) + "\n" + last + "\n");
    }
}
