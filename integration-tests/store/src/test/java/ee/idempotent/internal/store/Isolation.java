package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import java.sql.Connection;
import java.util.List;

/** The isolation levels of transactions. */
enum Isolation {
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    final int level;

    Isolation(int level) {
        this.level = level;
    }

    /** The levels to test on a database, its default first. */
    static List<Isolation> of(Database database) {
        return switch (database) {
            case H2 -> List.of(READ_COMMITTED);
            case POSTGRESQL -> List.of(READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE);
            case MARIADB -> List.of(REPEATABLE_READ, READ_COMMITTED);
        };
    }
}
