package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.nio.file.Path;
import java.util.List;

/** The application on Payara Micro, which is a process of its own on this machine, on PostgreSQL. */
final class HttpPart {

    private static final Path SERVER_CONFIG = Path.of("../../server-config");

    private HttpPart() {}

    static void run(Race race) throws Exception {
        Address address = Orders.database(Database.POSTGRESQL);
        try (Server server = start(address)) {
            HttpScenarios scenarios = new HttpScenarios(server.awaitReady().uri("/api/"));
            List<Entrant> entrants = List.of(
                    entrant(Situation.FIRST_CALL, Variant.BARE, scenarios.firstCall("bare")),
                    entrant(Situation.FIRST_CALL, Variant.CHECKED, scenarios.firstCall("checked")),
                    entrant(Situation.FIRST_CALL, Variant.IDEMPOTENT, scenarios.firstCall("idempotent")),
                    entrant(Situation.REPLAY, Variant.CHECKED, scenarios.replay("checked", false)),
                    entrant(Situation.REPLAY, Variant.IDEMPOTENT, scenarios.replay("idempotent", true)),
                    entrant(Situation.IN_PROGRESS, Variant.IDEMPOTENT, scenarios.inProgress("idempotent")));
            race.callByCall(entrants, 6);
            Meter meter =
                    () -> new Usage(Processor.ofProcess(server.pid()), Backends.processorOfAll(address), Double.NaN);
            race.inTurns(entrants.stream()
                    .map(entrant -> new Entrant(entrant.cell().with(Table.PROCESSOR), entrant.scenario(), meter))
                    .toList());
        }
    }

    private static Entrant entrant(Situation situation, Variant variant, Scenario scenario) {
        Cell cell = Cell.of(Table.HTTP, Database.POSTGRESQL, Settings.USUAL_THREADS, situation, variant);
        return new Entrant(cell, scenario, Meter.NONE);
    }

    private static Server start(Address address) {
        return new PayaraMicro(Path.of("target/payara"), "/api/orders")
                .preboot(SERVER_CONFIG.resolve("preboot.txt"))
                .postboot(SERVER_CONFIG.resolve("postboot.txt"))
                // As in production, and not as for a test that is over soon.
                .jvm("-Xms1g", "-Xmx1g", "-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseG1GC")
                .property("payments.database.driver", address.driver())
                .property("payments.database.url", address.url())
                .property("payments.database.user", address.user())
                .property("payments.database.password", address.password())
                .deployAtRoot(Path.of("../orders/target/orders.war"))
                .library(address.driverJar())
                .start("payara", Launch.freePort());
    }
}
