package ee.idempotent.client;

import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered, as far as it matters for what to do next.
 *
 * @param replayed whether it is the stored answer to an earlier attempt
 * @param retryAfter when the server wants to be asked again
 * @param error what the body says, or null if it has another form
 * @param rejected whether the error comes from the library on the server, and not from the application
 * @param running whether the body has another form, or nothing here can read JSON, but says that the key is in progress
 */
record ReceivedResponse(
        int status,
        boolean replayed,
        RetryAfter retryAfter,
        @Nullable ErrorBody error,
        boolean rejected,
        boolean running) {

    private static final int FIRST_ERROR = 400;
    private static final int CONFLICT = 409;

    /** After these nothing is remembered of the attempt but which request the key belongs to: see docs/http.md. */
    private static final Set<Integer> EXECUTES_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** More than any error of the library has. */
    private static final int BYTES = 64 * 1024;

    private static final byte[] NOTHING = {};
    private static final Pattern JSON = Pattern.compile("[^/;]+/([^/;]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern GZIP = Pattern.compile("(x-)?gzip", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a response. The application can still read all of it afterwards.
     *
     * @param header the name of the key's header
     * @param retryAfter what its head says of when to ask again
     */
    static ReceivedResponse of(ClientResponseContext response, String header, RetryAfter retryAfter)
            throws IOException {
        byte[] json = json(response);
        ErrorBody error = json.length == 0 ? null : ErrorBody.read(json);
        boolean replayed = "true".equals(Headers.value(response.getHeaders(), "Idempotency-Replayed"));
        return new ReceivedResponse(
                response.getStatus(),
                replayed,
                retryAfter,
                error,
                error != null && !replayed && error.isOfLibrary(header),
                error == null && ErrorBody.saysInProgress(json));
    }

    /** Whether the same request with the same key can have another answer. */
    boolean invitesRetry() {
        if (replayed) {
            return false;
        }
        if (error != null && rejected) {
            return error.isTransient();
        }
        return EXECUTES_AGAIN.contains(status) || (status == CONFLICT && retryAfter.isThere() && running);
    }

    /** The rejection by the library on the server, or null if it is none. */
    @Nullable RejectedException rejection() {
        return error != null && rejected ? error.rejection(Response.status(status), retryAfter.time()) : null;
    }

    /** The start of the body if it is the JSON of an error, else nothing. */
    private static byte[] json(ClientResponseContext response) throws IOException {
        InputStream stream = response.getEntityStream();
        String type = Headers.value(response.getHeaders(), "Content-Type");
        if (response.getStatus() < FIRST_ERROR
                || stream == null
                || type == null
                || !JSON.matcher(type.strip()).matches()) {
            return NOTHING;
        }
        byte[] start = stream.readNBytes(BYTES);
        response.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(start), stream));
        String encoding = Headers.value(response.getHeaders(), "Content-Encoding");
        return encoding != null && GZIP.matcher(encoding.strip()).matches() ? decoded(start) : start;
    }

    private static byte[] decoded(byte[] encoded) {
        try (InputStream decoding = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            return decoding.readNBytes(BYTES);
        } catch (IOException e) {
            return NOTHING; // It is not what its head says, so what it is remains the application's affair.
        }
    }
}
