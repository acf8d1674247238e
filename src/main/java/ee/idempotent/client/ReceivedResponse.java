package ee.idempotent.client;

import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered, as far as it matters for what to do next.
 *
 * @param replayed whether it is the stored answer to an earlier attempt
 * @param retryAfter when the server wants to be asked again, or null if it did not say
 * @param error what the body says, or null if it has another form
 * @param rejected whether the error comes from the library on the server, and not from the application
 */
record ReceivedResponse(
        int status, boolean replayed, @Nullable Duration retryAfter, @Nullable ErrorBody error, boolean rejected) {

    private static final int FIRST_ERROR = 400;
    private static final int CONFLICT = 409;

    /** After these nothing is remembered of the attempt but which request the key belongs to: see docs/http.md. */
    private static final Set<Integer> EXECUTES_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** More than any error of the library has. */
    private static final int BYTES = 64 * 1024;

    /**
     * Reads a response. The application can still read all of it afterwards.
     *
     * @param header the name of the key's header
     */
    static ReceivedResponse of(ClientResponseContext response, String header) throws IOException {
        ErrorBody error = error(response);
        boolean replayed = "true".equals(Headers.value(response.getHeaders(), "Idempotency-Replayed"));
        return new ReceivedResponse(
                response.getStatus(),
                replayed,
                RetryAfter.parse(response.getHeaderString("Retry-After"), Instant.now()),
                error,
                error != null && !replayed && error.isOfLibrary(header));
    }

    /** Whether the same request with the same key can have another answer. */
    boolean invitesRetry() {
        if (replayed) {
            return false;
        }
        if (error != null && rejected) {
            return error.isTransient();
        }
        // Where the body cannot be read: of the library's conflicts only that with a running attempt has the header.
        return EXECUTES_AGAIN.contains(status) || (status == CONFLICT && retryAfter != null && error == null);
    }

    /** The rejection by the library on the server, or null if it is none. */
    @Nullable RejectedException rejection() {
        return error != null && rejected ? error.rejection(Response.status(status), retryAfter) : null;
    }

    private static @Nullable ErrorBody error(ClientResponseContext response) throws IOException {
        if (response.getStatus() < FIRST_ERROR || !response.hasEntity() || !isJson(response.getMediaType())) {
            return null;
        }
        InputStream stream = response.getEntityStream();
        byte[] start = stream.readNBytes(BYTES);
        response.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(start), stream));
        return ErrorBody.read(start);
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
    }
}
