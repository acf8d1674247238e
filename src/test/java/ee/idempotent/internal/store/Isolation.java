package ee.idempotent.internal.store;

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
    static List<Isolation> of(TestedDatabase database) {
        return switch (database.dialect()) {
            case H2 -> List.of(READ_COMMITTED);
            case POSTGRESQL -> List.of(READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE);
            case MARIADB -> List.of(REPEATABLE_READ, READ_COMMITTED);
            default -> throw new IllegalArgumentException(database.dialect() + " is not tested");
        };
    }
}
