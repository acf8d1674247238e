package ee.idempotent.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An error as the body says it, in the envelope or as problem details.
 *
 * @param code what happened
 * @param message for people
 * @param param the parameter at fault, or null
 * @param json the body
 */
record ErrorBody(String code, String message, @Nullable String param, String json) {

    private static final String REUSED = "idempotency_key_reused";
    private static final String IN_PROGRESS = "idempotency_key_in_progress";
    private static final String UNAVAILABLE = "idempotency_store_unavailable";

    private static final Set<String> TRANSIENT = Set.of(IN_PROGRESS, UNAVAILABLE);
    private static final Set<String> OF_THE_KEY = Set.of("parameter_missing", "parameter_invalid");
    private static final Set<String> OF_THE_REQUEST = Set.of("invalid_request", "payload_too_large");

    private static final Logger LOG = System.getLogger(ErrorBody.class.getName());
    private static final AtomicBoolean MISSED = new AtomicBoolean();

    /** The error in a body, or null if there is none, or nothing here can read JSON. */
    static @Nullable ErrorBody read(byte[] body) {
        try {
            return ErrorJson.read(body);
        } catch (LinkageError e) {
            if (!MISSED.getAndSet(true)) {
                LOG.log(
                        Level.WARNING,
                        "IDEM-0401: There is no JSON-P (jakarta.json), so errors cannot be told apart by their code. Add org.eclipse.parsson:parsson.");
            }
            return null;
        }
    }

    /** Whether that is somewhere in it. */
    static boolean saysInProgress(byte[] body) {
        return new String(body, UTF_8).contains('"' + IN_PROGRESS + '"');
    }

    /**
     * Whether it is about the key or the size and completeness of the request, and not the application's own.
     *
     * @param header the name of the key's header
     */
    boolean isOfLibrary(String header) {
        return isTransient()
                || code.equals(REUSED)
                || (OF_THE_KEY.contains(code) && header.equalsIgnoreCase(param))
                || (OF_THE_REQUEST.contains(code) && param == null);
    }

    boolean isTransient() {
        return TRANSIENT.contains(code);
    }

    RejectedException rejection(Response.ResponseBuilder response, @Nullable Duration retryAfter) {
        Response whole =
                response.type(MediaType.APPLICATION_JSON_TYPE).entity(json).build();
        return switch (code) {
            case REUSED -> new RejectedException.KeyReused(this, whole, retryAfter);
            case IN_PROGRESS -> new RejectedException.KeyInProgress(this, whole, retryAfter);
            case UNAVAILABLE -> new RejectedException.StoreUnavailable(this, whole, retryAfter);
            default -> new RejectedException(this, whole, retryAfter);
        };
    }
}
