package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The operator asked for something that cannot be done. */
final class ErrorReply extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient @Nullable RecordDetails record;

    private ErrorReply(int status, String code, String message) {
        this(status, code, message, null);
    }

    private ErrorReply(int status, String code, String message, @Nullable RecordDetails record) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.record = record;
    }

    static ErrorReply malformed(String message) {
        return new ErrorReply(HttpServletResponse.SC_BAD_REQUEST, "malformed", message);
    }

    static ErrorReply foreign(String message) {
        return new ErrorReply(HttpServletResponse.SC_FORBIDDEN, "foreign", message);
    }

    static ErrorReply notFound(String message) {
        return new ErrorReply(HttpServletResponse.SC_NOT_FOUND, "not_found", message);
    }

    static ErrorReply inProgress(String message) {
        return new ErrorReply(HttpServletResponse.SC_CONFLICT, "in_progress", message);
    }

    static ErrorReply changed(String message, RecordDetails now) {
        return new ErrorReply(HttpServletResponse.SC_CONFLICT, "changed", message, now);
    }

    static ErrorReply busy(String message) {
        return new ErrorReply(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "busy", message);
    }

    static ErrorReply noConnection(String message) {
        return new ErrorReply(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "no_connection", message);
    }

    static ErrorReply tooSlow(String message) {
        return new ErrorReply(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too_slow", message);
    }

    static ErrorReply unavailable(String message) {
        return new ErrorReply(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "unavailable", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** What there is instead of what was expected. */
    @Nullable RecordDetails record() {
        return record;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
