package ee.idempotent;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The error that a client receives when the library rejects its call. Status and code are stable; the message may be
 * reworded.
 *
 * @param status the HTTP status
 * @param type the class of the error: {@code invalid_request_error} or {@code api_error}
 * @param code what happened, for programs to branch on
 * @param message what happened, for people
 * @param param the parameter at fault, or null if no parameter is
 * @param retryAfter how long to wait before a retry makes sense, at least one second; null if unknown
 */
public record IdempotencyError(
        int status, String type, String code, String message, @Nullable String param, @Nullable Duration retryAfter) {

    private static final String INVALID_REQUEST_ERROR = "invalid_request_error";
    private static final String API_ERROR = "api_error";
    private static final Duration SOON = Duration.ofSeconds(1);

    /**
     * The key was first used with another request.
     *
     * @param header the name of the key's header
     * @return 409 {@code idempotency_key_reused}
     */
    public static IdempotencyError keyReused(String header) {
        return new IdempotencyError(
                409,
                INVALID_REQUEST_ERROR,
                "idempotency_key_reused",
                "An idempotency key was reused with a different body.",
                header,
                null);
    }

    /**
     * The first request with the key is still running.
     *
     * @param header the name of the key's header
     * @return 409 {@code idempotency_key_in_progress}
     */
    public static IdempotencyError keyInProgress(String header) {
        return new IdempotencyError(
                409,
                INVALID_REQUEST_ERROR,
                "idempotency_key_in_progress",
                "A request with this key is still being processed.",
                header,
                SOON);
    }

    /**
     * The operation requires a key, and the call has none.
     *
     * @param header the name of the key's header
     * @return 400 {@code parameter_missing}
     */
    public static IdempotencyError keyMissing(String header) {
        return new IdempotencyError(
                400,
                INVALID_REQUEST_ERROR,
                "parameter_missing",
                "Missing required parameter: " + header + ".",
                header,
                null);
    }

    /**
     * The key is malformed.
     *
     * @param header the name of the key's header
     * @param problem what is wrong with the key, and the limit
     * @return 400 {@code parameter_invalid}
     */
    public static IdempotencyError keyInvalid(String header, String problem) {
        return new IdempotencyError(
                400,
                INVALID_REQUEST_ERROR,
                "parameter_invalid",
                "Invalid parameter: " + header + ": " + problem + ".",
                header,
                null);
    }

    /**
     * The request body is incomplete.
     *
     * @param problem what is missing or broken
     * @return 400 {@code invalid_request}
     */
    public static IdempotencyError requestIncomplete(String problem) {
        return new IdempotencyError(400, INVALID_REQUEST_ERROR, "invalid_request", problem, null, null);
    }

    /**
     * The request body exceeds the limit for a request with a key.
     *
     * @param limit the limit in bytes
     * @return 413 {@code payload_too_large}
     */
    public static IdempotencyError payloadTooLarge(long limit) {
        return new IdempotencyError(
                413,
                INVALID_REQUEST_ERROR,
                "payload_too_large",
                "The request body is larger than " + limit + " bytes, the limit for a request with an idempotency key.",
                null,
                null);
    }

    /**
     * The store failed, and nothing of the call is in the database: the operation has not run, or it has refused the call and rolled back,
     * and the refusal could not be remembered.
     *
     * @return 503 {@code idempotency_store_unavailable}
     */
    public static IdempotencyError storeUnavailable() {
        return new IdempotencyError(
                503,
                API_ERROR,
                "idempotency_store_unavailable",
                "The idempotency store is unavailable. This request did nothing.",
                null,
                SOON);
    }

    /**
     * Renders the error in its envelope.
     *
     * @return {@code {"error":{"type":…,"code":…,"message":…,"param":…}}}, without {@code param} if that is null
     */
    public String toJson() {
        JsonObjectBuilder error =
                Json.createObjectBuilder().add("type", type).add("code", code).add("message", message);
        if (param != null) {
            error.add("param", param);
        }
        return Json.createObjectBuilder().add("error", error).build().toString();
    }

    /**
     * Renders the error as problem details (RFC 9457), with {@code code} and {@code param} as extension members.
     *
     * @return {@code {"type":"about:blank","title":…,"status":…,"detail":…,"code":…,"param":…}}, without {@code param} if
     *     that is null
     */
    public String toProblemDetails() {
        Response.Status known = Response.Status.fromStatusCode(status);
        JsonObjectBuilder problem = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", known == null ? "" : known.getReasonPhrase())
                .add("status", status)
                .add("detail", message)
                .add("code", code);
        if (param != null) {
            problem.add("param", param);
        }
        return problem.build().toString();
    }
}
