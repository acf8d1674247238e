package ee.idempotent.cluster;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.databases.Address;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A server of the cluster: however often it ends and starts again, it has the same port. */
final class Node implements AutoCloseable {

    /** A server whose database goes away while it starts does not come up. */
    private static final int STARTS = 5;

    private static final Duration SKEW = Duration.ofMinutes(10);

    private final String name;
    private final Launch launch;
    private final int port = Launch.freePort();

    private Server running;
    private int starts;

    private Node(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
    }

    /**
     * A node with the configuration that an operator is given.
     *
     * @param kind of the database, as its directory of configuration is called
     * @param directory where the node gets one of its own
     * @param number of the node: the clocks of even and odd ones differ
     * @param connections that its pool lends at most
     */
    static Node on(
            String kind, Address database, Path directory, int number, int connections, Application application) {
        return on(config(kind + "/postboot.txt"), database, directory, number, connections, application, Map.of());
    }

    /**
     * A node with another configuration.
     *
     * @param postboot the commands that make its data source
     * @param properties of the system, in addition
     */
    static Node on(
            Path postboot,
            Address database,
            Path directory,
            int number,
            int connections,
            Application application,
            Map<String, String> properties) {
        String name = "node-" + number;
        Duration skew = number % 2 == 0 ? SKEW.negated() : SKEW;
        Launch launch = new PayaraMicro(directory.resolve(name), "/api/payments?reference=none")
                .preboot(config("preboot.txt"))
                .postboot(postboot);
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
                .deployAtRoot(application.exportTo(launch.directory().resolve("payments.war")));
        properties.forEach(launch::property);
        return new Node(name, launch);
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
        return URI.create("http://127.0.0.1:" + port + path);
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
