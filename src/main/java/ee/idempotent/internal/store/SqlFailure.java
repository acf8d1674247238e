package ee.idempotent.internal.store;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed statement means. It is recognised by SQLState or the database's own code, because each provider wraps the
 * failure differently.
 */
enum SqlFailure {
    /** There is such a row already. */
    DUPLICATE,

    /** Another transaction was in the way, and this one is lost. */
    CONFLICT,

    /** Another transaction has the lock, and this one goes on. */
    LOCKED,

    /** A row has changed since this transaction first read something. It goes on, but can never lock that row. */
    CHANGED,

    /** The database knows no such table or column, or has no room for the value there. */
    MISFIT,

    /** It took longer than it was allowed to. */
    TIMEOUT,

    /** Anything else: above all, the database is away. */
    OTHER;

    /** What MariaDB says instead of waiting for a lock. */
    private static final int WOULD_WAIT = 1205;

    /** What PostgreSQL says when {@code lock_timeout} is over: its transaction is lost. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** What MariaDB says with {@code innodb_snapshot_isolation}, the default from 11.8 on. */
    private static final int CHANGED_SINCE = 1020;

    /** By class: a syntax error or an unknown name; a value that is too long; SQL Server's own for unknown names. */
    private static final Set<String> MISFITS = Set.of("42", "22", "S0");

    /** The standard's own, and that of MariaDB. */
    private static final Set<String> CANCELLED = Set.of("57014", "70100");

    static SqlFailure of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
        }
        return OTHER;
    }

    private static SqlFailure of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String stateClass = state.substring(0, Math.min(2, state.length()));
        if (stateClass.equals("23")) {
            return DUPLICATE;
        }
        if (failure.getErrorCode() == WOULD_WAIT) {
            return LOCKED;
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return CONFLICT;
        }
        if (failure.getErrorCode() == CHANGED_SINCE && stateClass.equals("HY")) {
            return CHANGED;
        }
        if (stateClass.equals("40")) {
            return CONFLICT;
        }
        if (failure instanceof SQLTimeoutException || CANCELLED.contains(state)) {
            return TIMEOUT;
        }
        return MISFITS.contains(stateClass) ? MISFIT : OTHER;
    }
}
