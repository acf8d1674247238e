package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Pool;
import ee.idempotent.servers.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application on Payara Micro, which is a process of its own on this machine, on PostgreSQL. */
final class HttpPart {

    /** The application. */
    static final Path WAR = Path.of("../orders/target/orders.war");

    /** As in production. */
    static final String[] HEAP = {"-Xms1g", "-Xmx1g"};

    private HttpPart() {}

    static void run(Race race) throws Exception {
        Address address = Orders.database(Database.POSTGRESQL);
        try (Server server = start(address)) {
            HttpScenarios scenarios = new HttpScenarios(server.awaitReady().uri("/api/"));
            List<Entrant> entrants = new ArrayList<>(entrants(scenarios));
            entrants.add(entrant(Situation.IN_PROGRESS, Variant.IDEMPOTENT, scenarios.inProgress("idempotent")));
            race.callByCall(entrants, 6);
            race.inTurns(withProcessor(entrants, server, address));
        }
    }

    /** What is requested on every server. */
    static List<Entrant> entrants(HttpScenarios scenarios) {
        return List.of(
                entrant(Situation.FIRST_CALL, Variant.BARE, scenarios.firstCall("bare")),
                entrant(Situation.FIRST_CALL, Variant.CHECKED, scenarios.firstCall("checked")),
                entrant(Situation.FIRST_CALL, Variant.IDEMPOTENT, scenarios.firstCall("idempotent")),
                entrant(Situation.REPLAY, Variant.CHECKED, scenarios.replay("checked", false)),
                entrant(Situation.REPLAY, Variant.IDEMPOTENT, scenarios.replay("idempotent", true)));
    }

    /** The same, for what they take of the processor. */
    static List<Entrant> withProcessor(List<Entrant> entrants, Server server, Address address) {
        Meter meter = processor(server, address);
        return entrants.stream()
                .map(entrant -> new Entrant(entrant.cell().with(Table.PROCESSOR), entrant.scenario(), meter))
                .toList();
    }

    static Meter processor(Server server, Address address) {
        return () -> new Usage(Processor.ofProcess(server.pid()), Backends.processorOfAll(address), Double.NaN);
    }

    private static Entrant entrant(Situation situation, Variant variant, Scenario scenario) {
        Cell cell = Cell.of(Table.HTTP, Database.POSTGRESQL, Settings.USUAL_THREADS, situation, variant);
        return new Entrant(cell, scenario, Meter.NONE);
    }

    static Pool pool(Address address) {
        return new Pool(address.driver(), address.driverJar(), address.url(), address.user(), address.password());
    }

    private static Server start(Address address) {
        return new PayaraMicro(Path.of("target/payara"), "/api/orders")
                .preboot(Path.of("../../server-config/preboot.txt"))
                .optimised()
                .jvm(HEAP)
                .pool(pool(address))
                .deployAtRoot(WAR)
                .start("payara", Launch.freePort());
    }
}
