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

/** Requests that wait for another service, more of them than the pool has connections. */
final class WaitingPart {

    static final int THREADS = 64;

    private static final int CONNECTIONS = 10;

    private static final Path DIRECTORY = Path.of("target/waiting");

    private static final Path CONFIG = Path.of("../../server-config");

    /** So that each client has one. */
    private static final String THREADS_FOR_ALL =
            "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size="
                    + 2 * THREADS;

    /** As by default: none is to be rejected. */
    private static final String LONG_WAIT = "set resources.jdbc-connection-pool.payments.max-wait-time-in-millis=60000";

    private WaitingPart() {}

    static void run(Race race) throws Exception {
        Address address = Orders.database(Database.POSTGRESQL);
        try (Server server = start(address)) {
            HttpScenarios scenarios = new HttpScenarios(server.awaitReady().uri("/api/"));
            Meter meter = HttpPart.processor(server, address);
            List<Entrant> entrants = List.of(
                    new Entrant(cell(Variant.BARE), scenarios.firstCall("charged/bare"), meter),
                    new Entrant(cell(Variant.IDEMPOTENT), scenarios.firstCall("charged/idempotent"), meter),
                    new Entrant(cell(Variant.LEASED), scenarios.firstCall("charged/leased"), meter));
            for (Entrant entrant : entrants) { // those that hold connections would keep the others waiting
                race.warmUp(List.of(entrant), 4);
            }
            race.inTurns(entrants);
        }
    }

    static Cell cell(Variant variant) {
        return Cell.of(Table.WAITING, Database.POSTGRESQL, THREADS, Situation.FIRST_CALL, variant);
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
