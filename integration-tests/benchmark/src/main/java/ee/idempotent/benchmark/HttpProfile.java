package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Server;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Where the time goes over HTTP: what a request of each kind takes of the processor in server, database and client. */
final class HttpProfile {

    private final Address address = Orders.database(Database.POSTGRESQL);
    private final Jmh jmh;

    HttpProfile(Settings settings) {
        this.jmh = new Jmh(settings);
    }

    Map<Cell, Expense> run() throws Exception {
        try (Server server = HttpPart.start(Database.POSTGRESQL, address)) {
            HttpScenarios scenarios = new HttpScenarios(server.awaitReady().uri("/api/"));
            Map<Cell, Scenario> all = new LinkedHashMap<>();
            all.put(cell(Situation.FIRST_CALL, Variant.BARE), scenarios.firstCall("bare"));
            all.put(cell(Situation.FIRST_CALL, Variant.CHECKED), scenarios.firstCall("checked"));
            all.put(cell(Situation.FIRST_CALL, Variant.IDEMPOTENT), scenarios.firstCall("idempotent"));
            all.put(cell(Situation.REPLAY, Variant.CHECKED), scenarios.replay("checked", false));
            all.put(cell(Situation.REPLAY, Variant.IDEMPOTENT), scenarios.replay("idempotent", true));
            Map<Cell, Expense> expenses = new LinkedHashMap<>();
            for (int pass = 0; pass < Settings.PASSES; pass++) {
                for (Map.Entry<Cell, Scenario> entry : all.entrySet()) {
                    expenses.put(entry.getKey(), of(entry.getValue(), server));
                }
            }
            return expenses;
        }
    }

    private static Cell cell(Situation situation, Variant variant) {
        return Cell.http(Database.POSTGRESQL, Settings.USUAL_THREADS, situation, variant);
    }

    private Expense of(Scenario scenario, Server server) throws Exception {
        LongAdder calls = new LongAdder();
        Expense before = now(server);
        jmh.measure(
                () -> {
                    calls.increment();
                    return scenario.call();
                },
                Settings.USUAL_THREADS);
        return now(server).since(before).perCall(calls.sum());
    }

    private Expense now(Server server) throws SQLException {
        double ofServer = ProcessHandle.of(server.pid()).map(Processor::of).orElseThrow();
        return new Expense(0, 0, 0, 0, Processor.ofDatabase(address), ofServer, Processor.ofThisJvm());
    }
}
