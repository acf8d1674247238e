package ee.idempotent.cluster;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Proxy;
import ee.idempotent.databases.Replication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

    /** What the application calls, if it has checkouts. */
    private final @Nullable Gateway gateway;

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

    /** The same with a proxy between all servers and PostgreSQL. */
    static Cluster allBehindProxy(String name, int size, int connections, Application application) {
        PostgresqlServer server = postgresql(name);
        Proxy proxy = Proxy.beforePostgresql(server.create("payments"));
        return new Cluster(
                Database.POSTGRESQL, proxy.address(), name, size, connections, application, server, address -> proxy);
    }

    /** The same on a PostgreSQL that somebody else has started, and closes. */
    static Cluster on(PostgresqlServer server, String name, int size, int connections, Application application) {
        return new Cluster(name, size, connections, application, server, address -> null);
    }

    /**
     * The same on two PostgreSQL that somebody else has started, and closes.
     *
     * @param addresses how each server comes to the database {@code payments}
     */
    static Cluster on(
            Replication pair, String name, int connections, Application application, List<Address> addresses) {
        pair.primary().create("payments");
        return new Cluster(
                Database.POSTGRESQL,
                pair.wherePrimary("payments"),
                addresses.size(),
                connections,
                application,
                pair.primary(),
                null,
                (proxy, number) -> Node.on(
                        "postgresql",
                        Site.here(addresses.get(number - 1)),
                        Path.of("target", name),
                        number,
                        connections,
                        application));
    }

    /** The same on a MariaDB that is set as its operator is told. */
    static Cluster onMariadb(String name, int size, int connections, Application application) {
        return onMariadb(name, size, connections, application, address -> null);
    }

    /** The same with a proxy between the first server and MariaDB. */
    static Cluster onMariadbBehindProxy(String name, int size, int connections, Application application) {
        return onMariadb(name, size, connections, application, Proxy::beforeMariadb);
    }

    /** The same with a proxy between all servers and MariaDB. */
    static Cluster onMariadbAllBehindProxy(String name, int size, int connections, Application application) {
        Proxy proxy = Proxy.beforeMariadb(mariadb());
        return new Cluster(
                Database.MARIADB, proxy.address(), name, size, connections, application, null, address -> proxy);
    }

    /**
     * A server in each of some namespaces, and PostgreSQL outside of them.
     *
     * @param server which listens where they reach it; it ends with the cluster
     */
    static Cluster within(
            List<Namespace> namespaces,
            String name,
            PostgresqlServer server,
            int connections,
            Application application) {
        return within(
                Database.POSTGRESQL, server.create("payments"), name, connections, application, server, namespaces);
    }

    /** The same on a database of MariaDB. */
    static Cluster within(
            List<Namespace> namespaces, String name, Address mariadb, int connections, Application application) {
        Address database = mariadb.withUrl(mariadb.url() + parametersOfMariadb());
        return within(Database.MARIADB, database, name, connections, application, null, namespaces);
    }

    private static Cluster within(
            Database kind,
            Address database,
            String name,
            int connections,
            Application application,
            @Nullable PostgresqlServer server,
            List<Namespace> namespaces) {
        return new Cluster(
                kind,
                database,
                namespaces.size(),
                connections,
                application,
                server,
                null,
                (proxy, number) -> Node.on(
                        kind.name().toLowerCase(Locale.ROOT),
                        Site.within(namespaces.get(number - 1), database),
                        Path.of("target", name),
                        number,
                        connections,
                        application));
    }

    static PostgresqlServer postgresql(String name) {
        return new PostgresqlServer(Path.of("target", name, "postgresql"), Node.config("postgresql/postgresql.conf"));
    }

    private static Cluster onMariadb(
            String name, int size, int connections, Application application, Function<Address, @Nullable Proxy> proxy) {
        return new Cluster(Database.MARIADB, mariadb(), name, size, connections, application, null, proxy);
    }

    static Address mariadb() {
        Address created = Database.MARIADB.create();
        Address database = created.withUrl(created.url() + parametersOfMariadb());
        configureMariadb(database);
        return database;
    }

    /** As its operator is told. */
    static void configureMariadb(Address database) {
        try (Stream<String> settings = Files.lines(Node.config("mariadb/idempotent.cnf"))) {
            settings.filter(line -> line.contains(" = "))
                    .map(line -> "set global " + line.replaceAll("(READ-COMMITTED)", "'$1'"))
                    .forEach(database::execute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        this(
                kind,
                database,
                size,
                connections,
                application,
                server,
                proxies.apply(database),
                (proxy, number) -> Node.on(
                        kind.name().toLowerCase(Locale.ROOT),
                        Site.here(proxy != null && number == 1 ? proxy.address() : database),
                        Path.of("target", name),
                        number,
                        connections,
                        application));
    }

    /**
     * Starts all of it, on any database that is there.
     *
     * @param server what is to be closed with it
     * @param proxy between the first server and the database, if there is one
     */
    Cluster(
            Database kind,
            Address database,
            int size,
            int connections,
            Application application,
            @Nullable PostgresqlServer server,
            @Nullable Proxy proxy,
            Nodes numbered) {
        this.connections = connections;
        this.gateway = application.gateway();
        this.server = server;
        this.proxy = proxy;
        database.execute(kind.script());
        database.execute(kind.stepScript());
        database.execute(application.schema());
        ledger = new Ledger(kind, database.dataSource());
        ledger.letInsertsSleep();
        nodes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> numbered.node(proxy, number))
                .toList();
        try {
            startAll();
        } catch (CompletionException e) {
            close();
            throw e;
        }
    }

    /** Makes the servers, which are not started yet. */
    @FunctionalInterface
    interface Nodes {
        Node node(@Nullable Proxy proxy, int number);
    }

    PostgresqlServer server() {
        return Objects.requireNonNull(server);
    }

    Proxy proxy() {
        return Objects.requireNonNull(proxy);
    }

    Optional<Gateway> gateway() {
        return Optional.ofNullable(gateway);
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
            gateway().ifPresent(charging -> charging.node().close());
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private void startAll() {
        CompletableFuture.allOf(Stream.concat(nodes.stream(), gateway().map(Gateway::node).stream())
                        .map(Node::startInBackground)
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
