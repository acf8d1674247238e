package ee.idempotent.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The failure of a statement that somebody else was in the way of. */
final class Conflict {

    /** The classes of SQLStates of a broken constraint, and of a transaction that another one was in the way of. */
    private static final Set<String> CONFLICTS = Set.of("23", "40");

    /** What MariaDB says instead of waiting for a lock. */
    private static final int WOULD_WAIT = 1205;

    private Conflict() {}

    /** Told by SQLState or the database's own code, since each provider wraps the failure differently. */
    static boolean isIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return CONFLICTS.contains(state.substring(0, Math.min(2, state.length())))
                        || sql.getErrorCode() == WOULD_WAIT;
            }
        }
        return false;
    }
}
