package ee.idempotent.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a server is started with: applications, libraries, and options of its JVM. Each kind of server is a subclass, which
 * adds what else this kind takes, and knows how it is started and when it is up.
 */
public abstract class Launch {

    private static final int FIRST_PORT = 20_000;
    private static final int FIRST_EPHEMERAL_PORT = 32_768; // on Linux

    /** Options for a JVM that is over soon, such as that of a test. */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path directory;
    private final String readyPath;
    private final List<String> jvmOptions = new ArrayList<>(QUICK);
    private final List<Path> libraries = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<String> required = new ArrayList<>();
    private Optional<Pool> pool = Optional.empty();
    private Machine machine = Machine.THIS;

    /**
     * An application to deploy.
     *
     * @param war a web application, or an enterprise archive
     * @param contextRoot with a slash before it; only a slash for the root of the server
     */
    record Deployment(Path war, String contextRoot) {

        boolean isEnterprise() {
            return war.toString().endsWith(".ear");
        }
    }

    /**
     * Starts with no application.
     *
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    Launch(Path directory, String readyPath) {
        try {
            this.directory = Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.readyPath = readyPath;
        // A killed server leaves its temporary files behind: where "clean" finds them.
        jvm("-Djava.io.tmpdir=" + this.directory);
    }

    /**
     * The JDK that servers run on: that of the property {@code server.java.home}, else this one.
     *
     * @throws IllegalStateException if it is not there
     */
    static Path javaHome() {
        Path home = Path.of(System.getProperty("server.java.home", System.getProperty("java.home")));
        if (!Files.exists(home.resolve("bin/java"))) {
            throw new IllegalStateException("There is no JDK in " + home + ", on which the server is to run");
        }
        return home;
    }

    /** A port on which nobody listens yet, and which no connection is given either until a server listens there. */
    public static int freePort() {
        for (; ; ) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try (ServerSocket socket = listen(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody does
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

    public final Path directory() {
        return directory;
    }

    /** Options such as {@code -Xmx384m}. */
    public final Launch jvm(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /** With the compilers and the garbage collector of production. */
    public final Launch optimised() {
        jvmOptions.removeAll(QUICK);
        return this;
    }

    public final Launch property(String name, String value) {
        return jvm("-D" + name + "=" + value);
    }

    /** Adds a jar to the class path of the server. */
    public final Launch library(Path jar) {
        libraries.add(jar.toAbsolutePath());
        return this;
    }

    /** Gives the server a data source of its own. */
    public Launch pool(Pool own) {
        pool = Optional.of(own);
        return this;
    }

    /** Where the server runs, if it is not to be this machine as it is. */
    public final Launch on(Machine other) {
        machine = other;
        return this;
    }

    /** Deploys an application under its own name. */
    public final Launch deploy(Path archive) {
        return deploy(archive, "/" + archive.getFileName().toString().replaceFirst("\\.[ew]ar$", ""));
    }

    /** An application, without its ending, that is to be deployed for sure: where it is not, the server is started again, once. */
    public final Launch require(String application) {
        required.add(application);
        return this;
    }

    /** Deploys an application at the root of the server. */
    public final Launch deployAtRoot(Path war) {
        return deploy(war, "/");
    }

    /**
     * Starts a server; {@link Server#awaitReady} tells when it answers.
     *
     * @param name of the log
     * @throws UncheckedIOException if the port is taken or the process cannot be started
     */
    public final Server start(String name, int port) {
        Path log = directory.resolve(name + ".log");
        try {
            // Else the one that listens there already would be taken for ours.
            listen(port).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Server server = new Server(this, run(port, log), port, log);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    final Process run(int port, Path log) {
        try {
            ProcessBuilder command = command(port);
            List<String> there = new ArrayList<>(machine.prefix());
            there.addAll(command.command());
            return command.command(there)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays out the files that the server needs, and tells the command that starts it. */
    abstract ProcessBuilder command(int port) throws IOException;

    /** Whether each application is deployed, or has failed to. */
    abstract boolean isUp(String log);

    /** Whether an application is deployed, once the server is up, as far as its log tells. */
    boolean isDeployed(String application, String log) {
        return true;
    }

    /** The required ones that are not deployed, once the server is up. */
    final List<String> missing(String log) {
        return required.stream()
                .filter(application -> !isDeployed(application, log))
                .toList();
    }

    final String readyPath() {
        return readyPath;
    }

    final Machine machine() {
        return machine;
    }

    final List<String> jvmOptions() {
        return jvmOptions;
    }

    final List<Path> libraries() {
        return libraries;
    }

    final Optional<Pool> pool() {
        return pool;
    }

    final List<Deployment> deployments() {
        return deployments;
    }

    private Launch deploy(Path war, String contextRoot) {
        deployments.add(new Deployment(war.toAbsolutePath(), contextRoot));
        return this;
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
