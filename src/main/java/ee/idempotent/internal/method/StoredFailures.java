package ee.idempotent.internal.method;

import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.StoredHeaderNames;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that are remembered: class, message and, of a {@link WebApplicationException}, the response. Only such that
 * can be built again from these, by a public constructor.
 */
public final class StoredFailures {

    private static final String EXCEPTION = "Exception";
    private static final String MESSAGE = "Message";

    /** What kind of entity it is: bytes, or else text. */
    private static final String BYTES = "Bytes";

    /** Before the names of the headers of a response, which could be called as the above. */
    private static final String HEADER = "Response-";

    private static final int INTERNAL_SERVER_ERROR = 500;

    private final Set<String> additionalHeaders;

    /**
     * Failures.
     *
     * @param additionalHeaders which headers of a response are remembered besides the usual ones, in lower case
     */
    public StoredFailures(Set<String> additionalHeaders) {
        this.additionalHeaders = additionalHeaders;
    }

    /** Whether a stored response is a failure. */
    static boolean isFailure(StoredResponse response) {
        return response.headers().containsKey(EXCEPTION);
    }

    /**
     * The stored form of a failure.
     *
     * @param failure the failure
     * @return its form, or empty if it could not be built again from it
     */
    public Optional<StoredResponse> write(Exception failure) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(EXCEPTION, List.of(failure.getClass().getName()));
        if (failure.getMessage() != null) {
            headers.put(MESSAGE, List.of(failure.getMessage()));
        }
        int status = INTERNAL_SERVER_ERROR;
        byte[] body = null;
        if (failure instanceof WebApplicationException web) {
            Response response = web.getResponse();
            status = response.getStatus();
            body = bytes(response.getEntity());
            if (body == null && response.hasEntity()) {
                return Optional.empty();
            }
            if (response.getEntity() instanceof byte[]) {
                headers.put(BYTES, List.of());
            }
            response.getStringHeaders().forEach((name, values) -> {
                if (StoredHeaderNames.include(name, additionalHeaders)) {
                    headers.put(HEADER + name, List.copyOf(values));
                }
            });
        }
        StoredResponse stored = new StoredResponse(status, headers, body);
        return read(stored).filter(again -> isSame(failure, again)).map(again -> stored);
    }

    /**
     * Builds a failure again.
     *
     * @param stored its form
     * @return the failure, or empty if that is not possible
     */
    public static Optional<Exception> read(StoredResponse stored) {
        String message = first(stored, MESSAGE);
        try {
            Class<? extends Exception> type = Class.forName(
                            Objects.requireNonNull(first(stored, EXCEPTION)),
                            true,
                            Thread.currentThread().getContextClassLoader())
                    .asSubclass(Exception.class);
            return WebApplicationException.class.isAssignableFrom(type)
                    ? build(type, new Class<?>[] {String.class, Response.class}, message, response(stored))
                            .or(() -> build(type, new Class<?>[] {Response.class}, response(stored)))
                    : build(type, new Class<?>[] {String.class}, message).or(() -> build(type, new Class<?>[0]));
        } catch (ClassNotFoundException | ClassCastException gone) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Exception one, Exception other) {
        return one.getClass() == other.getClass() && Objects.equals(one.getMessage(), other.getMessage());
    }

    private static Optional<Exception> build(
            Class<? extends Exception> type, Class<?>[] parameters, @Nullable Object... arguments) {
        try {
            Constructor<? extends Exception> constructor = type.getConstructor(parameters);
            return Optional.of(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException otherwise) {
            return Optional.empty();
        }
    }

    private static Response response(StoredResponse stored) {
        Response.ResponseBuilder response = Response.status(stored.status());
        if (stored.body() != null) {
            response.entity(
                    stored.headers().containsKey(BYTES)
                            ? stored.body()
                            : new String(stored.body(), StandardCharsets.UTF_8));
        }
        stored.headers().forEach((name, values) -> {
            if (name.startsWith(HEADER)) {
                values.forEach(value -> response.header(name.substring(HEADER.length()), value));
            }
        });
        return response.build();
    }

    private static byte @Nullable [] bytes(@Nullable Object entity) {
        if (entity instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return entity instanceof byte[] bytes ? bytes : null;
    }

    private static @Nullable String first(StoredResponse stored, String header) {
        List<String> values = stored.headers().get(header);
        return values == null ? null : values.get(0);
    }
}
