package ee.idempotent.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL of one's own: it can be killed, and started again with the same port and data. Its commits are durable. Another one can
 * follow it.
 */
public final class PostgresqlServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres running;

    /**
     * Starts with an empty directory.
     *
     * @param data the directory; what an earlier run has left there is deleted
     * @param configuration a file that the server's configuration includes
     */
    public PostgresqlServer(Path data, Path configuration) {
        this(data, "include '" + configuration.toAbsolutePath() + "'\n");
    }

    /**
     * Starts with an empty directory.
     *
     * @param data the directory; what an earlier run has left there is deleted
     * @param configuration lines of the server's configuration, such as other addresses than that of the loopback interface
     */
    public PostgresqlServer(Path data, String configuration) {
        this(data);
        running = launch(0, directory -> {
            append(directory.toPath().resolve("postgresql.conf"), configuration);
            append(directory.toPath().resolve("pg_hba.conf"), "host all all samenet trust\n");
        });
    }

    private PostgresqlServer(Path data) {
        this.data = data.toAbsolutePath();
        try {
            FileUtils.deleteDirectory(data.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts with an empty directory, and with its log elsewhere, such as on a disk of its own.
     *
     * @param data the directory; what an earlier run has left there is deleted
     * @param log the directory of the log, which is not there yet
     * @param configuration a file that the server's configuration includes
     */
    public static PostgresqlServer withLogAt(Path data, Path log, Path configuration) {
        PostgresqlServer server = new PostgresqlServer(data);
        server.running = server.launch(0, directory -> {
            append(directory.toPath().resolve("postgresql.conf"), "include '" + configuration.toAbsolutePath() + "'\n");
            move(directory.toPath().resolve("pg_wal"), log.toAbsolutePath());
        });
        return server;
    }

    /**
     * Starts a copy of this one that follows it (streaming replication) until it is promoted. Meanwhile it can be read.
     *
     * @param copy the directory; what an earlier run has left there is deleted
     * @param port of the copy; 0 is any that is free
     * @param line the port by which it comes to this one
     * @param name by which this one knows it
     */
    PostgresqlServer followedAt(Path copy, int port, int line, String name) {
        PostgresqlServer standby = new PostgresqlServer(copy);
        try {
            BaseBackup.copy(address("postgres"), data, standby.data);
            Files.createFile(standby.data.resolve("standby.signal"));
            Files.writeString(
                    standby.data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=%s sslmode=disable'%n"
                            .formatted(line, name),
                    StandardOpenOption.APPEND);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(copy + " cannot follow", e);
        }
        standby.running = standby.launch(port, directory -> {});
        return standby;
    }

    /** Has it take writes, when it has replayed what it has got from the one that it follows. */
    public void promote() {
        if (!ask("select pg_promote()").equals("t")) {
            throw new IllegalStateException(data + " is not promoted within a minute");
        }
    }

    /** Changes a setting that does not need a restart. */
    public void set(String parameter, String value) {
        address("postgres").execute("alter system set " + parameter + " = '" + value + "'");
        reload();
    }

    /** Back to what the configuration says. */
    public void reset(String parameter) {
        address("postgres").execute("alter system reset " + parameter);
        reload();
    }

    /** Begins another file of the log, for which there has to be room; one that fails is of no interest. */
    public void switchLog() {
        try (Connection connection = address("postgres").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_switch_wal()");
        } catch (SQLException e) {
            // It is full, and now the server knows.
        }
    }

    /** Whether it has not ended by itself. */
    public boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"))
                && postmaster().map(ProcessHandle::isAlive).orElse(false);
    }

    /** What a query answers that has one row and one column. */
    String ask(String query) {
        try (Connection connection = address("postgres").dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private void reload() {
        address("postgres").execute("select pg_reload_conf()");
    }

    /** Makes a new, empty database. */
    public Address create(String name) {
        address("postgres").execute("create database " + name);
        return address(name);
    }

    /** One of its databases. */
    public Address address(String name) {
        return Database.postgresql(
                "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/" + name, "postgres", "postgres");
    }

    /** Ends all its processes that are left with no chance to clean up, as a power failure would, but for what the disk still has. */
    public void kill() {
        postmaster().ifPresent(PostgresqlServer::kill);
    }

    private static void kill(ProcessHandle postmaster) {
        signal(postmaster, "STOP"); // it starts no process any more that would be missed here
        List<ProcessHandle> all =
                Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Stops all its processes where they stand, as a machine would that hangs: its connections stay open. */
    public void freeze() {
        all("STOP");
    }

    /** Lets a frozen one go on. */
    public void thaw() {
        all("CONT");
    }

    private void all(String signal) {
        ProcessHandle postmaster = postmaster().orElseThrow();
        signal(postmaster, signal); // first, or it would start others
        postmaster.descendants().forEach(process -> signal(process, signal));
    }

    /** Ends it at once and in order: connections are cut, and the next start recovers. */
    public void stopImmediately() {
        ProcessHandle postmaster = postmaster().orElseThrow();
        signal(postmaster, "QUIT");
        postmaster.onExit().join();
    }

    /** Starts it again after it was ended. */
    public void start() {
        release(); // the data of the one that is gone
        running = launch(running.getPort(), directory -> {});
    }

    @Override
    public void close() {
        release();
    }

    Path data() {
        return data;
    }

    int port() {
        return running.getPort();
    }

    private void release() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port 0 is any that is free. */
    private EmbeddedPostgres launch(int port, Consumer<File> customizer) {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setDataDirectoryCustomizer(customizer)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path directory, Path elsewhere) {
        try {
            FileUtils.moveDirectory(directory.toFile(), elsewhere.toFile());
            Files.createSymbolicLink(directory, elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
