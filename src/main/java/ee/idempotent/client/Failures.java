package ee.idempotent.client;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the exception of an attempt means. */
final class Failures {

    private Failures() {}

    /** Whether request or response were lost on their way. What could not be written or read would be the same again. */
    static boolean isLoss(Exception failure) {
        return failure instanceof ProcessingException
                && (cause(failure, IOException.class) != null || cause(failure, TimeoutException.class) != null);
    }

    /** Whether it is {@code HttpURLConnection} that does not know the method, so that no attempt will be sent. */
    static boolean isUnsendable(Exception failure) {
        ProtocolException unknownMethod = cause(failure, ProtocolException.class);
        return unknownMethod != null
                && String.valueOf(unknownMethod.getMessage()).startsWith("Invalid HTTP method");
    }

    /** The rejection, which an implementation may have wrapped (Jakarta REST 3.1 §4.5.2), or null if there is none. */
    static @Nullable RejectedException rejection(Exception failure) {
        return cause(failure, RejectedException.class);
    }

    private static <E extends Throwable> @Nullable E cause(Throwable failure, Class<E> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
