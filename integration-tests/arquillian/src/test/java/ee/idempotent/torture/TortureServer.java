package ee.idempotent.torture;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import ee.idempotent.payara.PayaraMicro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One Payara Micro for all torture tests of a run, with every variant and every application that must not deploy. */
public final class TortureServer implements BeforeAllCallback {

    static final Path WAR = Path.of("../torture/target/torture.war");

    private static final Path TARGET = Path.of("target/torture").toAbsolutePath();
    private static final Path LOG = TARGET.resolve("server.log");
    private static final Duration TIME_TO_START = Duration.ofMinutes(3);
    private static final int PORT = FragileDatabase.freePort();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(TortureServer.class))
                .getOrComputeIfAbsent(Running.class, type -> new Running(), Running.class);
    }

    static URI uri() {
        return URI.create("http://127.0.0.1:" + PORT);
    }

    static int port() {
        return PORT;
    }

    /** All that the server has written so far. */
    static String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server, until the last test has run. */
    private static final class Running implements AutoCloseable {

        private final Process process;

        Running() {
            try {
                FragileDatabase.start();
                Files.createDirectories(TARGET);
                process = new ProcessBuilder(command())
                        .directory(TARGET.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(LOG.toFile())
                        .start();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
            await().atMost(TIME_TO_START).until(() -> !process.isAlive() || log().contains("ready in"));
        }

        private static List<String> command() {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + TARGET,
                    "-jar",
                    PayaraMicro.jarOf(fish.payara.micro.PayaraMicro.class).toString(),
                    "--nocluster",
                    "--disablephonehome",
                    "--port",
                    Integer.toString(PORT),
                    "--prebootcommandfile",
                    Path.of("../../server-config/preboot.txt").toAbsolutePath().toString()));
            archives().forEach(archive -> command.addAll(List.of("--deploy", exported(archive))));
            return command;
        }

        private static Stream<WebArchive> archives() {
            return Stream.concat(Arrays.stream(Variant.values()).map(Variant::archive), BrokenApplications.all());
        }

        private static String exported(WebArchive archive) {
            Path file = TARGET.resolve(archive.getName());
            archive.as(ZipExporter.class).exportTo(file.toFile(), true);
            return file.toString();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(1, MINUTES).join();
            FragileDatabase.stop();
        }
    }
}
