package ee.idempotent.bare;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One GlassFish with one application, in a process of its own. */
final class GlassFish implements AutoCloseable {

    /** Where the build has unpacked it. */
    private static final Path HOME = Path.of("target/glassfish/glassfish7").toAbsolutePath();

    private static final Duration TO_START = Duration.ofMinutes(4);
    private static final String DOMAIN = "domain1";
    private static final Pattern PORT = Pattern.compile("port=\"([0-9]+)\"");

    private final Path domain;
    private final Path application;
    private final Path log;
    private final int port = freePort();
    private Process process;

    /**
     * Makes a domain.
     *
     * @param domains where; an earlier one is replaced
     * @param library a jar for the class path of the domain
     * @param war the application, which is deployed at the start
     */
    GlassFish(Path domains, Path library, Path war) throws IOException {
        domain = domains.toAbsolutePath().resolve(DOMAIN);
        application = domain.resolve("autodeploy").resolve(war.getFileName());
        log = domains.toAbsolutePath().resolve("server.log");
        delete(domains);
        copy(HOME.resolve("glassfish/domains").resolve(DOMAIN), domain);
        Path configuration = domain.resolve("config/domain.xml");
        Files.writeString(configuration, withOwnPorts(Files.readString(configuration)));
        Files.copy(library, domain.resolve("lib").resolve(library.getFileName()));
        Files.createDirectories(application.getParent());
        Files.copy(war, application);
    }

    /** Waits until the application is deployed, or cannot be. */
    void start() throws IOException {
        process = asadmin("start-domain", "--verbose")
                .redirectOutput(log.toFile())
                .start();
        await().atMost(TO_START).until(() -> isMarked("_deployed") || isMarked("_deployFailed") || !process.isAlive());
    }

    boolean hasDeployed() {
        return isMarked("_deployed");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** All that the server has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            asadmin("stop-domain")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .orTimeout(1, MINUTES)
                    .join();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private boolean isMarked(String result) {
        return Files.exists(application.resolveSibling(application.getFileName() + result));
    }

    private ProcessBuilder asadmin(String command, String... options) {
        ProcessBuilder asadmin = new ProcessBuilder(Stream.of(
                                Stream.of(HOME.resolve("bin/asadmin").toString(), command),
                                Stream.of(options),
                                Stream.of("--domaindir", domain.getParent().toString(), DOMAIN))
                        .flatMap(parts -> parts)
                        .toList())
                .redirectErrorStream(true);
        asadmin.environment().put("AS_JAVA", System.getProperty("java.home"));
        return asadmin;
    }

    /** All its ports are free ones of the loopback interface. */
    private String withOwnPorts(String configuration) {
        return PORT.matcher(configuration)
                .replaceAll(match -> "port=\"" + (match.group(1).equals("8080") ? port : freePort()) + "\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace(",org.apache.felix.shell.remote", "");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.map(Path::toFile).sorted((a, b) -> b.compareTo(a)).forEach(File::delete);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
