package ee.idempotent.cluster;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.Pgbouncer;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two servers and a database. There is a proxy on the way from the first one, which has short time-outs. */
enum Arrangement {
    POSTGRESQL("short time-outs", Database.POSTGRESQL, Hold.BY_DATABASE),
    POSTGRESQL_BY_ROW("keys held by row", Database.POSTGRESQL, Hold.BY_ROW),
    BEFORE_PGBOUNCER("between server and PgBouncer", Database.POSTGRESQL, Hold.BY_DATABASE) {
        @Override
        Way way(Address database) {
            Address pooler = pooler(database);
            Proxy proxy = Proxy.beforePostgresql(pooler);
            return new Way(proxy, proxy.address(), pooler);
        }
    },
    BEHIND_PGBOUNCER("between PgBouncer and PostgreSQL", Database.POSTGRESQL, Hold.BY_DATABASE) {
        @Override
        Way way(Address database) {
            Proxy proxy = Proxy.beforePostgresql(database);
            return new Way(proxy, pooler(proxy.address()), pooler(database));
        }
    },
    MARIADB("short time-outs", Database.MARIADB, Hold.BY_DATABASE),
    MARIADB_BY_ROW("keys held by row", Database.MARIADB, Hold.BY_ROW);

    private static final int CONNECTIONS = 4;

    /** How keys are held. */
    private enum Hold {
        BY_DATABASE,
        BY_ROW
    }

    /** How the two servers come to the database. */
    record Way(Proxy proxy, Address first, Address second) {}

    private final String text;
    private final Database kind;
    private final Hold hold;

    Arrangement(String text, Database kind, Hold hold) {
        this.text = text;
        this.kind = kind;
        this.hold = hold;
    }

    static List<Arrangement> of(Database kind) {
        return List.of(values()).stream()
                .filter(arrangement -> arrangement.kind == kind)
                .toList();
    }

    /** Strikes at the messages of all that can be called here. */
    void loseNothing(long seed) throws IOException {
        Application application =
                new Application().with(SkewedClock.class).withCheckouts(Path.of("target", directory()));
        PostgresqlServer server = kind == Database.POSTGRESQL ? Cluster.postgresql(directory()) : null;
        Address database = server == null ? Cluster.mariadb() : server.create("payments");
        ShortTimeouts.set(kind, database);
        if (isThroughPgbouncer()) { // which refuses the parameter that says so otherwise
            database.execute("alter role current_user set lock_timeout = '5s'");
        }
        try (Cluster cluster = start(server, database, application)) {
            FaultPoints.loseNothing(cluster, database(), text, Plan.toStrike(situations(), seed));
        } finally {
            ShortTimeouts.reset(kind, database);
        }
    }

    private Cluster start(@Nullable PostgresqlServer server, Address database, Application application) {
        Way way = way(database);
        return new Cluster(
                kind,
                database,
                2,
                CONNECTIONS,
                application,
                server,
                way.proxy(),
                (proxy, number) -> number == 1
                        ? node(ShortTimeouts.in(kind, postboot()), ShortTimeouts.in(kind, way.first()), 1, application)
                        : node(postboot(), way.second(), number, application));
    }

    Way way(Address database) {
        Proxy proxy = kind == Database.POSTGRESQL ? Proxy.beforePostgresql(database) : Proxy.beforeMariadb(database);
        return new Way(proxy, proxy.address(), database);
    }

    private static Address pooler(Address database) {
        return Pgbouncer.before(database, 2 * CONNECTIONS);
    }

    private Node node(String postboot, Address database, int number, Application application) {
        try {
            Path commands =
                    Files.createDirectories(Path.of("target", directory())).resolve(number + "-postboot.txt");
            Files.writeString(commands, postboot);
            return Node.on(
                    commands,
                    Site.here(database),
                    Path.of("target", directory()),
                    number,
                    CONNECTIONS,
                    application,
                    settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an operator is given, but for what PgBouncer refuses. */
    private String postboot() {
        try {
            String postboot = Files.readString(Node.config(kind.name().toLowerCase(Locale.ROOT) + "/postboot.txt"));
            return isThroughPgbouncer() ? postboot.replaceAll("(?m)^set .*property\\.options=.*$", "") : postboot;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String database() {
        return kind == Database.POSTGRESQL ? "PostgreSQL" : "MariaDB";
    }

    private boolean isThroughPgbouncer() {
        return this == BEFORE_PGBOUNCER || this == BEHIND_PGBOUNCER;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("ee.idempotent.payments.Transfers/transfer/Idempotent/waitAtMost", "PT5S");
        if (hold == Hold.BY_ROW) {
            settings.put("idempotent.hold", "row");
        }
        return settings;
    }

    private Set<Situation> situations() {
        return hold == Hold.BY_ROW
                ? EnumSet.allOf(Situation.class)
                : EnumSet.complementOf(EnumSet.of(Situation.TAKEOVER));
    }

    private String directory() {
        return "points-" + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return database() + ", " + text;
    }
}
