package ee.idempotent.view;

import jakarta.servlet.http.HttpServletResponse;

/** What the operator asks for cannot be done. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal malformed(String message) {
        return new Refusal(HttpServletResponse.SC_BAD_REQUEST, "malformed", message);
    }

    static Refusal foreign(String message) {
        return new Refusal(HttpServletResponse.SC_FORBIDDEN, "foreign", message);
    }

    static Refusal notFound(String message) {
        return new Refusal(HttpServletResponse.SC_NOT_FOUND, "not_found", message);
    }

    static Refusal inProgress(String message) {
        return new Refusal(HttpServletResponse.SC_CONFLICT, "in_progress", message);
    }

    static Refusal tooSlow(String message) {
        return new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too_slow", message);
    }

    static Refusal unavailable(String message) {
        return new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "unavailable", message);
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
