package ee.idempotent.internal.method;

import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.StoredHeaderNames;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * Whether failures of a class have the constructor by which they are built again. Those of a class that is abstract are of others.
     *
     * @param type the class
     * @return whether they may be remembered
     */
    public static boolean mayBeBuilt(Class<? extends Exception> type) {
        return Modifier.isAbstract(type.getModifiers())
                || (Modifier.isPublic(type.getModifiers())
                        && constructors(type).stream().anyMatch(parameters -> hasConstructor(type, parameters)));
    }

    /**
     * What such a constructor takes, for messages.
     *
     * @param type the class of a failure
     * @return the parameters
     */
    public static String parameters(Class<? extends Exception> type) {
        return constructors(type).stream()
                .map(parameters -> parameters.stream().map(Class::getSimpleName).collect(Collectors.joining(", ")))
                .map(parameters -> parameters.isEmpty() ? "nothing" : parameters)
                .collect(Collectors.joining(", or "));
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
            Object entity;
            try {
                Object given = response.getEntity(); // a client's, which may be an empty stream
                entity = response.hasEntity() ? given : null;
            } catch (IllegalStateException readOrClosed) {
                return Optional.empty();
            }
            body = bytes(entity);
            if (body == null && entity != null) {
                return Optional.empty();
            }
            if (entity instanceof byte[]) {
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
            return constructors(type).stream()
                    .flatMap(parameters -> build(type, parameters, message, stored).stream())
                    .findFirst();
        } catch (ClassNotFoundException | ClassCastException gone) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Exception one, Exception other) {
        return one.getClass() == other.getClass() && Objects.equals(one.getMessage(), other.getMessage());
    }

    /** What the constructors take by which failures of a class are built again; the first is tried first. */
    private static List<List<Class<?>>> constructors(Class<? extends Exception> type) {
        return WebApplicationException.class.isAssignableFrom(type)
                ? List.of(List.of(String.class, Response.class), List.of(Response.class))
                : List.of(List.of(String.class), List.of());
    }

    private static boolean hasConstructor(Class<? extends Exception> type, List<Class<?>> parameters) {
        return Stream.of(type.getConstructors()).anyMatch(constructor -> List.of(constructor.getParameterTypes())
                .equals(parameters));
    }

    private static Optional<Exception> build(
            Class<? extends Exception> type,
            List<Class<?>> parameters,
            @Nullable String message,
            StoredResponse stored) {
        @Nullable Object[] arguments = parameters.stream()
                .map(parameter -> parameter == String.class ? message : response(stored))
                .toArray();
        try {
            return Optional.of(
                    type.getConstructor(parameters.toArray(Class<?>[]::new)).newInstance(arguments));
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
