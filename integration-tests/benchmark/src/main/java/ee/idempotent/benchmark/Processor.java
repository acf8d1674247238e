package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The time that processes have had a processor, in microseconds. */
final class Processor {

    private Processor() {}

    static double of(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1_000.0;
    }

    static double ofThisJvm() {
        return of(ProcessHandle.current());
    }

    /** Of the processes of PostgreSQL that have a connection, and of those that serve all. */
    static double ofDatabase(Address address) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet processes = statement.executeQuery("select pid from pg_stat_activity")) {
            double micros = 0;
            while (processes.next()) {
                micros += ProcessHandle.of(processes.getLong(1))
                        .map(Processor::of)
                        .orElse(0.0);
            }
            return micros;
        }
    }
}
