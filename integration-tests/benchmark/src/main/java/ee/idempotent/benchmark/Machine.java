package ee.idempotent.benchmark;

import com.sun.management.OperatingSystemMXBean;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.PayaraMicro;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** What everything ran on, for readers. */
final class Machine {

    private Machine() {}

    static String describe() throws IOException, SQLException {
        return "%s; %s and %s on %s; H2 %s; Hibernate %s; %s."
                .formatted(
                        hardwareAndJvm(),
                        postgresql(),
                        mariadb(),
                        fileSystem(),
                        org.h2.engine.Constants.VERSION,
                        org.hibernate.Version.getVersionString(),
                        PayaraMicro.JAR.getFileName().toString().replace(".jar", ""));
    }

    /** For what needs PostgreSQL and a server, which says itself what it is. */
    static String describeForServers() throws IOException, SQLException {
        return "%s; %s on %s.".formatted(hardwareAndJvm(), postgresql(), fileSystem());
    }

    private static String hardwareAndJvm() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d cores (%s), %d GiB of memory, %s %s; %s %s"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() >> 30,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"));
    }

    private static String fileSystem() throws IOException {
        return Files.getFileStore(Path.of("target")).type();
    }

    private static String processor() throws IOException {
        Path information = Path.of("/proc/cpuinfo");
        if (!Files.exists(information)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(information)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String postgresql() throws SQLException {
        return answer(
                Database.POSTGRESQL,
                """
                select 'PostgreSQL ' || current_setting('server_version') || ' (fsync ' || current_setting('fsync')
                    || ', synchronous_commit ' || current_setting('synchronous_commit')
                    || ', shared_buffers ' || current_setting('shared_buffers') || ')'
                """);
    }

    private static String mariadb() throws SQLException {
        try {
            return answer(
                    Database.MARIADB,
                    """
                    select concat('MariaDB ', version(), ' (innodb_flush_log_at_trx_commit ',
                        @@innodb_flush_log_at_trx_commit, ', innodb_buffer_pool_size ',
                        @@innodb_buffer_pool_size div 1048576, 'MB)')
                    """);
        } catch (TestAbortedException notHere) {
            return "no MariaDB";
        }
    }

    private static String answer(Database database, String question) throws SQLException {
        try (Connection connection = database.create().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
