package ee.idempotent.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A PostgreSQL of one's own: it can be killed, and started again with the same port and data. Its commits are durable. */
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
        this.data = data.toAbsolutePath();
        try {
            FileUtils.deleteDirectory(data.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = launch(0, directory -> {
            append(directory.toPath().resolve("postgresql.conf"), configuration);
            append(directory.toPath().resolve("pg_hba.conf"), "host all all samenet trust\n");
        });
    }

    /** Makes a new, empty database. */
    public Address create(String name) {
        address("postgres").execute("create database " + name);
        return address(name);
    }

    /** Ends all its processes with no chance to clean up, as a power failure would, but for what the disk still has. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        signal(postmaster, "STOP"); // it starts no process any more that would be missed here
        List<ProcessHandle> all =
                Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Ends it at once and in order: connections are cut, and the next start recovers. */
    public void stopImmediately() {
        ProcessHandle postmaster = postmaster();
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

    private ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
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

    private Address address(String name) {
        return Database.postgresql(
                "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/" + name, "postgres", "postgres");
    }
}
