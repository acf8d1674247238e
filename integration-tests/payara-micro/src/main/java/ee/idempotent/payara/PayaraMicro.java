package ee.idempotent.payara;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One server with the payments application at its root, listening on 127.0.0.1 only. */
public final class PayaraMicro implements AutoCloseable {

    private static final List<String> SMALL_AND_QUICK_TO_START =
            List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final long SECONDS_TO_START = 120;

    private final Process process;
    private final int port;
    private final Path log;

    private PayaraMicro(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a server; {@link #awaitReady} tells when it answers.
     *
     * @param module the directory of a module beside {@code payments}; the log and all else goes to its target directory
     * @param name of the log
     * @param properties system properties, such as {@code payments.database.url}
     * @param options of Payara Micro
     * @throws IOException if the port is taken or the process cannot be started
     */
    public static PayaraMicro start(
            Path module, String name, int port, Map<String, String> properties, String... options) throws IOException {
        // Else the one that listens there already would be taken for ours.
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        Path target = Files.createDirectories(module.resolve("target"));
        Path serverConfig = module.resolve("../../server-config");
        List<Object> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        command.addAll(SMALL_AND_QUICK_TO_START);
        // A killed server leaves its unpacked runtime behind: where "clean" finds it.
        command.add("-Djava.io.tmpdir=" + target);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jarOf(fish.payara.micro.PayaraMicro.class)));
        command.addAll(List.of("--deploy", module.resolve("../payments/target/payments.war")));
        command.addAll(List.of("--contextroot", "/", "--port", port, "--nocluster", "--disablephonehome"));
        command.addAll(List.of("--prebootcommandfile", serverConfig.resolve("preboot.txt")));
        command.addAll(List.of("--postbootcommandfile", serverConfig.resolve("postboot.txt")));
        command.addAll(List.of(options));
        Path log = target.resolve(name + ".log");
        Process process = new ProcessBuilder(
                        command.stream().map(Object::toString).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PayaraMicro(process, port, log);
    }

    /** A port on which nobody listens yet. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The jar that a class was loaded from. */
    public static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the application answers: a server whose deployment has failed stays up, and says that it is ready. */
    public PayaraMicro awaitReady() throws IOException, InterruptedException {
        for (long second = 0; second < SECONDS_TO_START && !answers(); second++) {
            if (process.waitFor(1, SECONDS)) {
                break;
            }
        }
        if (!answers()) {
            close();
            throw new IllegalStateException("The application does not answer, see " + log);
        }
        return this;
    }

    /** Waits until the server ends by itself. */
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    public Path log() {
        return log;
    }

    /** Ends the server with no chance to clean up, as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("api/payments?reference=none"))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
