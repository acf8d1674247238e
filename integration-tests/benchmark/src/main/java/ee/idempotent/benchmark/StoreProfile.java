package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** Where the time goes at the store: what a call of each kind takes of PostgreSQL and of the processor. */
final class StoreProfile {

    private final Address address = Orders.database(Database.POSTGRESQL);
    private final Jmh jmh;

    StoreProfile(Settings settings) {
        this.jmh = new Jmh(settings);
    }

    Map<Cell, Expense> run() throws Exception {
        Map<Cell, Expense> expenses = new LinkedHashMap<>();
        for (int pass = 0; pass < Settings.PASSES; pass++) {
            for (Variant variant : Variant.values()) {
                expenses.put(cell(Situation.FIRST_CALL, variant), of(Situation.FIRST_CALL, variant));
            }
            for (Variant variant : new Variant[] {Variant.CHECKED, Variant.IDEMPOTENT}) {
                expenses.put(cell(Situation.REPLAY, variant), of(Situation.REPLAY, variant));
            }
        }
        return expenses;
    }

    private static Cell cell(Situation situation, Variant variant) {
        return Cell.store(Database.POSTGRESQL, Settings.USUAL_THREADS, situation, variant);
    }

    /** With connections of its own, as PostgreSQL counts everything only once they are closed. */
    private Expense of(Situation situation, Variant variant) throws Exception {
        Completed completed = situation == Situation.REPLAY ? complete(variant) : null;
        LongAdder calls = new LongAdder();
        double fsyncs = fsyncs();
        Expense others;
        try (Shop shop = new Shop(address, Settings.USUAL_THREADS, true)) {
            ShopScenarios scenarios = new ShopScenarios(shop);
            Scenario scenario = completed != null ? scenarios.replay(variant, completed) : scenarios.firstCall(variant);
            Statistics statistics = shop.factory().unwrap(SessionFactory.class).getStatistics();
            Expense before = now(statistics);
            jmh.measure(
                    () -> {
                        calls.increment();
                        return scenario.call();
                    },
                    Settings.USUAL_THREADS);
            others = now(statistics).since(before);
        }
        return new Expense(
                        others.statements(),
                        others.commits(),
                        fsyncs() - fsyncs,
                        others.logged(),
                        others.databaseCpu(),
                        others.serverCpu(),
                        others.clientCpu())
                .perCall(calls.sum());
    }

    private Completed complete(Variant variant) throws Exception {
        try (Shop shop = new Shop(address, 1, false)) {
            return new ShopScenarios(shop).complete(variant);
        }
    }

    private Expense now(Statistics statistics) throws SQLException {
        return new Expense(
                statistics.getPrepareStatementCount(),
                statistics.getTransactionCount(),
                0,
                query("select pg_current_wal_insert_lsn() - '0/0'"),
                Processor.ofDatabase(address),
                0,
                Processor.ofThisJvm());
    }

    private double fsyncs() throws SQLException {
        return query("select sum(fsyncs) from pg_stat_io where object = 'wal'");
    }

    private double query(String sql) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
