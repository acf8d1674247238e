package ee.idempotent.databases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * PgBouncer in transaction mode before a PostgreSQL: whoever begins a transaction gets any of a few connections, and keeps it
 * until the end of that transaction. Stops with the JVM.
 */
public final class Pgbouncer {

    /** Debian's place, which only the paths of some users have. */
    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private Pgbouncer() {}

    /**
     * Starts one.
     *
     * @param database of PostgreSQL
     * @param connections how many it has to that database
     * @return the same database through it, for clients that do not leave prepared statements behind
     * @throws org.opentest4j.TestAbortedException if it is not installed
     */
    public static Address before(Address database, int connections) {
        if (!Files.isExecutable(PROGRAM)) {
            throw Missing.skip("skipped without PgBouncer: apt-get install pgbouncer");
        }
        try {
            int port = ServerProcess.freePort();
            Path configuration = configuration(database, connections, port);
            List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), configuration.toString()));
            if (System.getProperty("user.name").equals("root")) { // whom it does not serve
                command.addAll(1, List.of("-u", "nobody"));
            }
            ServerProcess.start(command, "process up");
            String url = database.through(port).url();
            return Database.postgresql(
                    url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0", database.user(), database.password());
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer does not start", e);
        }
    }

    private static Path configuration(Address database, int connections, int port) throws IOException {
        String text = String.format(
                Locale.ROOT,
                """
                [databases]
                * = host=127.0.0.1 port=%d user=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                server_login_retry = 1
                """,
                database.port(),
                database.user(),
                port,
                connections);
        Path directory = Files.createDirectories(Target.of(""));
        return Files.writeString(Files.createTempFile(directory, "pgbouncer", ".ini"), text);
    }
}
