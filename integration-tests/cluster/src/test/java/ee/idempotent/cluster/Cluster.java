package ee.idempotent.cluster;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.payara.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Servers and their database, with the configuration that an operator is given. */
final class Cluster implements AutoCloseable {

    /** The clocks go wrong by as much as that, one forward and the next one back. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final Path SERVER_CONFIG = Path.of("../../server-config");

    private final PostgresqlServer server;
    private final Ledger ledger;
    private final List<Node> nodes;
    private final int connections;

    /**
     * Starts all of it.
     *
     * @param name of the directory in {@code target}
     * @param connections that each server's pool lends at most
     */
    Cluster(String name, int size, int connections, Application application) {
        this.connections = connections;
        Path directory = Path.of("target", name);
        server = new PostgresqlServer(
                directory.resolve("postgresql"), SERVER_CONFIG.resolve("postgresql/postgresql.conf"));
        Address database = server.create("payments");
        database.execute(Database.POSTGRESQL.script());
        database.execute(application.schema());
        ledger = new Ledger(database.dataSource());
        ledger.letPaymentsSleep();
        nodes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> node(number, directory, database, connections, application))
                .toList();
        try {
            startAll();
        } catch (CompletionException e) {
            close();
            throw e;
        }
    }

    PostgresqlServer server() {
        return server;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** How many connections each server's pool lends at most. */
    int connections() {
        return connections;
    }

    @Override
    public void close() {
        try {
            nodes.forEach(Node::close);
        } finally {
            server.close();
        }
    }

    private void startAll() {
        CompletableFuture.allOf(nodes.stream().map(Node::startInBackground).toArray(CompletableFuture[]::new))
                .join();
    }

    private static Node node(int number, Path directory, Address database, int connections, Application application) {
        String name = "node-" + number;
        Launch launch = new Launch(directory.resolve(name), "/api/payments?reference=none");
        launch.jvm("-Xmx384m")
                .property("payments.database.url", database.url())
                .property("payments.database.user", database.user())
                .property("payments.database.password", database.password())
                .property("payments.database.connections", Integer.toString(connections))
                .property(
                        SkewedClock.SKEW,
                        SKEW.multipliedBy(number % 2 == 0 ? -1 : 1).toString())
                .library(database.driverJar())
                .preboot(SERVER_CONFIG.resolve("preboot.txt"))
                .postboot(SERVER_CONFIG.resolve("postgresql/postboot.txt"))
                .deployAtRoot(application.exportTo(launch.directory().resolve("payments.war")));
        return new Node(name, launch);
    }
}
