package ee.idempotent.cluster;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.databases.Address;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Machine;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A server of the cluster, or of the gateway: however often it ends and starts again, it has the same port. */
final class Node implements AutoCloseable {

    /** A server whose database goes away while it starts does not come up. */
    private static final int STARTS = 5;

    private static final String WAR = "payments.war";

    private static final Path GATEWAY = Path.of("../gateway/target/gateway.war");

    private static final Duration SKEW = Duration.ofMinutes(10);

    private final String name;
    private final Launch launch;
    private final Machine machine;
    private final int port = Launch.freePort();

    private Server running;
    private int starts;

    private Node(String name, Launch launch, Machine machine) {
        this.name = name;
        this.launch = launch;
        this.machine = machine;
    }

    /**
     * A node with the configuration that an operator is given.
     *
     * @param kind of the database, as its directory of configuration is called
     * @param directory where the node gets one of its own
     * @param number of the node: the clocks of even and odd ones differ
     * @param connections that its pool lends at most
     */
    static Node on(String kind, Site site, Path directory, int number, int connections, Application application) {
        return on(config(kind + "/postboot.txt"), site, directory, number, connections, application, Map.of());
    }

    /**
     * A node with another configuration.
     *
     * @param postboot the commands that make its data source
     * @param properties of the system, in addition
     */
    static Node on(
            Path postboot,
            Site site,
            Path directory,
            int number,
            int connections,
            Application application,
            Map<String, String> properties) {
        Address database = site.database();
        String name = "node-" + number;
        Duration skew = number % 2 == 0 ? SKEW.negated() : SKEW;
        PayaraMicro payara = new PayaraMicro(directory.resolve(name), "/api/payments?reference=none");
        Launch launch = payara.preboot(preboot(payara.directory(), site.machine()))
                .postboot(postboot)
                .on(site.machine());
        if (application.isBusy()) {
            launch.optimised().jvm("-XX:+UseSerialGC", "-Xmx512m"); // which takes least of the processors
        } else {
            launch.jvm("-Xmx384m");
        }
        launch.property("payments.database.url", database.url())
                .property("payments.database.user", database.user())
                .property("payments.database.password", database.password())
                .property("payments.database.connections", Integer.toString(connections))
                .property(SkewedClock.SKEW, skew.toString())
                .library(database.driverJar())
                .deployAtRoot(launch.directory().resolve(WAR));
        properties.forEach(launch::property);
        if (application.gateway() != null) {
            application.gateway().properties().forEach(launch::property);
        }
        Node node = new Node(name, launch, site.machine());
        node.deploy(application);
        return node;
    }

    /** A server of the service that charges cards. */
    static Node gateway(Path directory, String readyPath) {
        Launch launch = new PayaraMicro(directory.resolve("gateway"), readyPath)
                .preboot(config("preboot.txt"))
                .jvm("-Xmx256m")
                .deploy(GATEWAY);
        return new Node("gateway", launch, Machine.THIS);
    }

    /** What an operator is given, but for the address at which clients reach the machine. */
    private static Path preboot(Path directory, Machine machine) {
        try {
            String commands = Files.readString(config("preboot.txt"));
            return Files.writeString(directory.resolve("preboot.txt"), commands.replace("127.0.0.1", machine.host()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next start on, it runs this application. */
    void deploy(Application application) {
        application.exportTo(directory().resolve(WAR));
    }

    /** A file that an operator is given. */
    static Path config(String file) {
        return Path.of("../../server-config", file);
    }

    String name() {
        return name;
    }

    Path directory() {
        return launch.directory();
    }

    URI uri(String path) {
        return machine.uri(port, path);
    }

    /** What the server has written since it was last started. */
    String log() {
        return running.log();
    }

    long pid() {
        return running.pid();
    }

    /** Starts and waits until the application answers. */
    void start() throws InterruptedException {
        IllegalStateException failure = null;
        for (int round = 0; round < STARTS; round++) {
            running = launch.start(name + "-" + ++starts, port);
            try {
                running.awaitReady();
                return;
            } catch (IllegalStateException e) {
                failure = e;
            }
        }
        throw failure;
    }

    CompletableFuture<Void> startInBackground() {
        return CompletableFuture.runAsync(() -> {
            try {
                start();
            } catch (InterruptedException e) {
                throw new CancellationException(name);
            }
        });
    }

    void kill() {
        running.kill();
    }

    void freeze() {
        running.pause();
    }

    void thaw() {
        running.resume();
    }

    /** Ends the server in order. */
    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
