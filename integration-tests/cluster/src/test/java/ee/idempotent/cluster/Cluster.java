package ee.idempotent.cluster;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Servers and their database, with the configuration that an operator is given. */
final class Cluster implements AutoCloseable {

    /** Of PostgreSQL; that of MariaDB is for all tests, and nothing happens to it. */
    private final @Nullable PostgresqlServer server;

    /** Between the first server and the database, if there is one. */
    private final @Nullable Proxy proxy;

    private final Ledger ledger;
    private final List<Node> nodes;
    private final int connections;

    /**
     * Starts all of it, on PostgreSQL.
     *
     * @param name of the directory in {@code target}
     * @param connections that each server's pool lends at most
     */
    Cluster(String name, int size, int connections, Application application) {
        this(name, size, connections, application, postgresql(name), address -> null);
    }

    private Cluster(
            String name,
            int size,
            int connections,
            Application application,
            PostgresqlServer server,
            Function<Address, @Nullable Proxy> proxy) {
        this(Database.POSTGRESQL, server.create("payments"), name, size, connections, application, server, proxy);
    }

    /** The same with a proxy between the first server and PostgreSQL. */
    static Cluster behindProxy(String name, int size, int connections, Application application) {
        return new Cluster(name, size, connections, application, postgresql(name), Proxy::beforePostgresql);
    }

    /** The same on a MariaDB that is set as its operator is told. */
    static Cluster onMariadb(String name, int size, int connections, Application application) {
        return onMariadb(name, size, connections, application, address -> null);
    }

    /** The same with a proxy between the first server and MariaDB. */
    static Cluster onMariadbBehindProxy(String name, int size, int connections, Application application) {
        return onMariadb(name, size, connections, application, Proxy::beforeMariadb);
    }

    private static PostgresqlServer postgresql(String name) {
        return new PostgresqlServer(Path.of("target", name, "postgresql"), Node.config("postgresql/postgresql.conf"));
    }

    private static Cluster onMariadb(
            String name, int size, int connections, Application application, Function<Address, @Nullable Proxy> proxy) {
        Address created = Database.MARIADB.create();
        Address database = created.withUrl(created.url() + parametersOfMariadb());
        try (Stream<String> settings = Files.lines(Node.config("mariadb/idempotent.cnf"))) {
            settings.filter(line -> line.contains(" = "))
                    .map(line -> "set global " + line.replaceAll("(READ-COMMITTED)", "'$1'"))
                    .forEach(database::execute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cluster(Database.MARIADB, database, name, size, connections, application, null, proxy);
    }

    /** Of the URL that its operator is given. */
    private static String parametersOfMariadb() {
        try {
            return Files.readString(Node.config("mariadb/postboot.txt"))
                    .replaceFirst("(?s).*jdbc:mariadb://127.0.0.1/payments(\\?[^}]*)\\}.*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Cluster(
            Database kind,
            Address database,
            String name,
            int size,
            int connections,
            Application application,
            @Nullable PostgresqlServer server,
            Function<Address, @Nullable Proxy> proxies) {
        this.connections = connections;
        this.server = server;
        proxy = proxies.apply(database);
        database.execute(kind.script());
        database.execute(kind.scriptOfSteps());
        database.execute(application.schema());
        ledger = new Ledger(kind, database.dataSource());
        if (server != null) {
            ledger.letPaymentsSleep();
        }
        String configuration = kind.name().toLowerCase(Locale.ROOT);
        nodes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> Node.on(
                        configuration,
                        proxy != null && number == 1 ? proxy.address() : database,
                        Path.of("target", name),
                        number,
                        connections,
                        application))
                .toList();
        try {
            startAll();
        } catch (CompletionException e) {
            close();
            throw e;
        }
    }

    PostgresqlServer server() {
        return Objects.requireNonNull(server);
    }

    Proxy proxy() {
        return Objects.requireNonNull(proxy);
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
            if (proxy != null) {
                proxy.close(); // first, or servers would wait for a database that is silent
            }
            nodes.forEach(Node::close);
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private void startAll() {
        CompletableFuture.allOf(nodes.stream().map(Node::startInBackground).toArray(CompletableFuture[]::new))
                .join();
    }
}
