package ee.idempotent.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What serves the connections of one pool in a database: a process of PostgreSQL each, a thread of MariaDB each. */
final class Backends implements Meter {

    private final Database database;
    private final Address address;
    private final HikariDataSource pool;
    private List<Long> threads = List.of();

    /** Of a pool, whose connections stay open. */
    Backends(Database database, Address address, HikariDataSource pool) {
        this.database = database;
        this.address = address;
        this.pool = pool;
    }

    @Override
    public Usage read() throws SQLException {
        if (database == Database.H2) { // the threads of this JVM
            return new Usage(Double.NaN, 0, Double.NaN);
        }
        if (threads.size() != pool.getMaximumPoolSize()) {
            threads = onEach(
                    database == Database.POSTGRESQL
                            ? "select pg_backend_pid()"
                            : "select tid from information_schema.processlist where id = connection_id()");
        }
        double processor = threads.stream().mapToDouble(Processor::ofThread).sum();
        return new Usage(Double.NaN, processor, database == Database.POSTGRESQL ? log() : Double.NaN);
    }

    /** PostgreSQL counts for itself first, and tells others now and then. */
    private double log() throws SQLException {
        onEach("select 0 from pg_stat_force_next_flush()");
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            double bytes = 0;
            for (long thread : threads) {
                try (ResultSet row =
                        statement.executeQuery("select wal_bytes from pg_stat_get_backend_wal(" + thread + ")")) {
                    row.next();
                    bytes += row.getDouble(1);
                }
            }
            return bytes;
        }
    }

    private List<Long> onEach(String sql) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            List<Long> answers = new ArrayList<>();
            while (all.size() < pool.getMaximumPoolSize()) {
                Connection connection = pool.getConnection();
                all.add(connection);
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    answers.add(row.getLong(1));
                }
            }
            return answers;
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    /** All connections of a database, whoever has them. */
    static double processorOfAll(Address postgresql) throws SQLException {
        try (Connection connection = postgresql.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet processes = statement.executeQuery(
                        "select pid from pg_stat_activity where datname = current_database() and pid <>"
                                + " pg_backend_pid()")) {
            double micros = 0;
            while (processes.next()) {
                micros += Processor.ofThread(processes.getLong(1));
            }
            return micros;
        }
    }
}
