package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.StoredResponse;
import jakarta.ejb.ApplicationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a stored response out of the interceptor, since a method may return any type. It is no failure: it rolls
 * nothing back and has no stack trace.
 */
@ApplicationException(rollback = false)
public final class AnsweredException extends WebApplicationException {

    private static final String REPLAYED = "Idempotency-Replayed";

    private static final long serialVersionUID = 1L;

    private AnsweredException(@Nullable Throwable cause, Response response) {
        super(cause, response);
    }

    /** Answers a retry. */
    static AnsweredException replaying(StoredResponse stored) {
        return new AnsweredException(
                null, response(stored).header(REPLAYED, "true").build());
    }

    /** Answers with what was stored for a failure, in its stead. */
    static AnsweredException instead(Exception failure, StoredResponse stored) {
        return new AnsweredException(failure, response(stored).build());
    }

    private static Response.ResponseBuilder response(StoredResponse stored) {
        Response.ResponseBuilder response = Response.status(stored.status());
        stored.headers().forEach((name, values) -> values.forEach(value -> addHeader(response, name, value)));
        return stored.body() == null ? response : response.entity(stored.body());
    }

    private static void addHeader(Response.ResponseBuilder response, String name, String value) {
        try {
            // A relative location is resolved against the base URI of this request by location() only.
            if (name.equalsIgnoreCase(HttpHeaders.LOCATION)) {
                response.location(new URI(value));
                return;
            }
        } catch (URISyntaxException asItWasGiven) {
            // Then there is nothing to resolve either.
        }
        response.header(name, value);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
