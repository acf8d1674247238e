package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.nio.file.Path;
import java.util.List;

/** The application on Payara Micro, which is a process of its own on this machine. */
final class HttpPart {

    private static final Path SERVER_CONFIG = Path.of("../../server-config");

    private HttpPart() {}

    static void run(Database database, Rounds rounds) throws Exception {
        Address address = Orders.database(database);
        try (Server server = start(database, address)) {
            HttpScenarios scenarios = new HttpScenarios(server.awaitReady().uri("/api/"));
            int threads = Settings.USUAL_THREADS;
            rounds.run(
                    List.of(
                            new Entrant(
                                    Cell.http(database, threads, Situation.FIRST_CALL, Variant.BARE),
                                    scenarios.firstCall("bare")),
                            new Entrant(
                                    Cell.http(database, threads, Situation.FIRST_CALL, Variant.CHECKED),
                                    scenarios.firstCall("checked")),
                            new Entrant(
                                    Cell.http(database, threads, Situation.FIRST_CALL, Variant.IDEMPOTENT),
                                    scenarios.firstCall("idempotent")),
                            new Entrant(
                                    Cell.http(database, threads, Situation.REPLAY, Variant.CHECKED),
                                    scenarios.replay("checked", false)),
                            new Entrant(
                                    Cell.http(database, threads, Situation.REPLAY, Variant.IDEMPOTENT),
                                    scenarios.replay("idempotent", true)),
                            new Entrant(
                                    Cell.http(database, threads, Situation.IN_PROGRESS, Variant.IDEMPOTENT),
                                    scenarios.inProgress("idempotent"))),
                    3);
        }
    }

    /** A server on a database. */
    static Server start(Database database, Address address) {
        Launch launch = launch(address);
        if (database != Database.H2) { // which the server has
            launch.library(address.driverJar());
        }
        return launch.start("payara-" + database, Launch.freePort());
    }

    private static Launch launch(Address address) {
        return new PayaraMicro(Path.of("target/payara"), "/api/orders")
                .preboot(SERVER_CONFIG.resolve("preboot.txt"))
                .postboot(SERVER_CONFIG.resolve("postboot.txt"))
                // As in production, and not as for a test that is over soon.
                .jvm("-Xms1g", "-Xmx1g", "-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseG1GC")
                .property("payments.database.driver", address.driver())
                .property("payments.database.url", address.url())
                .property("payments.database.user", address.user())
                .property("payments.database.password", address.password())
                .deployAtRoot(Path.of("../orders/target/orders.war"));
    }
}
