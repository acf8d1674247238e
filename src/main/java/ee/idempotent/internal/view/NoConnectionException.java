package ee.idempotent.internal.view;

import org.jspecify.annotations.Nullable;

/** The database could not be asked, so nothing was done. */
final class NoConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean busy;

    private NoConnectionException(String message, boolean busy, @Nullable Throwable cause) {
        super(message, cause);
        this.busy = busy;
    }

    static NoConnectionException asNoneIsFree() {
        return new NoConnectionException(
                "No connection to the database is free. Calls may be waiting for one, too.", false, null);
    }

    static NoConnectionException because(Throwable failure) {
        return new NoConnectionException(
                "There is no connection to the database: the pool has none, or the database is away. The server's log"
                        + " says why.",
                false,
                failure);
    }

    static NoConnectionException asOthersWait() {
        return new NoConnectionException(
                "Questions of other operators are still waiting for the database.", true, null);
    }

    ErrorReply reply() {
        String message = String.valueOf(getMessage());
        return busy ? ErrorReply.busy(message) : ErrorReply.noConnection(message);
    }
}
