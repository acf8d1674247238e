package ee.idempotent.benchmark;

import com.sun.management.OperatingSystemMXBean;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** Where the time goes: what a call of each kind takes of PostgreSQL and of the processor. */
final class ProfilePart {

    private final Address address = Orders.database(Database.POSTGRESQL);
    private final Jmh jmh;

    ProfilePart(Settings settings) {
        this.jmh = new Jmh(settings);
    }

    Map<Cell, Expense> run() throws Exception {
        Map<Cell, Expense> expenses = new LinkedHashMap<>();
        for (Situation situation : new Situation[] {Situation.FIRST_CALL, Situation.REPLAY}) {
            for (Variant variant : Variant.values()) {
                if (situation == Situation.FIRST_CALL || variant != Variant.BARE) {
                    expenses.put(
                            Cell.store(Database.POSTGRESQL, Settings.USUAL_THREADS, situation, variant),
                            of(situation, variant));
                }
            }
        }
        return expenses;
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
                databaseCpu(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000.0);
    }

    private double fsyncs() throws SQLException {
        return query("select sum(fsyncs) from pg_stat_io where object = 'wal'");
    }

    /** Of the processes that serve the pool, and of those that serve all. */
    private double databaseCpu() throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet processes = statement.executeQuery("select pid from pg_stat_activity")) {
            double micros = 0;
            while (processes.next()) {
                micros += ProcessHandle.of(processes.getLong(1))
                                .flatMap(process -> process.info().totalCpuDuration())
                                .map(Duration::toNanos)
                                .orElse(0L)
                        / 1_000.0;
            }
            return micros;
        }
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
