package ee.idempotent.internal.view;

import jakarta.servlet.http.HttpServletResponse;

/** The operator asked for something that cannot be done. */
final class ErrorReply extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ErrorReply(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
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

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
