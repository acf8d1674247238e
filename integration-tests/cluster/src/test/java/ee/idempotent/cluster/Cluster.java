package ee.idempotent.cluster;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.PostgresqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Servers and their database, with the configuration that an operator is given. */
final class Cluster implements AutoCloseable {

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
        server = new PostgresqlServer(directory.resolve("postgresql"), Node.config("postgresql/postgresql.conf"));
        Address database = server.create("payments");
        database.execute(Database.POSTGRESQL.script());
        database.execute(application.schema());
        ledger = new Ledger(Database.POSTGRESQL, database.dataSource());
        ledger.letPaymentsSleep();
        nodes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> Node.on("postgresql", database, directory, number, connections, application))
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
}
