package ee.idempotent.cluster;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.time.Duration;
import java.util.List;

/**
 * Some of the time-outs that an operator is given, with smaller numbers: hundreds of silences can be waited for. Only the server that is
 * struck has them; another one could not tell a busy machine from a silent database.
 */
final class ShortTimeouts {

    /** Within which a call is answered, and another server gets the key: longer than all time-outs one after the other. */
    static final Duration BOUND = Duration.ofSeconds(15);

    private static final String OF_SERVER = "socketTimeout=10";
    private static final String SHORT_OF_SERVER = "socketTimeout=2";

    private static final String OF_URL = "socketTimeout=12000";
    private static final String SHORT_OF_URL = "socketTimeout=2000";

    private static final List<String> ON_POSTGRESQL = List.of(
            "alter system set idle_in_transaction_session_timeout = '1s'",
            "alter system set transaction_timeout = '3s'",
            "select pg_reload_conf()");

    private static final List<String> ON_MARIADB =
            List.of("set global idle_transaction_timeout = 1", "set global net_read_timeout = 2");

    private static final List<String> OFF_MARIADB =
            List.of("set global idle_transaction_timeout = 10", "set global net_read_timeout = 30");

    private ShortTimeouts() {}

    /** Has the database give up transactions soon; connections that it has already keep what they have. */
    static void set(Database kind, Address database) {
        (kind == Database.POSTGRESQL ? ON_POSTGRESQL : ON_MARIADB).forEach(database::execute);
    }

    /** Undoes it on a MariaDB, which is for all tests. */
    static void reset(Database kind, Address database) {
        if (kind == Database.MARIADB) {
            OFF_MARIADB.forEach(database::execute);
        }
    }

    /** The same database by a URL with them, where it is the URL that has a server's time-outs. */
    static Address in(Database kind, Address database) {
        return kind == Database.MARIADB ? database.withUrl(replaced(database.url(), OF_URL, SHORT_OF_URL)) : database;
    }

    /** The commands that make a server's data source, with them where it is these that have a server's time-outs. */
    static String in(Database kind, String postboot) {
        return kind == Database.POSTGRESQL ? replaced(postboot, OF_SERVER, SHORT_OF_SERVER) : postboot;
    }

    private static String replaced(String text, String usual, String other) {
        if (!text.contains(usual)) {
            throw new IllegalStateException(text);
        }
        return text.replace(usual, other);
    }
}
